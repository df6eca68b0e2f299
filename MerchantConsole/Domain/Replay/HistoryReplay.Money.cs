using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.Replay;

/// <summary>Penalties: amount, liability and the way to the payment.</summary>
public sealed partial class HistoryReplay
{
    // What the rules led to, as they and the details were known at the entry.
    PenaltyAssessment ExpectedFor(PromiseKind promise, PenaltyAssessment actual)
    {
        var expected = At(entry.At);
        return expected != actual && (At(entry.At - RulesThen.Moment) == actual || At(entry.At + RulesThen.Moment) == actual) ? actual : expected;

        PenaltyAssessment At(DateTimeOffset at) => request.Assess(promise, rules.KnownAt(at));
    }

    void Judge(string name, PenaltyAssessment expected, PenaltyAssessment actual)
    {
        MustBe($"{name}, amount", expected.Amount, actual.Amount);
        MustBe($"{name}, payout form", expected.Payout, actual.Payout);
        MustBe($"{name}, standard", expected.Standard, actual.Standard);
        MustBe($"{name}, version of the standard", expected.EntryId, actual.EntryId);
        MustBe($"{name}, provisional", expected.Provisional, actual.Provisional);
    }

    void Judge(MoneyFact fact)
    {
        var (penalty, name) = (request.PenaltyFor(fact.Promise), Name(fact.Promise));
        switch (fact)
        {
            case PenaltyDetermined { Reason: null } known: Judge(known, penalty, name); break;
            case PenaltyDetermined decided: JudgeDecision(decided, penalty, name); break;
            case PenaltyFirmed firmed: Judge(firmed, penalty, name); break;
            case LiabilityDecided decided: Judge(decided, penalty, name); break;
            case PenaltyApproved: Allow(name, "approval", () => penalty.MustBeApprovable(entry.Actor, rules.TwoPeople)); break;
            case PenaltyWaived waived: AllowWithReason(name, "waiver", waived.Reason, penalty.MustBeWaivable); break;
            case PayoutSent sent:
                Allow(name, "payout", penalty.MustBeSendable);
                MustBe($"{name}, payout key", penalty.NextPayoutKey, sent.Key);
                break;
            case PayoutRefused refused: AllowWithReason(name, "refusal of the payout", refused.Reason, () => penalty.MustBeOnItsWay(refused.Key)); break;
            case PenaltyPaid paid: Judge(paid, penalty, name); break;
            case DisputeFact dispute: Judge(dispute, penalty, name); return;
        }
        if (fact is not PenaltyDetermined { Reason: null } && !entry.Actor.DecidesAboutMoney)
            Differs($"{name}, {Name(fact)} by", "who decides about money", $"{entry.ActorName} ({entry.ActorRole})");
    }

    void Judge(PenaltyDetermined known, Penalty penalty, string name)
    {
        if (penalty.State != PenaltyState.Undetermined)
            Differs($"{name}, amount", $"the one it had, {Say(penalty.Amount)}", $"{Say(known.Penalty.Amount)} by a rule");
        Judge(name, ExpectedFor(known.Promise, known.Penalty), known.Penalty);
    }

    void JudgeDecision(PenaltyDetermined decided, Penalty penalty, string name)
    {
        AllowWithReason(name, "decided amount", decided.Reason, penalty.MustBeUndecided);
        if (penalty is { State: PenaltyState.Assessed, Provisional: false })
            Differs($"{name}, decided amount", $"none where {Say(penalty.Amount)} is firm", Say(decided.Penalty.Amount));
        if (decided.Penalty.Amount is not { Fen: > 0 and <= 100_000_000 })
            Differs($"{name}, decided amount", "between 0.01 and 1,000,000 yuan", Say(decided.Penalty.Amount));
        Judge(name, new PenaltyAssessment(decided.Penalty.Amount, penalty.Payout, penalty.Standard, null, false), decided.Penalty);
    }

    void Judge(PenaltyFirmed firmed, Penalty penalty, string name)
    {
        if (penalty is not { State: PenaltyState.Assessed, Provisional: true } || penalty.EntryId != firmed.EntryId)
            Differs($"{name}, firmed", $"under version {Say(penalty.EntryId)} while provisional", $"under {firmed.EntryId}");
        if (rules.Standards.Entries.FirstOrDefault(version => version.Id == firmed.EntryId) is { ConfirmedAt: { } confirmedAt } version)
        {
            MustNotBeBefore($"{name}, firmed", confirmedAt);
            MustBe($"{name}, confirmed by", version.ConfirmedBy, firmed.ConfirmedBy);
        }
        else
            Differs($"{name}, firmed", "after its version was confirmed", "not confirmed");
    }

    void Judge(LiabilityDecided decided, Penalty penalty, string name)
    {
        AllowWithReason(name, "liability", decided.Reason, penalty.MustBeUndecided);
        Allow(name, "liability", penalty.MustNotBeDisputed);
        if (!IsSensible(decided.Split, penalty.Amount) || decided.ProviderId is null && decided.Split.Provider != 0)
            Differs($"{name}, split", "parts that add up, the provider's borne by one", Say(decided.Split));
    }

    void Judge(PenaltyPaid paid, Penalty penalty, string name)
    {
        Allow(name, "payment", () => penalty.MustBePayable(penalty.Amount ?? Yuan.Zero));
        if (paid.PaidAt < penalty.BreachedAt || paid.PaidAt > entry.At + HelpRequest.ClockSlack)
            Differs($"{name}, paid", $"from {Say(penalty.BreachedAt)} to {Say(entry.At)}", Say(paid.PaidAt));
        if (string.IsNullOrWhiteSpace(paid.Receipt))
            Differs($"{name}, receipt", "one", "none");
    }

    static bool IsSensible(LiabilitySplit split, Yuan? amount)
    {
        try
        {
            split.MustBeSensibleFor(amount);
            return true;
        }
        catch (RuleBrokenException)
        {
            return false;
        }
    }

    void AllowWithReason(string name, string act, string? reason, Action must)
    {
        Allow(name, act, must);
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > HelpRequest.MostReason)
            Differs($"{name}, {act}", "a reason", reason is { Length: > 0 } ? $"one of {reason.Length} characters" : "none");
    }

    void Allow(string name, string act, Action must)
    {
        try
        {
            must();
        }
        catch (RuleBrokenException broken)
        {
            Differs($"{name}, {act}", "none", $"one that is not allowed ({broken.Rule})");
        }
    }
}
