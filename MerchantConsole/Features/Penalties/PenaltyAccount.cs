using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Features.Penalties;

/// <summary>How a penalty came to be: the facts as they were known when it was computed, the standard applied, and what happened since.</summary>
/// <param name="FlaggedAt">UTC. When the breach was noticed.</param>
/// <param name="Entry">Null for the solution promise, where no standard was in force, and where a person decided.</param>
/// <param name="Version">Counted within the entry's line; 0 without an entry.</param>
/// <param name="Story">What happened to this penalty since the breach.</param>
public sealed record PenaltyAccount(
    PenaltyRow Row, OrderDetails Details, PenaltyAssessment Assessed, DateTimeOffset FlaggedAt,
    StandardEntry? Entry, int Version, string? LiableProvider, IReadOnlyList<HistoryEntry> Story)
{
    public Penalty Penalty => Row.Penalty;

    /// <summary>The decision, when a person set the amount.</summary>
    public HistoryEntry? Decision => Story.LastOrDefault(entry => entry.Fact is PenaltyDetermined { Reason: not null });

    // What was learned later did not take part: the history up to the breach, or to its determination, tells what did.
    public static PenaltyAccount Of(PenaltyRow row, List<HistoryEntry> history, StandardEntry? entry, int version, string? provider)
    {
        var promise = row.Penalty.Promise;
        var breach = history.FindIndex(e => e.Fact is PromiseBroken broken && broken.Promise == promise);
        var determined = history.FindLastIndex(e => e.Fact is PenaltyDetermined known && known.Promise == promise);
        var assessed = determined < 0 ? ((PromiseBroken)history[breach].Fact).Penalty : ((PenaltyDetermined)history[determined].Fact).Penalty;
        return new PenaltyAccount(
            row, HelpRequest.Replay(history[..Math.Max(breach, determined)]).Details, assessed, history[breach].At,
            entry, version, provider, [.. history.Where(e => e.Fact is MoneyFact money && money.Promise == promise)]);
    }
}
