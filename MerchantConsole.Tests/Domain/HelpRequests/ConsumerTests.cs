using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.HelpRequests;

/// <summary>What the consumer says later, and that the consumer takes the request back.</summary>
public class ConsumerTests
{
    [Fact]
    public void New_words_follow_those_of_the_raise()
    {
        var request = HelpRequest.Receive(A.Id, A.Report(words: A.Message()), People.System, At.Minutes(1), A.Rules);

        request.HearConsumer([A.Message("还要收搬楼费", At.Minutes(5))], People.System, At.Minutes(6), A.Rules);

        Assert.Equal(["师傅把瓷砖放在楼下就走了", "还要收搬楼费"], request.Words.Select(word => word.Text));
    }

    [Fact]
    public void Known_words_are_not_repeated()
    {
        var request = HelpRequest.Receive(A.Id, A.Report(words: A.Message()), People.System, At.Minutes(1), A.Rules);

        request.HearConsumer([A.Message()], People.System, At.Minutes(6), A.Rules);

        Assert.Single(request.Words);
        Assert.Equal(1, request.Version);
    }

    [Fact]
    public void Words_told_twice_in_one_delivery_are_kept_once()
    {
        var request = A.Request();

        request.HearConsumer([A.Message(), A.Message(), A.Message(at: At.Minutes(3))], People.System, At.Minutes(6), A.Rules);

        Assert.Equal([At.Raised, At.Minutes(3)], request.Words.Select(word => word.At));
    }

    [Theory]
    [InlineData(RequestStatus.NotCovered)]
    [InlineData(RequestStatus.Closed)]
    [InlineData(RequestStatus.Withdrawn)]
    public void Words_are_heard_even_when_the_request_is_over(RequestStatus status)
    {
        var request = A.RequestIn(status);

        request.HearConsumer([A.Message()], People.System, At.Hours(60), A.Rules);

        Assert.Single(request.Words);
        Assert.Equal(status, request.Status);
    }

    [Fact]
    public void Withdrawn_in_time_nothing_is_owed_any_more()
    {
        var request = A.Request();

        request.Withdraw(" 不需要了 ", People.System, At.Minutes(59), A.Rules);
        request.KeepWatch(At.Hours(72), A.Rules);

        Assert.Equal(RequestStatus.Withdrawn, request.Status);
        Assert.Empty(request.Penalties);
        Assert.Null(request.NextDueAt);
        Assert.All(request.Promises, promise => Assert.Equal(PromiseState.NotApplicable, promise.StateAt(At.Hours(72))));
        Assert.Equal(new WithdrawnByConsumer("不需要了"), request.Unsaved.Single(entry => entry.Fact is WithdrawnByConsumer).Fact);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void Withdrawn_around_the_due_instant_only_what_is_broken_by_then_stays_owed(int tick, int penalties)
    {
        var request = A.Request();

        request.Withdraw("不需要了", People.System, At.SolutionDue.AddMilliseconds(tick), A.Rules);

        Assert.Equal(penalties, request.Penalties.Count);
        Assert.Equal(
            penalties == 1 ? PromiseState.Breached : PromiseState.NotApplicable,
            request[PromiseKind.Solution].StateAt(At.Hours(2)));
        Assert.Equal(Urgency.Calm, request[PromiseKind.Solution].UrgencyAt(At.Hours(2)));
        Assert.Equal(PromiseState.NotApplicable, request[PromiseKind.Resolution].StateAt(At.Hours(72)));
    }

    [Fact]
    public void Withdrawn_after_the_solution_the_kept_promise_stays_kept()
    {
        var request = A.Answered();

        request.Withdraw("不需要了", People.System, At.Hours(5), A.Rules);

        Assert.Equal(PromiseState.Met, request[PromiseKind.Solution].StateAt(At.Hours(72)));
        Assert.Equal(PromiseState.NotApplicable, request[PromiseKind.Resolution].StateAt(At.Hours(72)));
    }
}
