using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Features.Api;

/// <summary>One help request. Instants are UTC; amounts in yuan, null when not determined.</summary>
sealed record HelpRequestAnswer(
    Guid Id, string Source, string ExternalId, string Shop,
    string? OrderId, string? SubOrderId, string? ServiceOrderId, string? WorkOrderId, DateTimeOffset? OrderCreatedAt,
    string? BuyerNick, string? ProductTitle,
    GoodsCategory? Category, ServiceKind? Service, string? ServiceName, AnomalyKind? Anomaly, ServiceKind? UnperformedService,
    string? QuestionCode, string? QuestionText, string? Description, IReadOnlyList<ConsumerMessage> Words,
    decimal? PaidYuan, decimal? ExtraFeeYuan, string? Province, string? City, string? District,
    DateTimeOffset RaisedAt, DateTimeOffset ReceivedAt, RequestStatus Status, PlatformStatus? PlatformStatus,
    bool Covered, NotCoveredReason? NotCoveredReason, bool NeedsDetails,
    Guid? ProviderId, string? ProviderName, string? HandledBy, int Version, DateTimeOffset? NextDueAt,
    SolutionAnswer? Solution, ResolutionAnswer? Resolution,
    IReadOnlyList<PromiseAnswer> Promises, IReadOnlyList<PenaltyAnswer> Penalties)
{
    /// <param name="now">UTC. The instant the promises are judged at.</param>
    public static HelpRequestAnswer Of(HelpRequest request, DateTimeOffset now)
    {
        var details = request.Details;
        return new HelpRequestAnswer(
            request.Id, request.Source, request.ExternalId, request.Shop,
            details.OrderId, details.SubOrderId, details.ServiceOrderId, details.WorkOrderId, details.OrderCreatedAt,
            details.BuyerNick, details.ProductTitle,
            details.Category, details.Service, details.ServiceName, details.Anomaly, details.UnperformedService,
            details.QuestionCode, details.QuestionText,
            request.Words.Count > 0 && request.Words[0].Text.Length > 0 ? request.Words[0].Text : null, request.Words,
            details.Paid.ToNumber(), details.ExtraFee.ToNumber(), details.Province, details.City, details.District,
            request.RaisedAt, request.ReceivedAt, request.Status, request.Platform,
            request.NotCovered is null, request.NotCovered, details.AreIncomplete,
            request.ProviderId, request.ProviderName, request.HandledBy, request.Version, request.NextDueAt,
            SolutionAnswer.Of(request.Solution), ResolutionAnswer.Of(request.Resolution),
            [.. request.Promises.OrderBy(p => p.Kind).Select(p => PromiseAnswer.Of(p, now))],
            [.. request.Penalties.OrderBy(p => p.Promise).Select(PenaltyAnswer.Of)]);
    }
}

sealed record SolutionAnswer(string Text, DateTimeOffset? VisitFrom, DateTimeOffset? VisitTo, decimal? CompensationYuan)
{
    public static SolutionAnswer? Of(Solution? solution) =>
        solution is null ? null : new(solution.Text, solution.VisitFrom, solution.VisitTo, solution.Compensation.ToNumber());
}

/// <param name="Evidence">Ids of the files kept with it.</param>
sealed record ResolutionAnswer(string Note, IReadOnlyList<Guid> Evidence)
{
    public static ResolutionAnswer? Of(Resolution? resolution) => resolution is null ? null : new(resolution.Note, resolution.Evidence);
}

/// <param name="FlaggedAt">When the breach was written down; null while it shows by the clock alone.</param>
/// <param name="ToldAt">When the platform answered to what was sent of it.</param>
/// <param name="Untold">Answered, and the platform does not know it yet.</param>
sealed record PromiseAnswer(
    PromiseKind Kind, DateTimeOffset DueAt, DateTimeOffset? MetAt, PromiseState State, DateTimeOffset? BreachedAt, DateTimeOffset? FlaggedAt,
    DateTimeOffset? ToldAt, bool Untold)
{
    public static PromiseAnswer Of(Promise promise, DateTimeOffset now) => new(
        promise.Kind, promise.DueAt, promise.MetAt, promise.StateAt(now),
        promise.IsBrokenAt(now) ? promise.DueAt : null, promise.FlaggedAt, promise.ToldAt, promise.IsUntold);
}

/// <param name="Points">Tmall points (100 = 1 yuan); null when undetermined or paid in cash.</param>
/// <param name="Provisional">Computed under a standard nobody has confirmed yet; cannot be paid.</param>
sealed record PenaltyAnswer(
    Guid Id, PromiseKind Promise, decimal? AmountYuan, long? Points, PayoutForm Payout, PenaltyState State,
    ServiceStandard? Standard, bool Provisional, Liable Liable, DateTimeOffset BreachedAt, DateTimeOffset? PaidAt)
{
    public static PenaltyAnswer Of(Penalty penalty) => new(
        penalty.Id, penalty.Promise, penalty.Amount.ToNumber(), PointsOf(penalty.Amount, penalty.Payout), penalty.Payout, penalty.State,
        penalty.Standard, penalty.Provisional, penalty.Liable, penalty.BreachedAt, penalty.PaidAt);

    public static long? PointsOf(Yuan? amount, PayoutForm payout) => payout == PayoutForm.Points ? amount?.Points.Count : null;
}
