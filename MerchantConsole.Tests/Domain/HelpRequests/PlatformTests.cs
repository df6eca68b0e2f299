using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Domain.HelpRequests.PlatformStatus;

namespace MerchantConsole.Tests.Domain.HelpRequests;

/// <summary>What the platform says, possibly long after it happened.</summary>
public class PlatformTests
{
    [Fact]
    public void Verified_before_the_due_instants_but_heard_after_them_both_promises_were_kept()
    {
        var request = A.Request();

        Hear(request, Completed, at: At.Minutes(45), now: At.Hours(60));

        Assert.Equal(RequestStatus.Closed, request.Status);
        Assert.Equal(Completed, request.Platform);
        Assert.All(request.Promises, promise => Assert.Equal(At.Minutes(45), promise.MetAt));
        Assert.All(request.Promises, promise => Assert.Equal(PromiseState.Met, promise.StateAt(At.Hours(60))));
        Assert.Empty(request.Penalties);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Verified_around_the_due_instant_it_counts_by_the_platforms_instant(int tick, bool late)
    {
        var request = A.Answered();
        var verified = At.ResolutionDue.AddMilliseconds(tick);

        Hear(request, Completed, verified, now: At.Hours(60));

        Assert.Equal(verified, request[PromiseKind.Resolution].MetAt);
        Assert.Equal(late ? At.ResolutionDue : null, request[PromiseKind.Resolution].BreachedAt);
        Assert.Equal(late ? At.Hours(60) : null, request[PromiseKind.Resolution].FlaggedAt);
        Assert.Equal(late ? 1 : 0, request.Penalties.Count);
    }

    [Fact]
    public void A_breach_recorded_before_the_platform_was_heard_stays_beside_its_evidence()
    {
        var request = A.Answered();
        request.KeepWatch(At.Hours(49), A.Rules);

        Hear(request, Completed, at: At.Hours(47), now: At.Hours(50));

        Assert.Equal(At.ResolutionDue, request[PromiseKind.Resolution].BreachedAt);
        Assert.Equal(At.Hours(47), request[PromiseKind.Resolution].MetAt);
        Assert.Single(request.Penalties);
        Assert.Equal(RequestStatus.Closed, request.Status);
    }

    [Fact]
    public void A_resolution_we_recorded_keeps_its_own_instant()
    {
        var request = A.Resolved(At.Hours(10));

        Hear(request, Completed, at: At.Hours(12), now: At.Hours(13));

        Assert.Equal(At.Hours(10), request[PromiseKind.Resolution].MetAt);
        Assert.Equal(RequestStatus.Closed, request.Status);
    }

    [Fact]
    public void An_instant_before_the_raise_is_taken_for_the_raise()
    {
        var request = A.Request();

        Hear(request, Completed, at: At.Minutes(-5), now: At.Minutes(10));

        Assert.Equal(At.Raised, request[PromiseKind.Solution].MetAt);
    }

    [Fact]
    public void An_instant_in_the_future_is_taken_for_now_to_the_millisecond()
    {
        var request = A.Request();

        Hear(request, Completed, at: At.Hours(90), now: At.Minutes(10).AddTicks(9_999));

        Assert.Equal(At.Minutes(10), request[PromiseKind.Solution].MetAt);
        Assert.Equal(new PlatformReported(Completed, At.Minutes(10)), request.Unsaved[^1].Fact);
    }

    [Fact]
    public void Still_asking_is_noted_once_and_changes_no_promise()
    {
        var request = A.Request();

        Hear(request, Asking, at: At.Minutes(1), now: At.Minutes(2));
        Hear(request, Asking, at: At.Minutes(3), now: At.Minutes(4));

        Assert.Equal(Asking, request.Platform);
        Assert.Equal(new PlatformReported(Asking, null), Assert.Single(request.Unsaved.Skip(1)).Fact);
        Assert.Equal(RequestStatus.AwaitingSolution, request.Status);
    }

    [Theory]
    [InlineData(Completed)]
    [InlineData(Asking)]
    public void Nothing_follows_a_completion(PlatformStatus later)
    {
        var request = A.Request();
        Hear(request, Completed, at: At.Minutes(20), now: At.Minutes(21));
        var before = Snapshot.Of(request);

        Hear(request, later, at: At.Hours(3), now: At.Hours(4));

        Assert.Equal(before, Snapshot.Of(request));
    }

    [Theory]
    [InlineData(RequestStatus.NotCovered)]
    [InlineData(RequestStatus.Withdrawn)]
    public void Where_nothing_is_owed_the_platform_is_noted_only(RequestStatus status)
    {
        var request = A.RequestIn(status);

        Hear(request, Completed, at: At.Minutes(20), now: At.Minutes(21));

        Assert.Equal(status, request.Status);
        Assert.Equal(Completed, request.Platform);
        Assert.All(request.Promises, promise => Assert.Null(promise.MetAt));
    }

    static void Hear(HelpRequest request, PlatformStatus status, DateTimeOffset at, DateTimeOffset now) =>
        request.HearPlatform(status, at, People.System, now, A.Rules);
}
