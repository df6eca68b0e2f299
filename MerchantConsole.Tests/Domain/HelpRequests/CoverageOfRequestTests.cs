using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.HelpRequests;

/// <summary>R2 on a living request: goods found not covered, and found covered again.</summary>
public class CoverageOfRequestTests
{
    [Fact]
    public void A_request_not_covered_is_kept_with_its_reason_and_has_no_clock_and_no_penalty()
    {
        var request = A.Request(A.UncoveredOrder());

        request.KeepWatch(At.Hours(72), A.Rules);

        Assert.Equal(RequestStatus.NotCovered, request.Status);
        Assert.Equal(NotCoveredReason.CategoryNotCovered, request.NotCovered);
        Assert.Null(request.NextDueAt);
        Assert.Empty(request.Penalties);
        Assert.All(request.Promises, promise => Assert.Equal(PromiseState.NotApplicable, promise.StateAt(At.Hours(72))));
        Assert.All(request.Promises, promise => Assert.Equal(Urgency.Calm, promise.UrgencyAt(At.Hours(72))));
        Assert.All(request.Promises, promise => Assert.Null(promise.NextCheckAt));
    }

    [Fact]
    public void An_order_not_known_yet_runs_both_clocks()
    {
        var request = A.Request(new OrderDetails());

        Assert.Equal(RequestStatus.AwaitingSolution, request.Status);
        Assert.Null(request.NotCovered);
        Assert.True(request.Details.AreIncomplete);
        Assert.Equal(At.SolutionDue, request.NextDueAt);
    }

    [Fact]
    public void Found_not_covered_in_time_it_owes_nothing_further()
    {
        var request = A.Request();

        request.CompleteDetails(A.UncoveredOrder(), People.Agent, At.Minutes(30), A.Rules);
        request.KeepWatch(At.Hours(72), A.Rules);

        Assert.Equal(RequestStatus.NotCovered, request.Status);
        Assert.Empty(request.Penalties);
        Assert.Null(request.NextDueAt);
    }

    [Fact]
    public void A_breach_before_goods_are_found_not_covered_stays_a_fact()
    {
        var request = A.Request();

        request.CompleteDetails(A.UncoveredOrder(), People.Agent, At.Hours(2), A.Rules);

        Assert.Equal(At.SolutionDue, request[PromiseKind.Solution].BreachedAt);
        Assert.Equal(PromiseState.Breached, request[PromiseKind.Solution].StateAt(At.Hours(3)));
        Assert.Equal(PromiseState.NotApplicable, request[PromiseKind.Resolution].StateAt(At.Hours(72)));
    }

    [Fact]
    public void Found_covered_after_all_it_is_owed_again_by_the_same_due_instants()
    {
        var request = A.Request(A.UncoveredOrder());

        request.CompleteDetails(A.Order(), People.Agent, At.Minutes(30), A.Rules);

        Assert.Equal(RequestStatus.AwaitingSolution, request.Status);
        Assert.Null(request.NotCovered);
        Assert.Equal([At.SolutionDue, At.ResolutionDue], request.Promises.Select(promise => promise.DueAt));
        Assert.Equal([At.Minutes(40), At.Hours(32)], request.Promises.Select(promise => promise.NextCheckAt));
    }

    [Fact]
    public void Found_covered_only_after_a_due_instant_it_is_breached_there_and_then()
    {
        var request = A.Request(A.UncoveredOrder());

        request.CompleteDetails(A.Order(), People.Agent, At.Hours(2), A.Rules);

        Assert.Equal(At.SolutionDue, request[PromiseKind.Solution].BreachedAt);
        Assert.Equal(At.Hours(2), request[PromiseKind.Solution].FlaggedAt);
        Assert.Equal(A.Order().OrderId, request.Details.OrderId);
        Assert.Single(request.Penalties);
    }

    [Fact]
    public void Not_covered_and_covered_again_after_a_solution_it_goes_on_where_it_was()
    {
        var request = A.Answered();

        request.CompleteDetails(A.UncoveredOrder(), People.Agent, At.Minutes(30), A.Rules);
        request.CompleteDetails(A.Order(), People.Agent, At.Minutes(90), A.Rules);

        Assert.Equal(RequestStatus.InProgress, request.Status);
        Assert.Equal(PromiseState.Met, request[PromiseKind.Solution].StateAt(At.Minutes(90)));
        Assert.Equal(PromiseState.Running, request[PromiseKind.Resolution].StateAt(At.Minutes(90)));
        Assert.Empty(request.Penalties);
    }

    [Fact]
    public void A_resolved_request_found_not_covered_stays_resolved_and_reopens_without_a_clock()
    {
        var request = A.Resolved();

        request.CompleteDetails(A.UncoveredOrder(), People.Agent, At.Hours(1), A.Rules);
        Assert.Equal(RequestStatus.Resolved, request.Status);
        Assert.Equal(NotCoveredReason.CategoryNotCovered, request.NotCovered);

        request.Reopen("没有解决", People.Agent, At.Hours(60), A.Rules);
        Assert.Equal(RequestStatus.NotCovered, request.Status);
        Assert.Null(request.Resolution);
        Assert.Null(request[PromiseKind.Resolution].BreachedAt);
        Assert.Empty(request.Penalties);
    }

    [Fact]
    public void The_same_details_again_write_nothing()
    {
        var request = A.Request();

        request.CompleteDetails(A.Order(), People.Agent, At.Minutes(30), A.Rules);

        Assert.Equal(1, request.Version);
    }

    [Theory]
    [InlineData(RequestStatus.Closed)]
    [InlineData(RequestStatus.Withdrawn)]
    public void Details_of_a_finished_request_are_kept_and_change_nothing_else(RequestStatus status)
    {
        var request = A.RequestIn(status);

        request.CompleteDetails(A.UncoveredOrder(), People.Agent, At.Hours(3), A.Rules);
        request.CompleteDetails(A.Order() with { City = "宁波市" }, People.Agent, At.Hours(72), A.Rules);

        Assert.Equal(status, request.Status);
        Assert.Equal("宁波市", request.Details.City);
        Assert.Empty(request.Penalties);
        Assert.Null(request.NextDueAt);
    }
}
