using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain;

/// <summary>R2, R4, R5 by the instant of the raise: what was dated wins, and moves nothing that is set.</summary>
public class DatedRulesTests
{
    static readonly DateTimeOffset Turn = At.Raised;

    static readonly PromiseLengths Short = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(24));

    [Theory]
    [InlineData(-1, 60, 48)]
    [InlineData(0, 30, 24)]
    [InlineData(1, 30, 24)]
    public void Lengths_hold_from_the_first_millisecond_of_their_version(int tick, int minutes, int hours)
    {
        var raised = Turn.AddMilliseconds(tick);

        var request = A.Request(raisedAt: raised, rules: Rules(Version(RuleKind.PromiseLengths, Short)));

        Assert.Equal((raised.AddMinutes(minutes), raised.AddHours(hours)), (request[PromiseKind.Solution].DueAt, request[PromiseKind.Resolution].DueAt));
    }

    [Fact]
    public void A_version_is_in_force_only_when_confirmed()
    {
        var version = Version(RuleKind.PromiseLengths, Short);

        Assert.Null(new DatedRules([version with { ConfirmedAt = null }]).LengthsAt(Turn));
        Assert.Null(new DatedRules([version with { RejectedAt = Turn }]).LengthsAt(Turn));
        Assert.Equal(Short, new DatedRules([version]).LengthsAt(Turn));
    }

    [Fact]
    public void The_last_version_that_has_begun_holds()
    {
        var dated = new DatedRules([Version(RuleKind.PromiseLengths, Short, Turn.AddDays(2)), Version(RuleKind.PromiseLengths, Short with { Solution = TimeSpan.FromHours(2) })]);

        Assert.Equal(TimeSpan.FromHours(2), dated.LengthsAt(Turn.AddDays(2) - At.Tick)!.Solution);
        Assert.Equal(Short, dated.LengthsAt(Turn.AddDays(2)));
    }

    [Fact]
    public void Marks_and_lengths_are_dated_each_for_itself()
    {
        var rules = Rules(Version(RuleKind.Thresholds, new PromiseThresholds(.5, TimeSpan.FromMinutes(10), TimeSpan.FromHours(2))));

        var solution = A.Request(rules: rules)[PromiseKind.Solution];

        Assert.Equal((At.SolutionDue, At.Minutes(30), At.Minutes(50)), (solution.DueAt, solution.DueSoonAt, solution.LastCallAt));
    }

    [Fact]
    public void No_change_of_any_setting_moves_a_due_instant_that_is_set()
    {
        var request = A.Request();
        var later = Rules(
            Version(RuleKind.PromiseLengths, Short), Version(RuleKind.Thresholds, new PromiseThresholds(.1, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1))),
            Version(RuleKind.ServiceWindow, new ServiceWindow(new TimeOnly(9, 0), new TimeOnly(18, 0))));

        request.KeepWatch(At.Minutes(35), later);
        request.CompleteDetails(A.Order() with { City = "宁波市" }, People.Agent, At.Minutes(36), later);

        Assert.Equal((At.SolutionDue, At.ResolutionDue), (request[PromiseKind.Solution].DueAt, request[PromiseKind.Resolution].DueAt));
        Assert.Equal(PromiseState.Running, request[PromiseKind.Solution].StateAt(At.Minutes(36)));
    }

    [Theory]
    [InlineData(-1, NotCoveredReason.CategoryNotCovered)]
    [InlineData(0, null)]
    public void Coverage_is_judged_by_the_table_in_force_at_the_raise_also_when_details_are_completed(int tick, NotCoveredReason? reason)
    {
        var wider = Rules(Version(RuleKind.Coverage, new CoveredPairs([new CoveredPair(GoodsCategory.Other, ServiceKind.HomeDelivery)])));
        var raised = Turn.AddMilliseconds(tick);

        var request = A.Request(A.UncoveredOrder(), raisedAt: raised, rules: wider);
        var completed = A.Request(new OrderDetails(), raisedAt: raised, rules: wider);
        completed.CompleteDetails(A.UncoveredOrder(), People.Agent, Turn.AddDays(1), wider);

        Assert.Equal((reason, reason), (request.NotCovered, completed.NotCovered));
    }

    static Rulebook Rules(params RuleVersion[] versions) => A.Rules with { Dated = new DatedRules(versions) };

    static RuleVersion Version<T>(RuleKind kind, T content, DateTimeOffset? from = null) => Dated.Version(kind, content, from ?? Turn);
}
