using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Promises;

/// <summary>R10 and the dating of breaches.</summary>
public class BreachTests
{
    [Fact]
    public void Breach_is_dated_at_the_due_instant_not_at_the_sweep_and_its_noticing_stands_beside()
    {
        var request = A.Request();

        request.KeepWatch(At.Minutes(95), A.Rules);

        var promise = request[PromiseKind.Solution];
        Assert.Equal(At.SolutionDue, promise.BreachedAt);
        Assert.Equal(At.Minutes(95), promise.FlaggedAt);
        var entry = request.Unsaved.Single(entry => entry.Fact is PromiseBroken);
        Assert.Equal(At.SolutionDue, ((PromiseBroken)entry.Fact).BreachedAt);
        Assert.Equal(At.Minutes(95), entry.At);
        Assert.Equal(Actor.System, entry.Actor);
    }

    [Fact]
    public void Solution_1_ms_late_before_any_sweep_leaves_a_breach_dated_at_due()
    {
        var request = A.Answered(At.SolutionDue + At.Tick);

        Assert.Equal(At.SolutionDue, request[PromiseKind.Solution].BreachedAt);
        Assert.Equal(At.SolutionDue + At.Tick, request[PromiseKind.Solution].MetAt);
        Assert.Equal(At.SolutionDue, Assert.Single(request.Penalties).BreachedAt);
        Assert.Equal(["Received", "PromiseBroken", "SolutionGiven"], Facts(request));
    }

    [Fact]
    public void Resolution_1_ms_late_before_any_sweep_leaves_a_breach_dated_at_due()
    {
        var request = A.Resolved(At.ResolutionDue + At.Tick);

        Assert.Equal(At.ResolutionDue, request[PromiseKind.Resolution].BreachedAt);
        Assert.Equal(At.ResolutionDue + At.Tick, request[PromiseKind.Resolution].FlaggedAt);
        Assert.Equal(At.ResolutionDue, Assert.Single(request.Penalties).BreachedAt);
        Assert.Equal(RequestStatus.Resolved, request.Status);
    }

    [Fact]
    public void A_breached_request_must_still_be_answered_and_solved()
    {
        var request = A.Request(receivedAt: At.Hours(100));

        request.GiveSolution(A.Solution(), People.Agent, At.Hours(101), A.Rules);
        request.Resolve(A.Resolution(), People.Agent, At.Hours(102), A.Rules);

        Assert.Equal(RequestStatus.Resolved, request.Status);
        Assert.All(request.Promises, promise => Assert.Equal(PromiseState.Breached, promise.StateAt(At.Hours(102))));
        Assert.Equal([At.Hours(101), At.Hours(102)], request.Promises.Select(promise => promise.MetAt));
    }

    [Fact]
    public void A_breach_does_not_change_how_far_the_work_is()
    {
        var request = A.Request();

        request.KeepWatch(At.Hours(50), A.Rules);

        Assert.Equal(RequestStatus.AwaitingSolution, request.Status);
        Assert.All(request.Promises, promise => Assert.Equal(Urgency.Overdue, promise.UrgencyAt(At.Hours(50))));
    }

    [Fact]
    public void A_breached_promise_carried_out_is_no_longer_urgent()
    {
        var promise = A.Answered(At.Hours(2))[PromiseKind.Solution];

        Assert.Equal(Urgency.Calm, promise.UrgencyAt(At.Hours(3)));
        Assert.Equal(PromiseState.Breached, promise.StateAt(At.Hours(3)));
    }

    [Fact]
    public void Late_import_of_yesterdays_request_is_breached_in_the_past()
    {
        var request = A.Request(receivedAt: At.Hours(26));

        Assert.Equal(At.SolutionDue, request[PromiseKind.Solution].BreachedAt);
        Assert.Equal(At.Hours(26), request[PromiseKind.Solution].FlaggedAt);
        Assert.Equal(PromiseState.Running, request[PromiseKind.Resolution].StateAt(At.Hours(26)));
        Assert.Equal(At.Hours(32), request[PromiseKind.Resolution].NextCheckAt);
        Assert.Equal(["Received", "PromiseBroken"], Facts(request));
    }

    [Fact]
    public void Both_promises_missed_before_the_first_look_are_each_dated_at_their_own_due_instant()
    {
        var request = A.Request(receivedAt: At.Hours(72));

        Assert.Equal([At.SolutionDue, At.ResolutionDue], request.Promises.Select(promise => promise.BreachedAt));
        Assert.Equal([At.Hours(72), At.Hours(72)], request.Promises.Select(promise => promise.FlaggedAt));
    }

    [Theory]
    [InlineData("assign")]
    [InlineData("details")]
    [InlineData("words")]
    [InlineData("withdraw")]
    [InlineData("platform")]
    public void Every_act_first_settles_what_became_due_before_it(string act)
    {
        var request = A.Request();
        var now = At.SolutionDue + At.Tick;

        switch (act)
        {
            case "assign": request.Assign(People.HangzhouFitters, "杭州安装", People.Supervisor, now, A.Rules); break;
            case "details": request.CompleteDetails(A.Order() with { City = "宁波市" }, People.Agent, now, A.Rules); break;
            case "words": request.HearConsumer([A.Message()], People.System, now, A.Rules); break;
            case "withdraw": request.Withdraw("不需要了", People.System, now, A.Rules); break;
            case "platform": request.HearPlatform(PlatformStatus.Asking, now, People.System, now, A.Rules); break;
        }

        Assert.Equal(At.SolutionDue, request[PromiseKind.Solution].BreachedAt);
        Assert.IsType<PromiseBroken>(request.Unsaved[1].Fact);
        Assert.Equal(3, request.Version);
    }

    static IEnumerable<string> Facts(HelpRequest request) => request.Unsaved.Select(entry => entry.Fact.GetType().Name);
}
