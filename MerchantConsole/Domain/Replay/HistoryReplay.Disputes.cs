using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Domain.Replay;

/// <summary>Disputes about who bears a penalty: each step by its side, in its turn and in time.</summary>
public sealed partial class HistoryReplay
{
    void Judge(DisputeFact fact, Penalty penalty, string name)
    {
        switch (fact)
        {
            case ShareClaimed claimed:
                Allow(name, "claim", () => penalty.MustBeDisputable(claimed.ProviderId));
                MustLieWithin($"{name}, claimed", claimed.Claimed, penalty.BorneBy(claimed.ProviderId) + Yuan.FromFen(1), penalty.Amount);
                break;
            case ShareContested contested:
                Allow(name, "contest", () => penalty.MustBeDisputable(contested.ProviderId));
                MustBe($"{name}, contested share", penalty.ProviderShare, contested.Borne);
                MustLieWithin($"{name}, admitted", contested.Admitted, Yuan.Zero, contested.Borne - Yuan.FromFen(1));
                break;
            case ShareAnswered answered:
                AllowStep(name, penalty, DisputeStage.Answer);
                MustLieWithin($"{name}, admitted", answered.Admitted, Yuan.Zero, penalty.Dispute?.Claimed - Yuan.FromFen(1));
                break;
            case ClaimUpheld: AllowStep(name, penalty, DisputeStage.Reply); break;
            case DisputeAppealed: AllowStep(name, penalty, DisputeStage.Appeal); break;
            case DisputeClosed closed: Judge(closed, penalty, name); break;
        }
        if (fact is DisputeStep step)
            Judge(step, name);
        MustBe($"{name}, {Name(fact)} by", true, IsBySide(fact, penalty));
    }

    void Judge(DisputeStep step, string name)
    {
        if (string.IsNullOrWhiteSpace(step.Words) || step.Words.Length > HelpRequest.MostReason)
            Differs($"{name}, {Name(step)}", "a reason", step.Words is { Length: > 0 } ? $"one of {step.Words.Length} characters" : "none");
        if (step.DueAt <= entry.At)
            Differs($"{name}, next step due", $"after {Say(entry.At)}", Say(step.DueAt));
    }

    void Judge(DisputeClosed closed, Penalty penalty, string name)
    {
        if (penalty.Dispute is not { IsOpen: true } dispute)
        {
            Differs($"{name}, dispute closed", "one that is open", penalty.Dispute is null ? "none" : "one that is over");
            return;
        }
        var isLapse = closed.Outcome is DisputeOutcome.Unanswered or DisputeOutcome.NotUpheld or DisputeOutcome.NotAppealed or DisputeOutcome.Undecided;
        if (isLapse)
        {
            MustBe($"{name}, dispute lapsed", dispute.Lapse, (closed.Outcome, closed.Share));
            MustNotBeBefore($"{name}, dispute lapsed", dispute.DueAt!.Value + TimeSpan.FromMilliseconds(1));
            return;
        }
        if (closed.Outcome != DisputeOutcome.Waived)
            Allow(name, "end of the dispute", () => dispute.MustBeOpen(entry.At));
        var (least, most) = closed.Outcome switch
        {
            DisputeOutcome.Admitted => (dispute.Claimed, dispute.Claimed),
            DisputeOutcome.Agreed => (dispute.Admitted ?? dispute.Claimed, dispute.Admitted ?? dispute.Claimed),
            DisputeOutcome.Decided => (dispute.Admitted ?? dispute.Claimed, dispute.Claimed),
            _ => (dispute.Before, dispute.Before),
        };
        MustLieWithin($"{name}, share after the dispute", closed.Share, least, most);
        var stage = closed.Outcome switch
        {
            DisputeOutcome.Admitted => DisputeStage.Answer,
            DisputeOutcome.Agreed => DisputeStage.Reply,
            DisputeOutcome.Decided => DisputeStage.Decision,
            _ => dispute.Stage,
        };
        MustBe($"{name}, dispute closed at the step", stage, dispute.Stage);
        if (closed.Outcome == DisputeOutcome.Decided && rules.TwoPeople && (dispute.ClaimedBy == entry.ActorName || dispute.UpheldBy == entry.ActorName))
            Differs($"{name}, dispute decided by", "another than who claimed or upheld", entry.ActorName);
    }

    void AllowStep(string name, Penalty penalty, DisputeStage stage) =>
        Allow(name, $"step of the dispute ({stage})", () => penalty.MustBeDisputed().MustAwait(stage, entry.At));

    // The provider answers, contests and appeals; the rest is the merchant's, and what lapses the system's.
    bool IsBySide(DisputeFact fact, Penalty penalty) => fact switch
    {
        ShareContested contested => entry.ActorProviderId == contested.ProviderId,
        ShareAnswered or DisputeAppealed or DisputeClosed { Outcome: DisputeOutcome.Admitted } => entry.ActorProviderId == penalty.Dispute?.ProviderId,
        DisputeClosed { Outcome: DisputeOutcome.Unanswered or DisputeOutcome.NotUpheld or DisputeOutcome.NotAppealed or DisputeOutcome.Undecided } => entry.ActorRole == Role.System,
        _ => entry.Actor.DecidesAboutMoney,
    };

    void MustLieWithin(string what, Yuan actual, Yuan least, Yuan? most)
    {
        if (actual < least || actual > most)
            Differs(what, $"from {least} to {Say(most)}", Say(actual));
    }
}
