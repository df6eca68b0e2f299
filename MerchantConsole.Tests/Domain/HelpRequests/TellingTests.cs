using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.HelpRequests;

/// <summary>What the platform has heard of an answer.</summary>
public class TellingTests
{
    const PromiseKind Solution = PromiseKind.Solution, Resolution = PromiseKind.Resolution;

    static readonly Guid Message = new("0f000000-0000-0000-0000-000000000001");

    [Fact]
    public void An_answer_on_its_way_is_untold_until_the_platform_has_heard_it()
    {
        var request = Owing(Solution);

        Assert.True(request[Solution].IsUntold);
        Assert.Equal(At.Minutes(11), request[Solution].TellingSince);
        Assert.False(request[Resolution].IsUntold);

        Assert.True(request.HearTold(Solution, TellingOutcome.Told, Actor.System, At.Minutes(12)));

        Assert.False(request[Solution].IsUntold);
        Assert.Equal((At.Minutes(12), TellingOutcome.Told), (request[Solution].ToldAt, request[Solution].ToldOutcome));
        Assert.Equal(new PlatformTold(Solution, TellingOutcome.Told), request.Unsaved[^1].Fact);
    }

    [Fact]
    public void Telling_moves_no_due_instant_and_takes_no_breach_back()
    {
        var request = A.Answered(At.Hours(2));
        var before = (request[Solution].DueAt, request[Solution].MetAt, request[Solution].BreachedAt, request[Solution].NextCheckAt, request.Status, request.Penalties.Count);

        request.OweTelling(Solution, Message, People.Agent, At.Hours(2));
        request.NoteTellingTrouble(Solution, TellingTrouble.NoAnswer, null, Actor.System, At.Hours(3));
        request.HearTold(Solution, TellingOutcome.AlreadyClosed, Actor.System, At.Hours(4));

        Assert.Equal(before, (request[Solution].DueAt, request[Solution].MetAt, request[Solution].BreachedAt, request[Solution].NextCheckAt, request.Status, request.Penalties.Count));
        Assert.Equal(People.Agent.Name, request.HandledBy);
    }

    [Fact]
    public void Telling_looks_at_no_clock()
    {
        var request = Owing(Solution);

        request.HearTold(Solution, TellingOutcome.Told, Actor.System, At.Hours(60));

        Assert.Null(request[Resolution].BreachedAt);
    }

    [Theory]
    [InlineData(Solution)]
    [InlineData(Resolution)]
    public void Without_an_answer_there_is_nothing_to_tell(PromiseKind kind)
    {
        var request = A.Request();

        Assert.Throws<ArgumentException>(() => request.OweTelling(kind, Message, People.Agent, At.Minutes(2)));
        Assert.False(request.HearTold(kind, TellingOutcome.Told, Actor.System, At.Minutes(3)));
        Assert.False(request.NoteTellingTrouble(kind, TellingTrouble.Banned, null, Actor.System, At.Minutes(3)));
        Assert.Single(request.Unsaved);
    }

    [Fact]
    public void Owed_twice_or_told_twice_it_is_recorded_once()
    {
        var request = Owing(Solution);
        request.OweTelling(Solution, Guid.Empty, People.Agent, At.Minutes(12));
        request.HearTold(Solution, TellingOutcome.Told, Actor.System, At.Minutes(13));

        Assert.False(request.HearTold(Solution, TellingOutcome.AlreadyClosed, Actor.System, At.Minutes(14)));
        request.OweTelling(Solution, Guid.Empty, People.Agent, At.Minutes(15));

        Assert.Equal([new TellingOwed(Solution, Message), new PlatformTold(Solution, TellingOutcome.Told)], Facts(request));
    }

    [Fact]
    public void A_trouble_is_recorded_when_it_is_another_and_forgotten_when_told()
    {
        var request = Owing(Solution);

        Assert.True(request.NoteTellingTrouble(Solution, TellingTrouble.NoAnswer, " ", Actor.System, At.Minutes(12)));
        Assert.False(request.NoteTellingTrouble(Solution, TellingTrouble.NoAnswer, "again", Actor.System, At.Minutes(13)));
        Assert.True(request.NoteTellingTrouble(Solution, TellingTrouble.Refused, " isv.missing ", Actor.System, At.Minutes(14)));
        Assert.Equal(TellingTrouble.Refused, request[Solution].TellingTrouble);
        request.HearTold(Solution, TellingOutcome.Told, Actor.System, At.Minutes(15));

        Assert.Null(request[Solution].TellingTrouble);
        Assert.False(request.NoteTellingTrouble(Solution, TellingTrouble.RunningOut, null, Actor.System, At.Minutes(16)));
        Assert.Equal(
            [new TellingTroubled(Solution, TellingTrouble.NoAnswer, null), new TellingTroubled(Solution, TellingTrouble.Refused, "isv.missing")],
            Facts(request).OfType<TellingTroubled>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reopened_the_resolution_has_nothing_to_tell_until_the_next_one(bool told)
    {
        var request = Owing(Solution, Resolution);
        request.NoteTellingTrouble(Resolution, TellingTrouble.NoAnswer, null, Actor.System, At.Minutes(31));
        if (told)
            request.HearTold(Resolution, TellingOutcome.Told, Actor.System, At.Minutes(32));

        request.Reopen("没有解决", People.Agent, At.Minutes(40), A.Rules);

        Assert.Equal((null, null, null, null), (request[Resolution].TellingSince, request[Resolution].ToldAt, request[Resolution].ToldOutcome, request[Resolution].TellingTrouble));
        Assert.True(request[Solution].IsUntold);
        Assert.False(request.HearTold(Resolution, TellingOutcome.Told, Actor.System, At.Minutes(41)));

        request.Resolve(A.Resolution(), People.Agent, At.Minutes(50), A.Rules);
        request.OweTelling(Resolution, Message, People.Agent, At.Minutes(50));
        Assert.True(request[Resolution].IsUntold);
    }

    [Fact]
    public void A_request_that_was_withdrawn_has_nothing_more_to_tell()
    {
        var request = Owing(Solution);
        request.NoteTellingTrouble(Solution, TellingTrouble.NoAnswer, null, Actor.System, At.Minutes(12));

        request.Withdraw("不需要了", People.System, At.Minutes(13), A.Rules);

        MustHaveNothingToTell(request, Solution);
    }

    [Fact]
    public void What_the_platform_saw_done_has_nothing_more_to_tell_and_what_was_told_stays_told()
    {
        var request = Owing(Solution, Resolution);
        request.HearTold(Solution, TellingOutcome.Told, Actor.System, At.Minutes(32));

        request.HearPlatform(PlatformStatus.Completed, At.Minutes(33), Actor.System, At.Minutes(34), A.Rules);

        MustHaveNothingToTell(request, Resolution);
        Assert.Equal(At.Minutes(32), request[Solution].ToldAt);
        Assert.Equal(At.Minutes(11), request[Solution].TellingSince);
    }

    [Fact]
    public void A_request_closed_here_goes_on_being_told()
    {
        var request = Owing(Solution, Resolution);

        request.Close(People.Supervisor, At.Hours(1));

        Assert.True(request.HearTold(Resolution, TellingOutcome.Told, Actor.System, At.Hours(2)));
    }

    static void MustHaveNothingToTell(HelpRequest request, PromiseKind kind)
    {
        Assert.Equal((null, null, null), (request[kind].TellingSince, request[kind].ToldAt, request[kind].TellingTrouble));
        Assert.False(request.HearTold(kind, TellingOutcome.Told, Actor.System, At.Hours(1)));
        Assert.Throws<ArgumentException>(() => request.OweTelling(kind, Message, People.Agent, At.Hours(1)));
    }

    static HelpRequest Owing(params PromiseKind[] kinds)
    {
        var request = kinds.Contains(Resolution) ? A.Resolved() : A.Answered();
        foreach (var kind in kinds)
            request.OweTelling(kind, Message, People.Agent, kind == Solution ? At.Minutes(11) : At.Minutes(30));
        return request;
    }

    static IEnumerable<TellingFact> Facts(HelpRequest request) => request.Unsaved.Select(entry => entry.Fact).OfType<TellingFact>();
}
