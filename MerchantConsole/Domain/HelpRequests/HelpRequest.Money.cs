using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>What a missed promise costs (R6, R7), who bears it (R8), its payment, and what the payment exempts from (R9).</summary>
public sealed partial class HelpRequest
{
    /// <exception cref="RuleBrokenException">No promise of this kind was broken.</exception>
    public Penalty PenaltyFor(PromiseKind promise) =>
        penalties.FirstOrDefault(p => p.Promise == promise) ?? throw new RuleBrokenException(Rule.PenaltyUnknown);

    /// <summary>What the promise would cost if it were broken: shown while it can still be kept.</summary>
    public PenaltyAssessment Assess(PromiseKind promise, Rulebook rules) => PenaltyAssessment.For(
        promise, rules.Standards, Details.UnperformedService ?? Details.Service, Details.Anomaly, Details.Category,
        Details.Paid, Details.ExtraFee, StandardsAt(rules.StandardDate));

    /// <summary>UTC. The instant whose version of a standard applies (R7).</summary>
    public DateTimeOffset StandardsAt(StandardDate date) =>
        date == StandardDate.OrderCreated ? Details.OrderCreatedAt ?? RaisedAt : RaisedAt;

    /// <summary>Amounts that could not be determined get one once facts or standards tell it; one that is there stays.</summary>
    /// <returns>Whether any did.</returns>
    public bool DeterminePenalties(Actor by, DateTimeOffset now, Rulebook rules)
    {
        var before = Version;
        foreach (var penalty in penalties.Where(penalty => penalty.State == PenaltyState.Undetermined).ToList())
        {
            if (Assess(penalty.Promise, rules) is { Amount: not null } assessed)
                Record(new PenaltyDetermined(penalty.Promise, assessed), by, now);
        }
        return Version > before;
    }

    /// <summary>The version of a standard was confirmed: what was computed under it is provisional no longer.</summary>
    /// <returns>Whether any was.</returns>
    public bool FirmPenalties(StandardEntry confirmed, Actor by, DateTimeOffset now)
    {
        var under = penalties.Where(p => p.Provisional && p.EntryId == confirmed.Id && p.State == PenaltyState.Assessed).ToList();
        foreach (var penalty in under)
            Record(new PenaltyFirmed(penalty.Promise, confirmed.Id, confirmed.ConfirmedBy ?? by.Name), by, now);
        return under.Count > 0;
    }

    /// <summary>A person sets the amount of a penalty that has none, or a provisional one: what Tmall ruled, with the reason.</summary>
    /// <exception cref="RuleBrokenException">It has a firm amount, or the amount or the reason is not sensible.</exception>
    public void DecideAmount(PromiseKind promise, Yuan amount, string reason, Actor by, DateTimeOffset now)
    {
        var penalty = PenaltyFor(promise);
        penalty.MustBeUndecided();
        if (penalty is { State: PenaltyState.Assessed, Provisional: false })
            throw new RuleBrokenException(Rule.PenaltyNotAssessed);
        if (amount.Fen is <= 0 or > 100_000_000)
            throw new RuleBrokenException(Rule.AmountNotSensible, "amountYuan");
        MustBeText(reason, "reason", MostReason);
        Record(new PenaltyDetermined(promise, new PenaltyAssessment(amount, penalty.Payout, penalty.Standard, null, false), reason.Trim()), by, now);
    }

    /// <summary>R8: a supervisor decides who bears it, until the approval; what is or was disputed is no longer decided this way.</summary>
    /// <exception cref="RuleBrokenException">Approved already, no reason, a part that is not sensible, or a part without a provider.</exception>
    public void DecideLiability(PromiseKind promise, LiabilitySplit split, Provider? provider, string reason, Actor by, DateTimeOffset now)
    {
        var penalty = PenaltyFor(promise);
        penalty.MustBeUndecided();
        penalty.MustNotBeDisputed();
        split.MustBeSensibleFor(penalty.Amount);
        if (provider is null && split.Provider > 0)
            throw new RuleBrokenException(Rule.ProviderUnknown, "providerId");
        MustBeText(reason, "reason", MostReason);
        Record(new LiabilityDecided(promise, split, provider?.Id, provider?.Name, reason.Trim()), by, now);
    }

    /// <exception cref="RuleBrokenException">Undetermined, provisional, past this step, or set by the same person where two are needed.</exception>
    public void ApprovePenalty(PromiseKind promise, Actor by, DateTimeOffset now, Rulebook rules)
    {
        PenaltyFor(promise).MustBeApprovable(by, rules.TwoPeople);
        Record(new PenaltyApproved(promise), by, now);
    }

    /// <summary>Nothing is paid (免赔): the platform ruled so, or the consumer does not want it.</summary>
    /// <exception cref="RuleBrokenException">Under way, paid or waived already, or no reason.</exception>
    public void WaivePenalty(PromiseKind promise, string reason, Actor by, DateTimeOffset now)
    {
        var penalty = PenaltyFor(promise);
        penalty.MustBeWaivable();
        MustBeText(reason, "reason", MostReason);
        if (penalty.Dispute is { IsOpen: true } dispute)
            Record(new DisputeClosed(promise, dispute.ProviderId, DisputeOutcome.Waived, dispute.Before, null), by, now);
        Record(new PenaltyWaived(promise, reason.Trim()), by, now);
    }

    /// <summary>The payout leaves. Stored before anybody is asked to pay, so that no crash can forget it.</summary>
    /// <returns>The key by which whoever pays knows it.</returns>
    /// <exception cref="RuleBrokenException">Not approved, under way, or paid.</exception>
    public string SendPayout(PromiseKind promise, PayoutChannel channel, string? batch, Actor by, DateTimeOffset now)
    {
        var penalty = PenaltyFor(promise);
        penalty.MustBeSendable();
        var key = penalty.NextPayoutKey;
        Record(new PayoutSent(promise, channel, key, batch), by, now);
        return key;
    }

    /// <summary>It was definitely not paid, and may be sent again by another key.</summary>
    /// <exception cref="RuleBrokenException">No payout of this key is on its way.</exception>
    public void RefusePayout(PromiseKind promise, string key, string reason, Actor by, DateTimeOffset now)
    {
        PenaltyFor(promise).MustBeOnItsWay(key);
        MustBeText(reason, "reason", MostReason);
        Record(new PayoutRefused(promise, key, reason.Trim()), by, now);
    }

    /// <summary>Somebody has to look at a payout, or no longer has to; the same trouble twice is told once.</summary>
    /// <returns>Whether it is new.</returns>
    public bool NoteTrouble(PromiseKind promise, PayoutTrouble? trouble, string? detail, Actor by, DateTimeOffset now)
    {
        if (PenaltyFor(promise).Trouble == trouble)
            return false;
        Record(new PayoutTroubled(promise, trouble, detail), by, now);
        return true;
    }

    /// <summary>A person looked at what troubles a payout, and nothing is left to be done about it.</summary>
    /// <exception cref="RuleBrokenException">Nothing troubles it, or no finding.</exception>
    public void SettleTrouble(PromiseKind promise, string finding, Actor by, DateTimeOffset now)
    {
        if (PenaltyFor(promise).Trouble is null)
            throw new RuleBrokenException(Rule.PayoutNotSent);
        MustBeText(finding, "reason", MostReason);
        Record(new PayoutTroubled(promise, null, finding.Trim()), by, now);
    }

    /// <summary>R9: the payment of a penalty exempts exactly this failure from breach-of-promise complaints.</summary>
    /// <param name="paidAt">UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// No such penalty, not approved, undetermined, provisional, paid already, another amount, or paid before the breach or in the future.
    /// </exception>
    public ComplaintExemption PayPenalty(PromiseKind promise, Yuan amount, string receipt, DateTimeOffset paidAt, Actor by, DateTimeOffset now)
    {
        var penalty = PenaltyFor(promise);
        penalty.MustBePayable(amount);
        MustBeText(receipt, "reference", MostReceipt);
        if (!CanBePaidAt(paidAt, penalty.BreachedAt, now))
            throw new RuleBrokenException(Rule.PaidAtNotSensible, "paidAt");
        Record(new PenaltyPaid(promise, receipt.Trim(), paidAt.ToMillisecond()), by, now);
        return ExemptionFor(promise)!;
    }

    /// <summary>Whether a payment can have been at an instant: not before the breach, and not in the future. All UTC.</summary>
    public static bool CanBePaidAt(DateTimeOffset paidAt, DateTimeOffset breachedAt, DateTimeOffset now) =>
        paidAt >= breachedAt && paidAt <= now + ClockSlack;

    /// <summary>R9; null while the penalty is not paid.</summary>
    public ComplaintExemption? ExemptionFor(PromiseKind promise) =>
        penalties.FirstOrDefault(p => p.Promise == promise && p.PaidAt is not null) is { PaidAt: { } paidAt } paid
            ? new ComplaintExemption(Id, Details.OrderId, promise, paid.BreachedAt, paidAt)
            : null;
}
