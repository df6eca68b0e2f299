using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Domain.Replay;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Replay;

/// <summary>What the platform is said to have heard, though it cannot have been so.</summary>
public class TellingReplayTests
{
    const PromiseKind Solution = PromiseKind.Solution, Resolution = PromiseKind.Resolution;

    [Fact]
    public void An_answer_that_was_told_after_all_is_what_the_rules_lead_to() => Tells(Told());

    [Fact]
    public void Told_without_having_been_on_its_way_is_told() => Tells(
        Told().Without<TellingOwed>(),
        "entry 3: solution, on its way to the platform: expected True, found False",
        "entry 4: solution, on its way to the platform: expected True, found False");

    [Fact]
    public void On_its_way_without_an_answer_is_told() => Tells(
        StoredHistory.Of(A.Request()).And(new TellingOwed(Solution, A.Id), At.Minutes(5)),
        "entry 2: solution, an answer to tell: expected True, found False");

    [Fact]
    public void On_its_way_a_second_time_is_told() => Tells(
        Told().And(new TellingOwed(Solution, A.Id), At.Hours(1)),
        "entry 6: solution, on its way to the platform since: expected none, found 2025-11-10T18:40:00.000Z");

    [Fact]
    public void Told_a_second_time_is_told() => Tells(
        Told().And(new PlatformTold(Solution, TellingOutcome.Told), At.Hours(1)),
        "entry 6: solution, on its way to the platform: expected True, found False");

    [Fact]
    public void The_same_trouble_again_is_told() => Tells(
        Told().Without<PlatformTold>().And(new TellingTroubled(Solution, TellingTrouble.NoAnswer, null), At.Hours(1)),
        "entry 5: solution, trouble: expected another than before, found NoAnswer");

    [Fact]
    public void Telling_settles_no_clock_so_a_breach_may_be_noticed_after_it() =>
        Tells(Told().And(new TellingOwed(Resolution, A.Id), At.Hours(49)), "entry 6: resolution, an answer to tell: expected True, found False");

    static IReadOnlyList<HistoryEntry> Told()
    {
        var request = A.Answered();
        request.OweTelling(Solution, A.Id, People.Agent, At.Minutes(10));
        request.NoteTellingTrouble(Solution, TellingTrouble.NoAnswer, null, Actor.System, At.Minutes(11));
        request.HearTold(Solution, TellingOutcome.Told, Actor.System, At.Minutes(12));
        return StoredHistory.Of(request);
    }

    static void Tells(IReadOnlyList<HistoryEntry> history, params string[] expected) =>
        Assert.Equal(expected, HistoryReplay.Differences(history, A.Rules).Select(difference => difference.ToString()));
}
