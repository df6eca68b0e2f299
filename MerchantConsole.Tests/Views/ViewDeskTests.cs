using MerchantConsole.Data;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Views;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Views;

public sealed class ViewDeskTests : IAsyncLifetime
{
    static readonly Guid Hangzhou = People.HangzhouFitters, Ningbo = People.NingboFitters;

    readonly Actor agent = Person("小林", Role.Agent);
    readonly Actor colleague = Person("小周", Role.Agent);
    readonly Actor lead = Person("周主管", Role.Supervisor);
    readonly Actor fitter = Person("王师傅", Role.Provider, Hangzhou);
    readonly Actor mate = Person("李师傅", Role.Provider, Hangzhou);
    readonly Actor rival = Person("赵师傅", Role.Provider, Ningbo);
    SqliteConsole console = null!;
    ViewDesk desk = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        console = await SqliteConsole.Open();
        desk = new ViewDesk(console.Get<IDbContextFactory<ConsoleDb>>(), console.Clock);
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task A_view_is_its_owners_until_it_is_shared_and_then_its_whole_sides()
    {
        await Save(agent, "夜间", "view=DueSoon");
        await Save(fitter, "师傅的", "view=Mine", shared: true);

        var before = await Names(colleague);
        Assert.Null(await desk.Share(agent, await Id(agent, "夜间"), true, Cancel));

        Assert.Empty(before);
        Assert.Equal(["夜间"], await Names(colleague));
        Assert.Equal(["夜间"], await Names(lead));
        Assert.Equal(["师傅的"], await Names(mate));
        Assert.Empty(await Names(rival));
    }

    [Fact]
    public async Task A_shared_view_is_changed_by_its_owner_and_a_supervisor_only()
    {
        await Save(agent, "家装大件", "service=HomeDelivery", shared: true);
        var id = await Id(agent, "家装大件");

        Assert.Equal(ViewFault.NotYours, await desk.Rename(colleague, id, "我的了", Cancel));
        Assert.Equal(ViewFault.NotYours, await desk.Delete(colleague, id, Cancel));
        Assert.Equal(ViewFault.NotYours, await desk.Replace(colleague, id, "q=1", Cancel));
        Assert.Null(await desk.Rename(lead, id, "大件", Cancel));
        Assert.Null(await desk.Replace(agent, id, "?shop=a&open=1", Cancel));
        Assert.Equal(("大件", "shop=a"), (await desk.All(colleague, ViewPlace.Board, Cancel)) is [var view] ? (view.Name, view.Query) : default);
        Assert.Null(await desk.Delete(lead, id, Cancel));
        Assert.Empty(await Names(agent));
    }

    [Fact]
    public async Task Nobody_reaches_the_private_view_of_another_or_one_of_another_side()
    {
        await Save(agent, "私人", "q=1");
        await Save(fitter, "师傅的", "q=2", shared: true);
        var (own, theirs) = (await Id(agent, "私人"), await Id(fitter, "师傅的"));

        foreach (var (by, id) in new[] { (lead, own), (fitter, own), (lead, theirs), (rival, theirs) })
        {
            Assert.Equal(ViewFault.Unknown, await desk.Rename(by, id, "x", Cancel));
            Assert.Equal(ViewFault.Unknown, await desk.Share(by, id, true, Cancel));
            Assert.Equal(ViewFault.Unknown, await desk.Move(by, id, true, Cancel));
            Assert.Equal(ViewFault.Unknown, await desk.Delete(by, id, Cancel));
        }
        Assert.Equal(ViewFault.NotYours, await desk.Delete(mate, theirs, Cancel));
    }

    [Theory]
    [InlineData(" ", ViewFault.Required)]
    [InlineData(null, ViewFault.Required)]
    [InlineData("a\u0007b", ViewFault.Unreadable)]
    [InlineData("夜间", ViewFault.Taken)]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", ViewFault.TooLong)]
    [InlineData(" 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十 ", null)]
    public async Task A_name_is_readable_short_and_given_once(string? name, ViewFault? fault)
    {
        await Save(agent, "夜间", "");
        await Save(colleague, "夜间", "");

        Assert.Equal(fault, await desk.Save(agent, ViewPlace.Board, name, "q=1", false, Cancel));
        Assert.Equal(fault == ViewFault.Taken ? null : fault, await desk.Rename(colleague, await Id(colleague, "夜间"), name, Cancel));
    }

    [Fact]
    public async Task Neither_the_query_nor_the_number_of_views_grows_without_end()
    {
        Assert.Equal(ViewFault.QueryTooLong, await desk.Save(agent, ViewPlace.Board, "长", "q=" + new string('a', SavedView.LongestQuery), false, Cancel));
        for (var i = 0; i < ViewDesk.MostOfOne; i++)
            await Save(agent, $"视图{i}", "");

        Assert.Equal(ViewFault.TooMany, await desk.Save(agent, ViewPlace.Board, "又一个", "", false, Cancel));
        Assert.Null(await desk.Save(colleague, ViewPlace.Board, "又一个", "", false, Cancel));
    }

    [Fact]
    public async Task Views_are_put_in_order_among_their_kind_and_each_list_has_its_own()
    {
        foreach (var name in new[] { "甲", "乙", "丙" })
            await Save(agent, name, "");
        await Save(agent, "共享", "", shared: true);
        await desk.Save(agent, ViewPlace.Requests, "已完结", "status=closed", false, Cancel);

        await desk.Move(agent, await Id(agent, "丙"), up: true, Cancel);
        await desk.Move(agent, await Id(agent, "甲"), up: true, Cancel);
        await desk.Move(agent, await Id(agent, "共享"), up: false, Cancel);

        Assert.Equal(["共享", "甲", "丙", "乙"], await Names(agent));
        Assert.Equal(["已完结"], (await desk.All(agent, ViewPlace.Requests, Cancel)).Select(view => view.Name));
    }

    [Fact]
    public async Task Whoever_listens_hears_of_his_own_side()
    {
        var heard = new List<Guid?>();
        desk.Changed += heard.Add;

        await Save(agent, "夜间", "");
        await Save(fitter, "师傅的", "");
        await desk.Save(agent, ViewPlace.Board, "", "", false, Cancel);

        Assert.Equal([null, Hangzhou], heard);
    }

    [Fact]
    public Task Programs_have_no_views() =>
        Assert.ThrowsAsync<UnauthorizedAccessException>(() => desk.Save(Actor.System, ViewPlace.Board, "x", "", false, Cancel));

    [Theory]
    [InlineData("?b=2&a=1&open=3&after=4&c=", "a=1&b=2")]
    [InlineData("q=%E6%9D%AD%20%E5%B7%9E&q=2", "q=%E6%9D%AD%20%E5%B7%9E")]
    [InlineData("", "")]
    [InlineData("view=all&q=1", "q=1")]
    [InlineData("view=Mine", "view=Mine")]
    public void A_query_is_kept_in_one_form(string query, string kept) => Assert.Equal(kept, ViewAddress.Tidy(query));

    static Actor Person(string name, Role role, Guid? provider = null) => new(name, role, provider) { UserId = Guid.NewGuid() };

    async Task Save(Actor by, string name, string query, bool shared = false) =>
        Assert.Null(await desk.Save(by, ViewPlace.Board, name, query, shared, Cancel));

    async Task<Guid> Id(Actor by, string name) => (await desk.All(by, ViewPlace.Board, Cancel)).Single(view => view.Name == name).Id;

    async Task<IEnumerable<string>> Names(Actor by) => (await desk.All(by, ViewPlace.Board, Cancel)).Select(view => view.Name);
}
