using System.ComponentModel;
using MerchantConsole.Data;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Exemptions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MerchantConsole.Features.Api;

/// <summary>What is closed to breach-of-promise complaints (R9); a key bound to a provider sees that of its own requests.</summary>
static class ExemptionReads
{
    public static void MapExemptionReads(this RouteGroupBuilder api) =>
        api.MapGet("/exemptions", OfOrder).WithTags("Exemptions").Needs(ApiScopes.Read).WithName("listExemptions")
            .WithSummary("Exemptions of an order: each paid failure with its penalty and certificate code, the latest request first.");

    static async Task<Ok<ExemptionsAnswer>> OfOrder(
        HttpContext context, ExemptionQueries exemptions, [AsParameters] OrderParameters _, CancellationToken cancel)
    {
        var query = new QueryReader(context.Request.Query);
        var order = query.Digits("orderId");
        query.MustBeGood();
        var issued = await exemptions.Issued(Scope.Of(context.Actor()), order!, cancel);
        return TypedResults.Ok(new ExemptionsAnswer([.. issued.Select(ExemptionAnswer.Of)]));
    }

    /// <summary>For the description only; the value is read and judged by hand.</summary>
    sealed class OrderParameters
    {
        [FromQuery(Name = "orderId"), Description("Number of the order, digits only. Required.")]
        public string? OrderId { get; init; }
    }
}

sealed record ExemptionsAnswer(IReadOnlyList<ExemptionAnswer> Items);

/// <summary>Exactly this failure of this order is closed to complaints.</summary>
/// <param name="IssuedAt">When the payment was recorded.</param>
/// <param name="Points">Null when it was paid in cash.</param>
/// <param name="CertificateCode">As it is printed.</param>
sealed record ExemptionAnswer(
    Guid RequestId, string ExternalId, string? OrderId, PromiseKind Promise, DateTimeOffset BreachedAt, DateTimeOffset IssuedAt,
    DateTimeOffset? PaidAt, decimal? AmountYuan, long? Points, string? Receipt, Guid PenaltyId, string CertificateCode)
{
    public static ExemptionAnswer Of(IssuedExemption issued)
    {
        var (request, penalty) = (issued.Request, issued.Penalty);
        return new ExemptionAnswer(
            request.Id, request.ExternalId, request.Details.OrderId, penalty.Promise, penalty.BreachedAt, issued.IssuedAt,
            penalty.PaidAt, penalty.Amount.ToNumber(), PenaltyAnswer.PointsOf(penalty.Amount, penalty.Payout), penalty.Receipt, penalty.Id,
            Domain.Penalties.CertificateCode.Show(penalty.CertificateCode!));
    }
}
