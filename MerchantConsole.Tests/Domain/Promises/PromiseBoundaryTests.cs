using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Promises;

/// <summary>Each boundary a tick before, exactly, and a tick after.</summary>
public class PromiseBoundaryTests
{
    public static TheoryData<PromiseKind, DateTimeOffset, int, PromiseState, Urgency> Boundaries => new()
    {
        { PromiseKind.Solution, At.Minutes(40), -1, PromiseState.Running, Urgency.Calm },
        { PromiseKind.Solution, At.Minutes(40), 0, PromiseState.Running, Urgency.DueSoon },
        { PromiseKind.Solution, At.Minutes(40), 1, PromiseState.Running, Urgency.DueSoon },
        { PromiseKind.Solution, At.Minutes(55), -1, PromiseState.Running, Urgency.DueSoon },
        { PromiseKind.Solution, At.Minutes(55), 0, PromiseState.Running, Urgency.LastCall },
        { PromiseKind.Solution, At.Minutes(55), 1, PromiseState.Running, Urgency.LastCall },
        { PromiseKind.Solution, At.SolutionDue, -1, PromiseState.Running, Urgency.LastCall },
        { PromiseKind.Solution, At.SolutionDue, 0, PromiseState.Running, Urgency.LastCall },
        { PromiseKind.Solution, At.SolutionDue, 1, PromiseState.Breached, Urgency.Overdue },
        { PromiseKind.Resolution, At.Hours(32), -1, PromiseState.Running, Urgency.Calm },
        { PromiseKind.Resolution, At.Hours(32), 0, PromiseState.Running, Urgency.DueSoon },
        { PromiseKind.Resolution, At.Hours(32), 1, PromiseState.Running, Urgency.DueSoon },
        { PromiseKind.Resolution, At.Hours(47), -1, PromiseState.Running, Urgency.DueSoon },
        { PromiseKind.Resolution, At.Hours(47), 0, PromiseState.Running, Urgency.LastCall },
        { PromiseKind.Resolution, At.Hours(47), 1, PromiseState.Running, Urgency.LastCall },
        { PromiseKind.Resolution, At.ResolutionDue, -1, PromiseState.Running, Urgency.LastCall },
        { PromiseKind.Resolution, At.ResolutionDue, 0, PromiseState.Running, Urgency.LastCall },
        { PromiseKind.Resolution, At.ResolutionDue, 1, PromiseState.Breached, Urgency.Overdue },
    };

    [Theory]
    [MemberData(nameof(Boundaries))]
    public void Reading_decides_by_the_instant_alone(PromiseKind kind, DateTimeOffset boundary, int tick, PromiseState state, Urgency urgency)
    {
        var promise = A.Request()[kind];

        Assert.Equal(state, promise.StateAt(boundary.AddMilliseconds(tick)));
        Assert.Equal(urgency, promise.UrgencyAt(boundary.AddMilliseconds(tick)));
    }

    [Theory]
    [MemberData(nameof(Boundaries))]
    public void The_watch_writes_down_what_reading_says(PromiseKind kind, DateTimeOffset boundary, int tick, PromiseState state, Urgency urgency)
    {
        var request = A.Request();

        request.KeepWatch(boundary.AddMilliseconds(tick), A.Rules);

        Assert.Equal(state == PromiseState.Breached, request[kind].BreachedAt is not null);
        Assert.Equal(urgency == Urgency.Overdue ? Urgency.Calm : urgency, request[kind].Marked);
        Assert.Equal(state == PromiseState.Breached ? 1 : 0, request.Penalties.Count(penalty => penalty.Promise == kind));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_solution_is_late_only_after_its_due_instant(int tick, bool late)
    {
        var at = At.SolutionDue.AddMilliseconds(tick);

        var promise = A.Answered(at)[PromiseKind.Solution];

        Assert.Equal(at, promise.MetAt);
        Assert.Equal(late ? At.SolutionDue : null, promise.BreachedAt);
        Assert.Equal(late ? PromiseState.Breached : PromiseState.Met, promise.StateAt(at));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_resolution_is_late_only_after_its_due_instant(int tick, bool late)
    {
        var at = At.ResolutionDue.AddMilliseconds(tick);

        var promise = A.Resolved(at)[PromiseKind.Resolution];

        Assert.Equal(at, promise.MetAt);
        Assert.Equal(late ? At.ResolutionDue : null, promise.BreachedAt);
        Assert.Equal(late ? PromiseState.Breached : PromiseState.Met, promise.StateAt(at));
    }

    [Fact]
    public void An_act_within_the_due_millisecond_is_on_time_as_it_will_be_stored()
    {
        var promise = A.Answered(At.SolutionDue.AddTicks(9_999))[PromiseKind.Solution];

        Assert.Equal(At.SolutionDue, promise.MetAt);
        Assert.Null(promise.BreachedAt);
    }

    [Fact]
    public void A_watch_within_the_due_millisecond_breaks_nothing()
    {
        var request = A.Answered();

        request.KeepWatch(At.ResolutionDue.AddTicks(9_999), A.Rules);

        Assert.Null(request[PromiseKind.Resolution].BreachedAt);
    }

    [Fact]
    public void Each_mark_is_written_once_and_the_next_check_moves_on_to_what_comes_after_it()
    {
        var request = A.Request();
        var promise = request[PromiseKind.Solution];
        Assert.Equal(At.Minutes(40), promise.NextCheckAt);

        Assert.True(request.KeepWatch(At.Minutes(40), A.Rules));
        Assert.False(request.KeepWatch(At.Minutes(41), A.Rules));
        Assert.Equal(At.Minutes(55), promise.NextCheckAt);

        Assert.True(request.KeepWatch(At.Minutes(55), A.Rules));
        Assert.False(request.KeepWatch(At.Minutes(60), A.Rules));
        Assert.Equal(At.SolutionDue, promise.NextCheckAt);

        Assert.True(request.KeepWatch(At.SolutionDue + At.Tick, A.Rules));
        Assert.False(request.KeepWatch(At.SolutionDue + At.Tick, A.Rules));
        Assert.Null(promise.NextCheckAt);
        Assert.Equal(
            [Urgency.DueSoon, Urgency.LastCall],
            request.Unsaved.Select(entry => entry.Fact).OfType<DueSoonMarked>().Select(marked => marked.Urgency));
    }

    [Fact]
    public void A_watch_that_comes_late_writes_only_the_mark_that_holds_now()
    {
        var request = A.Request();

        request.KeepWatch(At.Minutes(56), A.Rules);

        Assert.Equal(new DueSoonMarked(PromiseKind.Solution, Urgency.LastCall), Assert.Single(request.Unsaved.Skip(1)).Fact);
    }
}
