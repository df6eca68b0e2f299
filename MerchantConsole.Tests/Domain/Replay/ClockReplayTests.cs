using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Domain.Replay;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Replay;

/// <summary>Promises and breaches that a history tells otherwise than the rules, in a chain that holds.</summary>
public class ClockReplayTests
{
    [Fact]
    public void A_whole_life_is_what_the_rules_lead_to() => Assert.Empty(HistoryReplay.Differences(WholeLife.Entries, WholeLife.Rules));

    [Fact]
    public void A_due_instant_that_was_moved_is_told_with_what_it_must_be() => Tells(
        WholeLife.Entries.Saying<Received>(one => one with { Solution = one.Solution with { DueAt = At.Hours(2) } }),
        "entry 1: solution, due: expected 2025-11-10T19:30:00.000Z, found 2025-11-10T20:30:00.000Z",
        "entry 5: solution, breached: expected 2025-11-10T20:30:00.000Z, found 2025-11-10T19:30:00.000Z",
        "entry 5: solution, flagged: expected not before 2025-11-10T20:30:00.001Z, found 2025-11-10T19:30:00.001Z");

    [Fact]
    public void Marks_that_were_moved_are_told() => Tells(
        WholeLife.Entries.Saying<Received>(one => one with { Resolution = one.Resolution with { DueSoonAt = At.Hours(31), LastCallAt = At.Hours(46) } }),
        "entry 1: resolution, due soon: expected 2025-11-12T02:30:00.000Z, found 2025-11-12T01:30:00.000Z",
        "entry 1: resolution, last call: expected 2025-11-12T17:30:00.000Z, found 2025-11-12T16:30:00.000Z");

    [Fact]
    public void Goods_told_as_not_covered_are_told() => Tells(
        StoredHistory.Of(A.Request()).Saying<Received>(one => one with { NotCovered = NotCoveredReason.ServiceNotCovered }),
        "entry 1: not covered because: expected none, found ServiceNotCovered");

    [Fact]
    public void A_mark_before_its_time_is_told() => Tells(
        WholeLife.Entries.Moved<DueSoonMarked>(At.Minutes(39), mark => mark is { Promise: PromiseKind.Solution, Urgency: Urgency.DueSoon }),
        "entry 3: solution, marked: expected not before 2025-11-10T19:10:00.000Z, found 2025-11-10T19:09:00.000Z");

    [Fact]
    public void A_mark_told_twice_is_told() => Tells(
        StoredHistory.Of(Watched(At.Minutes(41))).And(new DueSoonMarked(PromiseKind.Solution, Urgency.DueSoon), At.Minutes(42)),
        "entry 3: solution, mark: expected none, found DueSoon");

    [Fact]
    public void A_breach_dated_at_another_instant_is_told() => Tells(
        WholeLife.Entries.Saying<PromiseBroken>(one => one with { BreachedAt = At.Hours(3) }, one => one.Promise == PromiseKind.Solution),
        "entry 5: solution, breached: expected 2025-11-10T19:30:00.000Z, found 2025-11-10T21:30:00.000Z");

    [Fact]
    public void A_breach_flagged_exactly_at_its_due_instant_is_told_because_that_is_still_on_time() => Tells(
        WholeLife.Entries.Moved<PromiseBroken>(At.SolutionDue, one => one.Promise == PromiseKind.Solution),
        "entry 5: solution, flagged: expected not before 2025-11-10T19:30:00.001Z, found 2025-11-10T19:30:00.000Z");

    [Fact]
    public void A_breach_written_by_a_person_is_told() => Tells(
        WholeLife.Entries.By(entry => (entry.Fact, entry.At, entry.Fact is PromiseBroken { Promise: PromiseKind.Solution } ? People.Agent : entry.Actor)),
        "entry 5: solution, flagged by: expected system, found 小林");

    [Fact]
    public void A_breach_that_was_left_out_is_told_once_at_the_next_act() => Tells(
        StoredHistory.Of(A.Answered(At.Hours(2))).Without<PromiseBroken>(),
        "entry 2: solution, breach: expected one at 2025-11-10T19:30:00.000Z, found none");

    [Fact]
    public void A_breach_left_out_of_a_look_of_the_clock_is_told_where_the_look_ends() => Tells(
        StoredHistory.Of(Watched(At.Hours(33))).Without<PromiseBroken>(),
        "entry 2: solution, breach: expected one at 2025-11-10T19:30:00.000Z, found none");

    [Fact]
    public void Breaches_left_out_of_a_late_receipt_are_told_though_nothing_follows() => Tells(
        StoredHistory.Of(A.Request(receivedAt: At.Hours(49))).Without<PromiseBroken>(),
        "entry 1: solution, breach: expected one at 2025-11-10T19:30:00.000Z, found none",
        "entry 1: resolution, breach: expected one at 2025-11-12T18:30:00.000Z, found none");

    [Fact]
    public void A_breach_of_what_was_met_in_time_is_told() => Tells(
        StoredHistory.Of(A.Answered(At.SolutionDue)).And(Breach(), At.Hours(2), Actor.System),
        "entry 4: solution, breach: expected none, found one of what was met");

    [Fact]
    public void A_second_breach_is_told() => Tells(
        StoredHistory.Of(Watched(At.Hours(2))).And(Breach(), At.Hours(3), Actor.System),
        "entry 3: solution, breach: expected none, found a second one");

    [Fact]
    public void A_breach_of_what_is_not_owed_is_told() => Tells(
        StoredHistory.Of(A.RequestIn(RequestStatus.Withdrawn)).And(Breach(), At.Hours(2), Actor.System),
        "entry 3: solution, breach: expected none, found one of what is not owed");

    [Fact]
    public void Work_that_the_platform_saw_done_in_time_is_no_breach_however_late_it_is_told()
    {
        var request = A.Request();
        request.HearPlatform(PlatformStatus.Completed, At.Minutes(45), People.System, At.Hours(70), A.Rules);

        Assert.Empty(Of(StoredHistory.Of(request)));
        Tells(
            StoredHistory.Of(request).Saying<PlatformReported>(one => one with { CompletedAt = At.Hours(3) }),
            "entry 3: solution, breach: expected one at 2025-11-10T19:30:00.000Z, found none");
    }

    [Fact]
    public void A_history_that_does_not_begin_with_its_receipt_is_told() => Assert.Equal(
        "entry 1: the receipt: expected the first entry, found Assigned", Of(WholeLife.Entries.Without<Received>())[0].ToString());

    [Fact]
    public void Money_without_a_breach_is_told() => Tells(
        StoredHistory.Of(A.Request()).And(new PenaltyApproved(PromiseKind.Solution), At.Hours(2)),
        "entry 2: the entry: expected one that can follow the entries before it, found The rule PenaltyUnknown does not allow this.");

    [Fact]
    public void Dated_lengths_and_windows_are_those_of_the_raise_as_far_as_they_were_confirmed_at_the_receipt()
    {
        RuleVersion[] versions =
        [
            Dated.Version(RuleKind.PromiseLengths, new PromiseLengths(TimeSpan.FromMinutes(30), TimeSpan.FromHours(24)), At.Raised.AddDays(-1)),
            Dated.Version(RuleKind.ServiceWindow, new ServiceWindow(new TimeOnly(9, 0), new TimeOnly(18, 0)), At.Raised.AddDays(-1)),
        ];
        var known = A.Rules with { Dated = new DatedRules(versions.Select(version => version with { ConfirmedAt = At.Raised.AddDays(-2) })) };
        var later = A.Rules with { Dated = new DatedRules(versions.Select(version => version with { ConfirmedAt = At.Hours(1) })) };
        var dated = StoredHistory.Of(A.Request(rules: known));

        Assert.Empty(HistoryReplay.Differences(dated, known));
        Assert.Empty(HistoryReplay.Differences(StoredHistory.Of(A.Request()), later));
        Assert.Contains("entry 1: resolution, due: expected 2025-11-12T18:30:00.000Z, found 2025-11-11T18:30:00.000Z", HistoryReplay.Differences(dated, later).Select(one => one.ToString()));
        Assert.Contains("entry 1: outside the service window: expected False, found True", HistoryReplay.Differences(dated, later).Select(one => one.ToString()));
    }

    static PromiseBroken Breach() => StoredHistory.Of(Watched(At.Hours(2))).Select(entry => entry.Fact).OfType<PromiseBroken>().First();

    static HelpRequest Watched(DateTimeOffset at)
    {
        var request = A.Request();
        request.KeepWatch(at, A.Rules);
        return request;
    }

    static IReadOnlyList<Difference> Of(IReadOnlyList<HistoryEntry> history) => HistoryReplay.Differences(history, A.Rules);

    static void Tells(IReadOnlyList<HistoryEntry> history, params string[] expected) => Assert.Equal(
        expected, HistoryReplay.Differences(history, history.Count > 10 ? WholeLife.Rules : A.Rules).Select(difference => difference.ToString()));
}
