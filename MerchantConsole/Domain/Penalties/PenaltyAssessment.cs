using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.Penalties;

/// <summary>Which version of a standard applies (R7): by the order's creation or by the raise.</summary>
public enum StandardDate
{
    /// <summary>The version in force when the order was created; where that is unknown, when the request was raised.</summary>
    OrderCreated = 1,
    Raised,
}

/// <summary>What a missed promise costs, as worked out at the breach. A fact: never worked out again.</summary>
/// <param name="Amount">Null while it cannot be determined; never zero.</param>
/// <param name="Provisional">Computed under an entry that no supervisor has confirmed yet.</param>
public sealed record PenaltyAssessment(
    Yuan? Amount, PayoutForm Payout, ServiceStandard? Standard, Guid? EntryId, bool Provisional)
{
    /// <summary>R6: 50 yuan, 5,000 Tmall points.</summary>
    public static Yuan SolutionPenalty { get; } = Yuan.Of(50);

    /// <param name="unperformed">The service not performed (R7).</param>
    /// <param name="at">UTC. The instant whose version applies.</param>
    public static PenaltyAssessment For(
        PromiseKind promise, StandardsBook book, ServiceKind? unperformed, AnomalyKind? anomaly,
        GoodsCategory? category, Yuan? paid, Yuan? excessFee, DateTimeOffset at)
    {
        if (promise == PromiseKind.Solution)
            return new PenaltyAssessment(SolutionPenalty, PayoutForm.Points, null, null, false);

        var standard = StandardsBook.StandardOf(unperformed);
        var @case = StandardsBook.CaseOf(anomaly);
        var entry = standard is { } s && @case is { } c ? book.InForce(s, c, category, at) : null;
        return entry is null
            ? new PenaltyAssessment(null, PayoutForm.Points, standard, null, false)
            : new PenaltyAssessment(entry.AmountFor(paid, excessFee), entry.Payout, standard, entry.Id, !entry.IsConfirmed);
    }
}
