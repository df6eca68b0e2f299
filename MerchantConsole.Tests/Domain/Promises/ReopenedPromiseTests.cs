using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Promises;

/// <summary>A finish that did not hold: the promise is owed again by the same due instant.</summary>
public class ReopenedPromiseTests
{
    [Fact]
    public void Reopened_in_time_it_runs_on_to_the_same_due_instant()
    {
        var request = A.Resolved(At.Hours(10));

        request.Reopen("瓷砖还在楼下", People.Agent, At.Hours(20), A.Rules);

        var promise = request[PromiseKind.Resolution];
        Assert.Equal(At.ResolutionDue, promise.DueAt);
        Assert.Null(promise.MetAt);
        Assert.Equal(PromiseState.Running, promise.StateAt(At.ResolutionDue));
        Assert.Equal(At.Hours(32), promise.NextCheckAt);
        Assert.Equal(2, request.Promises.Count);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Reopened_after_an_on_time_finish_it_breaches_at_the_original_due_instant(int tick, bool broken)
    {
        var request = A.Resolved(At.Hours(10));

        request.Reopen("瓷砖还在楼下", People.Agent, At.ResolutionDue.AddMilliseconds(tick), A.Rules);

        Assert.Equal(broken ? At.ResolutionDue : null, request[PromiseKind.Resolution].BreachedAt);
        Assert.Equal(broken ? 1 : 0, request.Penalties.Count);
        Assert.Equal(broken ? Urgency.Overdue : Urgency.LastCall, request[PromiseKind.Resolution].UrgencyAt(At.ResolutionDue.AddMilliseconds(tick)));
    }

    [Fact]
    public void Reopened_in_time_and_then_left_it_breaches_once()
    {
        var request = A.Resolved(At.Hours(10));
        request.Reopen("瓷砖还在楼下", People.Agent, At.Hours(20), A.Rules);

        request.KeepWatch(At.Hours(49), A.Rules);
        request.Resolve(A.Resolution(), People.Agent, At.Hours(50), A.Rules);
        request.Reopen("还是没有送", People.Agent, At.Hours(51), A.Rules);
        request.KeepWatch(At.Hours(60), A.Rules);

        Assert.Equal(At.ResolutionDue, request[PromiseKind.Resolution].BreachedAt);
        Assert.Equal(At.Hours(49), request[PromiseKind.Resolution].FlaggedAt);
        Assert.Single(request.Penalties);
        Assert.Null(request[PromiseKind.Resolution].MetAt);
    }

    [Fact]
    public void A_mark_written_before_the_finish_is_not_written_again_after_the_reopening()
    {
        var request = A.Answered();
        request.KeepWatch(At.Hours(33), A.Rules);
        request.Resolve(A.Resolution(), People.Agent, At.Hours(34), A.Rules);

        request.Reopen("瓷砖还在楼下", People.Agent, At.Hours(35), A.Rules);

        Assert.Equal(At.Hours(47), request[PromiseKind.Resolution].NextCheckAt);
        Assert.Single(request.Unsaved, entry => entry.Fact is DueSoonMarked);
    }

    [Fact]
    public void The_solution_promise_is_untouched_by_a_reopening()
    {
        var request = A.Resolved();

        request.Reopen("瓷砖还在楼下", People.Agent, At.Hours(60), A.Rules);

        Assert.Equal(At.Minutes(10), request[PromiseKind.Solution].MetAt);
        Assert.Equal(PromiseState.Met, request[PromiseKind.Solution].StateAt(At.Hours(60)));
        Assert.NotNull(request.Solution);
    }
}
