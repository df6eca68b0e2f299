using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Live;

/// <summary>What the platform should know by now, for those who may see it.</summary>
public sealed class UntoldAnswersTests : IAsyncLifetime
{
    Team team = null!;
    List<Guid> requests = [];
    int heard;

    UntoldAnswers Answers => team.Console.Get<UntoldAnswers>();

    [Fact]
    public async Task An_answer_under_way_is_late_after_ten_seconds_and_then_for_those_in_whose_scope_it_is()
    {
        using var page = Answers.Watch(() => heard++);
        await team.Desk.Assign(Actor.System, requests[0], null, People.HangzhouFitters, Cancel);
        await Owe(requests[0]);

        var wait = await Answers.Look(Cancel);
        team.Console.Clock.Advance(UntoldAnswers.Patience);
        await Answers.Look(Cancel);
        Assert.Equal((UntoldAnswers.Patience + TimeSpan.FromMilliseconds(1), 0), (wait, heard));
        team.Console.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await Answers.Look(Cancel));

        Assert.Equal((requests[0], PromiseKind.Solution), Assert.Single(Of(Team.Lin)));
        Assert.Single(Of(Team.Liu));
        Assert.Empty(Of(Team.Chen));
        Assert.Equal(1, heard);
    }

    [Fact]
    public async Task In_trouble_it_is_told_at_once_and_when_told_it_is_gone()
    {
        using var page = Answers.Watch(() => heard++);
        await Owe(requests[0]);
        await Act(requests[0], (one, now) => one.NoteTellingTrouble(PromiseKind.Solution, TellingTrouble.Banned, null, Actor.System, now));
        await Answers.Look(Cancel);
        Assert.Equal(TellingTrouble.Banned, Assert.Single(Answers.Of(Scope.Everything)).Clock.TellingTrouble);

        await Act(requests[0], (one, now) => one.HearTold(PromiseKind.Solution, TellingOutcome.Told, Actor.System, now));
        await Answers.Look(Cancel);

        Assert.Empty(Answers.Of(Scope.Everything));
        Assert.Equal(2, heard);
    }

    [Fact]
    public async Task A_resolution_of_a_request_that_left_the_board_is_among_them_and_what_is_due_first_stands_first()
    {
        await Owe(requests[0]);
        await team.Desk.Resolve(Team.Lin, requests[0], null, "已送货入户", [], Cancel);
        await Act(requests[0], (one, now) => one.OweTelling(PromiseKind.Resolution, A.Id, Actor.System, now));
        await Owe(requests[1]);
        team.Console.Clock.Advance(TimeSpan.FromMinutes(1));

        await Answers.Look(Cancel);

        Assert.Equal([(requests[0], PromiseKind.Solution), (requests[1], PromiseKind.Solution), (requests[0], PromiseKind.Resolution)], Of(Team.Zhou));
    }

    [Fact]
    public async Task The_same_list_again_is_told_to_nobody()
    {
        await Owe(requests[0]);
        team.Console.Clock.Advance(TimeSpan.FromMinutes(1));
        await Answers.Look(Cancel);
        using var page = Answers.Watch(() => heard++);

        await team.Desk.Claim(Team.Zhou, requests[1], null, null, Cancel);
        await Answers.Look(Cancel);

        Assert.Equal(0, heard);
    }

    public async ValueTask InitializeAsync()
    {
        team = await Team.Gather();
        requests = await team.Requests(2);
    }

    public ValueTask DisposeAsync() => team.DisposeAsync();

    IEnumerable<(Guid, PromiseKind)> Of(Actor reader) => Answers.Of(Scope.Of(reader)).Select(answer => (answer.RequestId, answer.Clock.Kind));

    async Task Owe(Guid id)
    {
        await team.Desk.GiveSolution(Team.Lin, id, null, A.Solution(), Cancel);
        await Act(id, (one, now) => one.OweTelling(PromiseKind.Solution, A.Id, Actor.System, now));
    }

    Task<HelpRequest> Act(Guid id, Action<HelpRequest, DateTimeOffset> act) => team.Console.Get<RequestActs>().Do(Actor.System, id, null, (_, one, now, _) =>
    {
        act(one, now);
        return Task.FromResult<IReadOnlyCollection<Guid>>([]);
    }, Cancel);
}
