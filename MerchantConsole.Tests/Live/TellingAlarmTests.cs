using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Live;

public sealed class TellingAlarmTests : IAsyncLifetime
{
    Team team = null!;
    Guid request;

    [Fact]
    public async Task Who_gave_the_answer_and_who_decides_about_money_are_told_and_at_once()
    {
        var heard = 0;
        using var page = team.Console.Get<NoticeFeed>().Subscribe(Team.Lin.UserId!.Value, () => heard++);
        await team.Desk.GiveSolution(Team.Lin, request, null, A.Solution(), Cancel);

        await Alarm(PromiseKind.Solution, TellingTrouble.AccountStopped);

        foreach (var person in new[] { Team.Lin, Team.Zhou })
        {
            var told = Assert.Single((await team.Notices(person)).Lines);
            Assert.Equal((NoticeKind.NotTold, request, "system"), (told.Kind, told.RequestId, told.From));
            Assert.Equal((PromiseKind.Solution, TellingTrouble.AccountStopped), TellingAlarm.Read(told.Text!));
        }
        Assert.Empty((await team.Notices(Team.Liu)).Lines);
        Assert.Equal(1, heard);
    }

    [Fact]
    public async Task A_fitter_who_solved_it_is_told_of_the_resolution_and_the_agent_who_answered_is_not()
    {
        await team.Desk.Assign(Actor.System, request, null, People.HangzhouFitters, Cancel);
        await team.Desk.GiveSolution(Team.Lin, request, null, A.Solution(), Cancel);
        await team.Desk.Resolve(Team.Liu, request, null, "已送货入户", [], Cancel);

        await Alarm(PromiseKind.Resolution, TellingTrouble.Refused);

        Assert.Equal((PromiseKind.Resolution, TellingTrouble.Refused), TellingAlarm.Read(Assert.Single((await team.Notices(Team.Liu)).Lines).Text!));
        Assert.Empty((await team.Notices(Team.Lin)).Lines);
        Assert.Empty((await team.Notices(Team.Sun)).Lines);
    }

    [Fact]
    public async Task Whoever_both_gave_it_and_decides_is_told_once()
    {
        await team.Desk.GiveSolution(Team.Zhou, request, null, A.Solution(), Cancel);

        await Alarm(PromiseKind.Solution, TellingTrouble.NoAnswer);

        Assert.Single((await team.Notices(Team.Zhou)).Lines);
    }

    public async ValueTask InitializeAsync()
    {
        team = await Team.Gather();
        request = await team.Request();
    }

    public ValueTask DisposeAsync() => team.DisposeAsync();

    Task<HelpRequest> Alarm(PromiseKind kind, TellingTrouble trouble) =>
        team.Console.Get<RequestActs>().Do(Actor.System, request, null, async (db, one, now, _) =>
        {
            one.OweTelling(kind, A.Id, Actor.System, now);
            one.NoteTellingTrouble(kind, trouble, null, Actor.System, now);
            return await team.Console.Get<TellingAlarm>().Raise(db, one, kind, now, Cancel);
        }, Cancel);
}
