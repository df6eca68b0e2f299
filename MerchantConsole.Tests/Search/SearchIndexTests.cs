using MerchantConsole.Data;
using MerchantConsole.Data.Search;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Requests;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Search;

public sealed class SearchIndexTests : IAsyncLifetime
{
    static readonly Guid One = new("0a000000-0000-0000-0000-000000000001"), Two = new("0a000000-0000-0000-0000-000000000002");

    SqliteConsole console = null!;

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    Task<Receipt> Receive(string externalId, DateTimeOffset? raisedAt = null, OrderDetails? details = null, params ConsumerMessage[] words) =>
        console.Get<IntakeDesk>().Receive(A.Report(details, raisedAt ?? SqliteConsole.Start, words) with { ExternalId = externalId }, People.System);

    async Task<string> Found(string q, Scope? scope = null, RequestFilter? filter = null, RequestSort sort = RequestSort.NewestFirst) => string.Join(' ',
        (await console.Get<RequestQueries>().List(scope ?? Scope.Everything, (filter ?? new RequestFilter()) with { Q = q }, sort, 50)).Items.Select(r => r.ExternalId));

    async Task Change(Guid id, Action<HelpRequest> act) => await console.Read(async db =>
    {
        var request = await db.AllRequests.Include(r => r.Promises).Include(r => r.Penalties).SingleAsync(r => r.Id == id);
        act(request);
        return await db.SaveChangesAsync();
    });

    [Theory]
    [InlineData("900001")]
    [InlineData("000")]
    [InlineData("0000000000000002")]
    [InlineData("400000000000000003")]
    [InlineData("500000000000000004")]
    [InlineData("T***1")]
    [InlineData("瓷")]
    [InlineData("抛光")]
    [InlineData("800x800 送货")]
    [InlineData("８００×８００")]
    [InlineData("城南")]
    [InlineData("余杭")]
    [InlineData("浙江 楼下")]
    [InlineData("师傅把瓷砖放在楼下就走了")]
    public async Task Every_kind_of_text_is_found_by_any_part_of_it(string q)
    {
        await Receive("900001", details: A.Order() with { ProductTitle = "抛光瓷砖 800×800 800X800 送货" }, words: A.Message());

        Assert.Equal("900001", await Found(q));
        Assert.Equal("", await Found(q + "无"));
    }

    [Fact]
    public async Task The_newest_raise_comes_first_whenever_it_arrived()
    {
        await Receive("new", SqliteConsole.Start.AddMinutes(-1));
        await Receive("old", SqliteConsole.Start.AddDays(-30));
        await Receive("between", SqliteConsole.Start.AddDays(-2));

        Assert.Equal("new between old", await Found("瓷砖"));
        Assert.Equal("old between new", await Found("瓷砖", sort: RequestSort.OldestFirst));
        Assert.Equal("between", await Found("瓷砖", filter: new RequestFilter { RaisedFrom = SqliteConsole.Start.AddDays(-3), RaisedTo = SqliteConsole.Start.AddDays(-1) }));
    }

    [Fact]
    public async Task What_becomes_known_later_is_found_and_what_is_no_longer_so_is_not()
    {
        var id = (await Receive("later")).RequestId;
        await Receive("other", details: A.Order() with { ProductTitle = "吊灯" });

        await Change(id, r => r.CompleteDetails(r.Details with { ProductTitle = "实木复合地板" }, People.Agent, SqliteConsole.Start, A.Rules));
        Assert.Equal("later", await Found("地板"));
        Assert.Equal("", await Found("瓷砖"));

        await Change(id, r => r.HearConsumer([A.Message("电话一直打不通")], People.System, SqliteConsole.Start, A.Rules));
        Assert.Equal("later", await Found("打不通 地板"));

        await Change(id, r => r.GiveSolution(A.Solution(), People.Agent, SqliteConsole.Start, A.Rules));
        Assert.Equal("later", await Found("地板", filter: new RequestFilter { Statuses = [RequestStatus.InProgress] }));
        Assert.Equal("", await Found("地板", filter: new RequestFilter { Statuses = [RequestStatus.AwaitingSolution] }));
    }

    [Fact]
    public async Task A_provider_finds_its_own_only_and_loses_what_is_given_to_another()
    {
        var id = (await Receive("mine")).RequestId;
        await Receive("nobody's");
        await Change(id, r => r.Assign(One, "顺达安装", People.Agent, SqliteConsole.Start, A.Rules));

        Assert.Equal("mine", await Found("瓷砖", new Scope(One)));
        Assert.Equal("mine", await Found("顺达"));
        Assert.Equal("", await Found("瓷砖", new Scope(Two)));

        await Change(id, r => r.Assign(Two, "江城物流", People.Agent, SqliteConsole.Start, A.Rules));
        Assert.Equal("", await Found("瓷砖", new Scope(One)));
        Assert.Equal("", await Found("顺达"));
        Assert.Equal("mine", await Found("瓷砖", new Scope(Two)));
        Assert.Equal("", await Found("瓷砖", new Scope(Two), new RequestFilter { ProviderId = One }));
    }

    [Fact]
    public async Task What_is_decided_about_money_leaves_the_line_alone()
    {
        var id = (await Receive("owed", SqliteConsole.Start.AddHours(-2))).RequestId;
        await console.Execute($"DELETE FROM RequestSearch WHERE rowid > 0");

        await Change(id, r => r.WaivePenalty(PromiseKind.Solution, "平台已判不成立", People.Supervisor, SqliteConsole.Start));
        Assert.Equal(0, await Lines());
        await Change(id, r => r.Assign(One, "顺达安装", People.Agent, SqliteConsole.Start, A.Rules));

        Assert.Equal(1, await Lines());
    }

    [Fact]
    public async Task Many_raised_in_the_same_instant_each_have_a_place()
    {
        var ids = await console.Services.Seed([.. Enumerable.Repeat(SqliteConsole.Start, 3000)]);

        var places = await console.Read(db => db.AllRequests.Select(r => EF.Property<long>(r, Places.Column)).ToListAsync());

        Assert.Equal(ids.Count, places.Distinct().Count());
    }

    [Fact]
    public async Task Older_requests_are_put_in_newest_first_and_an_interrupted_filling_goes_on()
    {
        await console.Services.Seed([.. Enumerable.Range(0, 1200).Select(i => SqliteConsole.Start.AddMinutes(-i))]);
        await console.Execute($"DELETE FROM RequestSearch WHERE rowid > 0");
        await console.Execute($"INSERT INTO SearchFilling SELECT 1, MAX(Place) + 1 FROM HelpRequests");
        await Assert.ThrowsAsync<SearchNotReadyException>(() => Found("瓷砖"));
        Assert.Equal(50, (await console.Get<RequestQueries>().List(Scope.Everything, new RequestFilter { Shop = "城南建材旗舰店" }, RequestSort.NewestFirst, 50, null, ApiCalls.Cancel)).Items.Count);

        Assert.True(await console.Get<SearchFiller>().FillBatch(ApiCalls.Cancel));
        await using (var second = console.Beside())
        {
            var filler = second.Get<SearchFiller>();
            while (await filler.FillBatch(ApiCalls.Cancel))
                Assert.False(await console.Read(db => filler.IsReady(db, ApiCalls.Cancel).AsTask()));
        }

        await Receive("after");
        Assert.Equal(50, (await Found("瓷砖")).Split(' ').Length);
        Assert.Equal(1001, await console.Get<RequestQueries>().Count(Scope.Everything, new RequestFilter { Q = "瓷砖" }, ApiCalls.Cancel));
        Assert.Equal(1201, await Lines());
    }

    [Fact]
    public async Task What_is_not_committed_is_not_found()
    {
        await console.Read(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.AllRequests.Add(A.Request());
            await db.SaveChangesAsync();
            return true;
        });

        Assert.Equal("", await Found("瓷砖"));
        Assert.Equal(0, await Lines());
    }

    Task<int> Lines() => console.Read(db => db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM RequestSearch_docsize").SingleAsync());
}
