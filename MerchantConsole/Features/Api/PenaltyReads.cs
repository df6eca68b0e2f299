using System.ComponentModel;
using MerchantConsole.Data;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Penalties;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MerchantConsole.Features.Api;

/// <summary>Reading the ledger of penalties; a key bound to a provider sees those of its own requests.</summary>
static class PenaltyReads
{
    public static void MapPenaltyReads(this RouteGroupBuilder api)
    {
        var reads = api.MapGroup("/penalties").WithTags("Penalties").Needs(ApiScopes.Read);
        reads.MapGet("", List).WithName("listPenalties")
            .WithSummary("The ledger, newest breach first, with the totals of exactly what is filtered.");
        reads.MapGet("/{id:guid}", One).WithName("getPenalty").WithSummary("One penalty with its computation.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<Ok<LedgerAnswer>> List(
        HttpContext context, PenaltyQueries penalties, [AsParameters] LedgerParameters _, CancellationToken cancel)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = new PenaltyFilter
        {
            State = query.Kind<PenaltyState>("state"),
            Promise = query.Kind<PromiseKind>("promise"),
            ProviderId = query.Id("provider"),
            Shop = query.Text("shop", 120),
            From = query.Instant("from"),
            To = query.Instant("to"),
        };
        var (limit, after) = (query.Limit(), query.Cursor(PenaltyQueries.Stretches));
        query.MustBeGood();

        var page = await penalties.List(Scope.Of(context.Actor()), filter, limit, after, cancel);
        return TypedResults.Ok(new LedgerAnswer(
            [.. page.Items.Select(LedgerLine.Of)], page.Next?.ToString(), LedgerTotals.Of(page.Sums)));
    }

    static async Task<Ok<PenaltyAccountAnswer>> One(Guid id, HttpContext context, PenaltyQueries penalties, CancellationToken cancel) =>
        TypedResults.Ok(PenaltyAccountAnswer.Of(
            await penalties.One(Scope.Of(context.Actor()), id, cancel)
            ?? throw new ApiRefusal(StatusCodes.Status404NotFound, "notFound")));

    /// <summary>For the description only; the values are read and judged by hand.</summary>
    sealed class LedgerParameters
    {
        [FromQuery(Name = "state"), Description("assessed, approved, payoutSent, paid, waived or undetermined.")]
        public string? State { get; init; }

        [FromQuery(Name = "promise"), Description("solution or resolution.")]
        public string? Promise { get; init; }

        [FromQuery(Name = "provider"), Description("Id of the provider the request is assigned to.")]
        public string? Provider { get; init; }

        [FromQuery(Name = "shop"), Description("Exactly this shop.")]
        public string? Shop { get; init; }

        [FromQuery(Name = "from"), Description("Breached at or after this ISO 8601 instant with offset.")]
        public string? From { get; init; }

        [FromQuery(Name = "to"), Description("Breached before this ISO 8601 instant with offset.")]
        public string? To { get; init; }

        [FromQuery(Name = "limit"), Description("1 to 200; 50 unless told.")]
        public string? Limit { get; init; }

        [FromQuery(Name = "cursor"), Description("nextCursor of the page before, with the same filters.")]
        public string? Cursor { get; init; }
    }
}
