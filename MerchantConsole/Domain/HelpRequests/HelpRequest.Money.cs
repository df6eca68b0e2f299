using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>What a missed promise costs (R6, R7), its payment, and what the payment exempts from (R9).</summary>
public sealed partial class HelpRequest
{
    /// <summary>R9: the payment of a penalty exempts exactly this failure from breach-of-promise complaints.</summary>
    /// <exception cref="RuleBrokenException">No such penalty, undetermined, provisional, paid already, or another amount.</exception>
    public ComplaintExemption PayPenalty(PromiseKind promise, Yuan amount, string receipt, DateTimeOffset paidAt, Actor by, DateTimeOffset now)
    {
        var penalty = penalties.FirstOrDefault(p => p.Promise == promise) ?? throw new RuleBrokenException(Rule.PenaltyUnknown);
        penalty.CheckPayable(amount);
        MustBeText(receipt, "reference");
        Record(new PenaltyPaid(promise, receipt.Trim(), paidAt.ToMillisecond()), by, now);
        return ExemptionFor(promise)!;
    }

    /// <summary>R9; null while the penalty is not paid.</summary>
    public ComplaintExemption? ExemptionFor(PromiseKind promise) =>
        penalties.FirstOrDefault(p => p.Promise == promise && p.PaidAt is not null) is { PaidAt: { } paidAt } paid
            ? new ComplaintExemption(Id, Details.OrderId, promise, paid.BreachedAt, paidAt)
            : null;

    /// <summary>What the promise would cost if it were broken: shown while it can still be kept.</summary>
    public PenaltyAssessment Assess(PromiseKind promise, Rulebook rules) => PenaltyAssessment.For(
        promise, rules.Standards, Details.UnperformedService ?? Details.Service, Details.Anomaly, Details.Category,
        Details.Paid, Details.ExtraFee,
        rules.StandardDate == StandardDate.OrderCreated ? Details.OrderCreatedAt ?? RaisedAt : RaisedAt);

    /// <summary>A penalty whose amount could not be determined gets it once the facts are known; one that has an amount keeps it.</summary>
    void DetermineWhatIsKnownNow(Actor by, DateTimeOffset now, Rulebook rules)
    {
        foreach (var penalty in penalties.Where(penalty => penalty.State == PenaltyState.Undetermined).ToList())
        {
            if (Assess(penalty.Promise, rules) is { Amount: not null } assessed)
                Record(new PenaltyDetermined(penalty.Promise, assessed), by, now);
        }
    }
}
