using MerchantConsole.Data;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Views;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Views;

/// <summary>The view somebody's board opens with.</summary>
public sealed class HomeViewTests : IAsyncLifetime
{
    Team team = null!;
    ViewDesk desk = null!;

    [Fact]
    public async Task Each_chooses_the_view_the_board_opens_with_and_may_choose_none_again()
    {
        var (night, own) = (await Saved(Team.Lin, "夜间", "group=hour", shared: true), await Saved(Team.Zhou, "我的", "q=1"));

        Assert.Null(await desk.SetHome(Team.Lin, night, Cancel));
        Assert.Null(await desk.SetHome(Team.Zhou, night, Cancel));
        Assert.Null(await desk.SetHome(Team.Zhou, own, Cancel));

        Assert.Equal(("group=hour", "q=1"), ((await desk.Home(Team.Lin, Cancel))!.Query, (await desk.Home(Team.Zhou, Cancel))!.Query));
        Assert.Null(await desk.SetHome(Team.Lin, null, Cancel));
        Assert.Null(await desk.Home(Team.Lin, Cancel));
    }

    [Fact]
    public async Task One_that_is_deleted_or_shared_no_longer_is_as_none()
    {
        var (night, own) = (await Saved(Team.Lin, "夜间", "group=hour", shared: true), await Saved(Team.Zhou, "我的", "q=1"));
        await desk.SetHome(Team.Zhou, night, Cancel);

        await desk.Share(Team.Lin, night, false, Cancel);
        Assert.Null(await desk.Home(Team.Zhou, Cancel));
        await desk.SetHome(Team.Zhou, own, Cancel);
        await desk.Delete(Team.Zhou, own, Cancel);

        Assert.Null(await desk.Home(Team.Zhou, Cancel));
    }

    [Fact]
    public async Task Nobody_opens_with_a_view_of_another_side_or_of_another_list()
    {
        var fitters = await Saved(Team.Liu, "师傅的", "q=1", shared: true);
        await desk.Save(Team.Lin, ViewPlace.Requests, "全部", "q=1", false, Cancel);
        var all = Assert.Single(await desk.All(Team.Lin, ViewPlace.Requests, Cancel)).Id;

        foreach (var (by, id) in new[] { (Team.Lin, fitters), (Team.Chen, fitters), (Team.Lin, all), (Team.Lin, Guid.NewGuid()) })
            Assert.Equal(ViewFault.Unknown, await desk.SetHome(by, id, Cancel));
        Assert.Null(await desk.SetHome(Team.Sun, fitters, Cancel));
        Assert.Equal("师傅的", (await desk.Home(Team.Sun, Cancel))!.Name);
        Assert.Null(await desk.Home(Team.Liu, Cancel));
    }

    [Theory]
    [InlineData("", "/?view=All")]
    [InlineData("group=hour", "/?group=hour")]
    public void A_view_of_everything_is_asked_for_by_name(string query, string address) => Assert.Equal(address, ViewAddress.Of(ViewPlace.Board, query));

    public async ValueTask InitializeAsync()
    {
        team = await Team.Gather();
        desk = new ViewDesk(team.Console.Get<IDbContextFactory<ConsoleDb>>(), team.Console.Clock);
    }

    public ValueTask DisposeAsync() => team.DisposeAsync();

    async Task<Guid> Saved(Actor by, string name, string query, bool shared = false)
    {
        Assert.Null(await desk.Save(by, ViewPlace.Board, name, query, shared, Cancel));
        return (await desk.All(by, ViewPlace.Board, Cancel)).Single(view => view.Name == name).Id;
    }
}
