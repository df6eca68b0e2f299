using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.HelpRequests;

public class ClaimTests
{
    [Fact]
    public void What_nobody_works_on_is_claimed_without_a_reason()
    {
        var request = A.Request();

        request.Claim(null, People.Agent, At.Minutes(5), A.Rules);

        Assert.Equal(People.Agent.Name, request.HandledBy);
        Assert.Equal(new Claimed(null, null), request.Unsaved[^1].Fact);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n")]
    public void Taking_over_needs_a_reason(string? reason)
    {
        var request = Claimed();

        Refused.By(Rule.ReasonToTakeOver, request, () => request.Claim(reason, People.Supervisor, At.Minutes(6), A.Rules), "reason");
    }

    [Fact]
    public void Taking_over_says_from_whom_and_why()
    {
        var request = Claimed();

        request.Claim(" 她下班了 ", People.Supervisor, At.Minutes(6), A.Rules);

        Assert.Equal(new Claimed(People.Agent.Name, "她下班了"), request.Unsaved[^1].Fact);
        Assert.Equal(People.Supervisor.Name, request.HandledBy);
    }

    [Fact]
    public void One_s_own_request_is_not_claimed_again()
    {
        var request = Claimed();

        Refused.By(Rule.AlreadyYours, request, () => request.Claim("再来", People.Agent, At.Minutes(6), A.Rules));
    }

    [Fact]
    public void A_reminder_names_who_works_on_it_and_without_one_the_provider()
    {
        var mine = Claimed();
        mine.Remind("客户又催了", People.Supervisor, At.Minutes(6), A.Rules);
        Assert.Equal(new Reminded(People.Agent.Name, "客户又催了"), mine.Unsaved[^1].Fact);

        var theirs = A.Request();
        theirs.Assign(People.HangzhouFitters, "杭州安装", People.System, At.Minutes(1), A.Rules);
        theirs.Remind(" ", People.Supervisor, At.Minutes(6), A.Rules);
        Assert.Equal(new Reminded("杭州安装", null), theirs.Unsaved[^1].Fact);
    }

    [Fact]
    public void Nobody_can_be_reminded_of_what_nobody_has()
    {
        var request = A.Request();

        Refused.By(Rule.NobodyToRemind, request, () => request.Remind(null, People.Supervisor, At.Minutes(6), A.Rules));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_reminder_is_short(int length, bool taken)
    {
        var request = Claimed();
        var words = new string('催', length);

        if (taken)
            request.Remind(words, People.Supervisor, At.Minutes(6), A.Rules);
        else
            Refused.By(Rule.TextTooLong, request, () => request.Remind(words, People.Supervisor, At.Minutes(6), A.Rules), "words");
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void The_same_person_asks_again_only_after_ten_minutes(int millisecondsAfter, bool taken)
    {
        var request = Claimed();
        var now = At.Minutes(20).AddMilliseconds(millisecondsAfter);

        if (taken)
            request.Remind(null, People.Supervisor, now, A.Rules, At.Minutes(10));
        else
            Refused.By(Rule.RemindedAlready, request, () => request.Remind(null, People.Supervisor, now, A.Rules, At.Minutes(10)));
    }

    [Fact]
    public void Nobody_reminds_themself()
    {
        var request = Claimed();

        Refused.By(Rule.AlreadyYours, request, () => request.Remind(null, People.Agent, At.Minutes(6), A.Rules));
    }

    [Fact]
    public void Neither_moves_a_promise()
    {
        var request = A.Request();
        var due = request.Promises.Select(promise => promise.DueAt).ToList();

        request.Claim(null, People.Agent, At.Minutes(5), A.Rules);
        request.Remind(null, People.Supervisor, At.Minutes(6), A.Rules);

        Assert.Equal(due, request.Promises.Select(promise => promise.DueAt));
        Assert.Equal(RequestStatus.AwaitingSolution, request.Status);
    }

    [Fact]
    public void A_claim_after_the_due_instant_finds_the_breach_already_written()
    {
        var request = A.Request();

        request.Claim(null, People.Agent, At.Minutes(60).AddMilliseconds(1), A.Rules);

        Assert.NotNull(request[PromiseKind.Solution].BreachedAt);
        Assert.IsType<Claimed>(request.Unsaved[^1].Fact);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void The_visitor_of_a_solution_is_a_name(int length, bool taken)
    {
        var request = A.Request();
        var solution = new Solution("师傅下午上门", Visitor: new string('王', length), Remedy: Remedy.SecondVisit);

        if (taken)
            request.GiveSolution(solution, People.Agent, At.Minutes(5), A.Rules);
        else
            Refused.By(Rule.TextTooLong, request, () => request.GiveSolution(solution, People.Agent, At.Minutes(5), A.Rules), "visitor");
    }

    static HelpRequest Claimed()
    {
        var request = A.Request();
        request.Claim(null, People.Agent, At.Minutes(5), A.Rules);
        return request;
    }
}
