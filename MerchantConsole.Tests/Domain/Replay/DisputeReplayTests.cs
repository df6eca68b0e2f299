using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Domain.Replay;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Replay;

/// <summary>Steps of a dispute that could not have been taken, in a chain that holds.</summary>
public class DisputeReplayTests
{
    static readonly Plea Why = new("师傅没有到场", []);
    static readonly IReadOnlyList<HistoryEntry> Entries = StoredHistory.Of(Argued());

    [Fact]
    public void An_argument_by_the_rules_has_no_difference() => Assert.Empty(Of(Entries));

    [Fact]
    public void A_claim_above_the_penalty_is_told() => Tells(
        Entries.Saying<ShareClaimed>(one => one with { Claimed = Yuan.Of(51) }), "solution, claimed: expected from ¥0.01 to ¥50.00, found ¥51.00");

    [Fact]
    public void An_admission_of_more_than_is_claimed_is_told() => Tells(
        Entries.Saying<ShareAnswered>(one => one with { Admitted = Yuan.Of(45) }), "solution, admitted: expected from ¥0.00 to ¥39.99, found ¥45.00");

    [Fact]
    public void A_decision_outside_what_was_argued_is_told() => Tells(
        Entries.Saying<DisputeClosed>(one => one with { Share = Yuan.Of(5) }), "solution, share after the dispute: expected from ¥10.00 to ¥40.00, found ¥5.00");

    [Fact]
    public void An_answer_that_came_too_late_is_told() => Tells(
        Entries.Moved<ShareAnswered>(At.Hours(50 + 73)), "solution, step of the dispute (Answer): expected none, found one that is not allowed (DisputeStepLapsed)");

    [Fact]
    public void An_appeal_of_what_was_not_upheld_is_told() => Tells(
        Entries.Without<ClaimUpheld>(), "solution, step of the dispute (Appeal): expected none, found one that is not allowed (DisputeOtherStep)");

    [Fact]
    public void A_decision_by_who_claimed_is_told() => Tells(
        Entries.By(entry => (entry.Fact, entry.At, entry.Fact is DisputeClosed ? People.Supervisor : entry.Actor)),
        "solution, dispute decided by: expected another than who claimed or upheld, found 周主管");

    [Fact]
    public void A_step_by_the_other_side_is_told() => Tells(
        Entries.By(entry => (entry.Fact, entry.At, entry.Fact is ShareAnswered ? People.Supervisor : entry.Actor)),
        "solution, ShareAnswered by: expected True, found False");

    [Fact]
    public void A_lapse_before_its_time_is_told() => Tells(
        Entries.Take(Entries.Count - 1).ToList().And(new DisputeClosed(PromiseKind.Solution, People.HangzhouFitters, DisputeOutcome.Undecided, Yuan.Of(10), null), At.Hours(54), Actor.System),
        "solution, dispute lapsed: expected not before 2025-11-15T23:30:00.001Z, found 2025-11-13T00:30:00.000Z");

    [Fact]
    public void A_liability_decided_over_a_dispute_is_told() => Tells(
        Entries.And(new LiabilityDecided(PromiseKind.Solution, LiabilitySplit.Merchant, null, null, "改主意"), At.Hours(60)),
        "solution, liability: expected none, found one that is not allowed (DisputeOver)");

    static HelpRequest Argued()
    {
        var request = A.Request();
        request.KeepWatch(At.Hours(49), A.Rules);
        request.ClaimFrom(PromiseKind.Solution, WholeLife.Fitters, Yuan.Of(40), Why, People.Supervisor, At.Hours(50), A.Rules);
        request.AnswerClaim(PromiseKind.Solution, Yuan.Of(10), Why, People.Fitter, At.Hours(51), A.Rules);
        request.UpholdClaim(PromiseKind.Solution, Why, People.Supervisor, At.Hours(52), A.Rules);
        request.AppealClaim(PromiseKind.Solution, Why, People.Fitter, At.Hours(53), A.Rules);
        request.DecideDispute(PromiseKind.Solution, Yuan.Of(30), "各负其责", new Actor("吴主管", Role.Supervisor), At.Hours(54), A.Rules);
        return request;
    }

    static List<string> Of(IReadOnlyList<HistoryEntry> history) => [.. HistoryReplay.Differences(history, A.Rules).Select(one => one.ToString())];

    static void Tells(IReadOnlyList<HistoryEntry> history, string expected) => Assert.Contains(Of(history), told => told.EndsWith(expected, StringComparison.Ordinal));
}
