using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>What one side says in a dispute, and the files it hands in with it.</summary>
/// <param name="Evidence">Ids of the files.</param>
public sealed record Plea(string? Words, IReadOnlyList<Guid> Evidence)
{
    internal string? Text => string.IsNullOrWhiteSpace(Words) ? null : Words.Trim();
}

/// <summary>
/// Who bears a penalty, argued between merchant and provider (R8): claim, answer, reply, one appeal, decision. A step that
/// is not taken in time settles the dispute by itself.
/// </summary>
public sealed partial class HelpRequest
{
    /// <summary>The merchant claims a part of the penalty from a provider.</summary>
    /// <exception cref="RuleBrokenException">
    /// Disputed before, undetermined, provisional, waived, another provider's to bear, an amount not above what it
    /// bears already or above the penalty, or no reason.
    /// </exception>
    public void ClaimFrom(PromiseKind promise, Provider provider, Yuan claimed, Plea plea, Actor by, DateTimeOffset now, Rulebook rules)
    {
        by.MustDecideAboutMoney();
        var penalty = PenaltyFor(promise);
        penalty.MustBeDisputable(provider.Id);
        MustLieWithin(claimed, penalty.BorneBy(provider.Id) + Yuan.FromFen(1), penalty.Amount!.Value, "amountYuan");
        MustBeText(plea.Words, "reason", MostReason);
        Record(new ShareClaimed(promise, provider.Id, provider.Name, claimed, plea.Text, plea.Evidence, Due(now, rules)), by, now);
    }

    /// <summary>The provider contests what it bears by contract or decision: it admits a smaller part of it.</summary>
    /// <exception cref="RuleBrokenException">It bears nothing, disputed before, it admits no less than it bears, or no reason.</exception>
    public void ContestShare(PromiseKind promise, Yuan admitted, Plea plea, Actor by, DateTimeOffset now, Rulebook rules)
    {
        var penalty = PenaltyFor(promise);
        penalty.MustBeDisputable(by.ProviderId);
        if (penalty.LiableProviderId != by.ProviderId || penalty.ProviderShare is not { Fen: > 0 } borne)
            throw new RuleBrokenException(Rule.ShareNotBorne);
        MustLieWithin(admitted, Yuan.Zero, borne - Yuan.FromFen(1), "amountYuan");
        MustBeText(plea.Words, "reason", MostReason);
        Record(new ShareContested(promise, by.ProviderId!.Value, borne, admitted, plea.Text, plea.Evidence, Due(now, rules)), by, now);
    }

    /// <summary>The provider answers the claim: it admits all of it, which closes the dispute, or less with a reason.</summary>
    /// <exception cref="RuleBrokenException">Not its step, too late, an amount outside the claim, or no reason where it admits less.</exception>
    public void AnswerClaim(PromiseKind promise, Yuan admitted, Plea plea, Actor by, DateTimeOffset now, Rulebook rules)
    {
        var dispute = Awaiting(promise, DisputeStage.Answer, by, now);
        MustLieWithin(admitted, Yuan.Zero, dispute.Claimed, "amountYuan");
        if (admitted == dispute.Claimed)
        {
            MustBeShort(plea.Words);
            Record(new DisputeClosed(promise, dispute.ProviderId, DisputeOutcome.Admitted, admitted, plea.Text), by, now);
            return;
        }
        MustBeText(plea.Words, "reason", MostReason);
        Record(new ShareAnswered(promise, dispute.ProviderId, admitted, plea.Text, plea.Evidence, Due(now, rules)), by, now);
    }

    /// <summary>The merchant is content with what the provider admits.</summary>
    public void AgreeToAdmitted(PromiseKind promise, Actor by, DateTimeOffset now)
    {
        by.MustDecideAboutMoney();
        var dispute = PenaltyFor(promise).MustBeDisputed();
        dispute.MustAwait(DisputeStage.Reply, now);
        Record(new DisputeClosed(promise, dispute.ProviderId, DisputeOutcome.Agreed, dispute.Admitted!.Value, null), by, now);
    }

    /// <summary>The merchant stands by its claim.</summary>
    public void UpholdClaim(PromiseKind promise, Plea plea, Actor by, DateTimeOffset now, Rulebook rules)
    {
        by.MustDecideAboutMoney();
        var dispute = PenaltyFor(promise).MustBeDisputed();
        dispute.MustAwait(DisputeStage.Reply, now);
        MustBeText(plea.Words, "reason", MostReason);
        Record(new ClaimUpheld(promise, dispute.ProviderId, plea.Text, plea.Evidence, Due(now, rules)), by, now);
    }

    /// <summary>The provider appeals (申诉), once.</summary>
    public void AppealClaim(PromiseKind promise, Plea plea, Actor by, DateTimeOffset now, Rulebook rules)
    {
        var dispute = Awaiting(promise, DisputeStage.Appeal, by, now);
        MustBeText(plea.Words, "reason", MostReason);
        Record(new DisputeAppealed(promise, dispute.ProviderId, plea.Text, plea.Evidence, Due(now, rules)), by, now);
    }

    /// <summary>A supervisor decides the appeal: from what was admitted to what is claimed.</summary>
    /// <exception cref="RuleBrokenException">Not appealed, too late, outside that, no reason, or made or upheld by the same person where two are needed.</exception>
    public void DecideDispute(PromiseKind promise, Yuan share, string reason, Actor by, DateTimeOffset now, Rulebook rules)
    {
        by.MustDecideAboutMoney();
        var dispute = PenaltyFor(promise).MustBeDisputed();
        dispute.MustAwait(DisputeStage.Decision, now);
        if (rules.TwoPeople && (dispute.ClaimedBy == by.Name || dispute.UpheldBy == by.Name))
            throw new RuleBrokenException(Rule.SecondPersonNeeded);
        MustLieWithin(share, dispute.Admitted!.Value, dispute.Claimed, "amountYuan");
        MustBeText(reason, "reason", MostReason);
        Record(new DisputeClosed(promise, dispute.ProviderId, DisputeOutcome.Decided, share, reason.Trim()), by, now);
    }

    /// <summary>The merchant takes its claim back; what was borne before stands.</summary>
    /// <exception cref="RuleBrokenException">Over, or begun by the provider.</exception>
    public void WithdrawClaim(PromiseKind promise, string reason, Actor by, DateTimeOffset now)
    {
        by.MustDecideAboutMoney();
        var dispute = PenaltyFor(promise).MustBeDisputed();
        dispute.MustBeOpen(now);
        if (dispute.ClaimedBy is null)
            throw new RuleBrokenException(Rule.DisputeOtherStep);
        MustBeText(reason, "reason", MostReason);
        Record(new DisputeClosed(promise, dispute.ProviderId, DisputeOutcome.Withdrawn, dispute.Before, reason.Trim()), by, now);
    }

    /// <summary>Settles the disputes whose step was not taken in time.</summary>
    /// <returns>Whether any was.</returns>
    public bool SettleLapsedDisputes(DateTimeOffset now)
    {
        var before = Version;
        foreach (var penalty in penalties.Where(penalty => penalty.Dispute?.IsLapsedAt(now) == true).ToList())
        {
            var dispute = penalty.Dispute!;
            var (outcome, share) = dispute.Lapse;
            Record(new DisputeClosed(penalty.Promise, dispute.ProviderId, outcome, share, null), Actor.System, now);
        }
        return Version > before;
    }

    Dispute Awaiting(PromiseKind promise, DisputeStage stage, Actor by, DateTimeOffset now)
    {
        var dispute = PenaltyFor(promise).MustBeDisputed();
        if (by.ProviderId != dispute.ProviderId)
            throw new RuleBrokenException(Rule.DisputeOtherStep);
        dispute.MustAwait(stage, now);
        return dispute;
    }

    static DateTimeOffset Due(DateTimeOffset now, Rulebook rules) => now.ToMillisecond() + rules.DisputeStep;

    static void MustLieWithin(Yuan amount, Yuan least, Yuan most, string field)
    {
        if (amount < least || amount > most)
            throw new RuleBrokenException(Rule.ShareOutOfRange, field);
    }

    static void MustBeShort(string? words)
    {
        if (!string.IsNullOrWhiteSpace(words))
            MustBeText(words, "reason", MostReason);
    }

    static void ApplyDispute(DisputeFact fact, Penalty penalty, HistoryEntry entry)
    {
        switch (fact)
        {
            case ShareClaimed claimed:
                penalty.Open(new Dispute(claimed.ProviderId, claimed.Claimed, penalty.BorneBy(claimed.ProviderId), entry.ActorName, claimed.DueAt));
                break;
            case ShareContested contested:
                penalty.Open(Dispute.Contested(contested.ProviderId, contested.Borne, contested.Admitted, contested.DueAt));
                break;
            case ShareAnswered answered: penalty.MustBeDisputed().Answer(answered.Admitted, answered.DueAt); break;
            case ClaimUpheld upheld: penalty.MustBeDisputed().Uphold(entry.ActorName, upheld.DueAt); break;
            case DisputeAppealed appealed: penalty.MustBeDisputed().Appeal(appealed.DueAt); break;
            case DisputeClosed closed: penalty.CloseDispute(closed.Outcome, closed.Share, entry.At); break;
            default: throw new System.Diagnostics.UnreachableException($"No state follows from {fact.GetType().Name}.");
        }
    }
}
