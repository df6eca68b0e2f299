using System.Net;
using System.Text.Json.Nodes;
using MerchantConsole.Data;
using MerchantConsole.Features.Api;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Api;

/// <summary>A key bound to a provider: everything it sees and does is its own.</summary>
public sealed class ScopeTests : IAsyncLifetime
{
    const string Path = "/api/v1/help-requests";

    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 11, 2, 0, 0, TimeSpan.Zero));
    readonly ConsoleHost host;
    readonly Dictionary<string, string> ids = [];
    HttpClient merchant = null!;
    HttpClient bound = null!;
    Guid own;
    Guid other;

    public ScopeTests() => host = new ConsoleHost(clock);

    public async ValueTask InitializeAsync()
    {
        merchant = host.Client();
        (own, other) = (await host.AddProvider("自己"), await host.AddProvider("别家"));
        foreach (var (externalId, provider) in new[] { ("mine", (Guid?)own), ("theirs", other), ("nobody's", null) })
        {
            // Two hours old: each has a solution breach and so a penalty.
            var id = (await merchant.Receive(ApiCalls.NewRequest(externalId, clock.GetUtcNow().AddHours(-2)))).Id();
            ids[externalId] = $"{Path}/{id}";
            if (provider is not null)
                await merchant.Post($"{Path}/{id}/assignment", new JsonObject { ["providerId"] = provider }).Json();
        }
        bound = host.Client(await host.Service<ApiKeys>().Create("顺达", ApiScopes.All, own, ApiCalls.Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        merchant.Dispose();
        bound.Dispose();
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("sort=nextDue")]
    [InlineData("q=300000000000000001")]
    [InlineData("q=" + "%E6%B2%A1%E4%BA%BA%E6%9D%A5")]
    [InlineData("state=breached")]
    public async Task Lists_and_search_show_its_own(string query)
    {
        Assert.Equal(3, (await merchant.Get($"{Path}?{query}").Json()).ExternalIds().Count());
        Assert.Equal(["mine"], (await bound.Get($"{Path}?{query}").Json()).ExternalIds());
    }

    [Fact]
    public async Task A_filter_by_another_provider_shows_nothing() =>
        Assert.Empty((await bound.Get($"{Path}?provider={other}").Json()).ExternalIds());

    [Theory]
    [InlineData("theirs")]
    [InlineData("nobody's")]
    public async Task Anothers_request_is_not_there(string externalId)
    {
        await bound.Get(ids[externalId]).Problem(HttpStatusCode.NotFound);
        await bound.Get($"{ids[externalId]}/history").Problem(HttpStatusCode.NotFound);
        await bound.Post($"{ids[externalId]}/solutions", new JsonObject { ["text"] = "a" }).Problem(HttpStatusCode.NotFound);
        await bound.Post($"{ids[externalId]}/resolution", new JsonObject { ["note"] = "a" }).Problem(HttpStatusCode.NotFound);
        await bound.Post($"{ids[externalId]}/assignment", new JsonObject { ["providerId"] = own }).Problem(HttpStatusCode.NotFound);
        await bound.Post($"{ids[externalId]}/assignment", new JsonObject { ["providerId"] = other }).Problem(HttpStatusCode.NotFound);
        Assert.Equal("awaitingSolution", (await merchant.Get(ids[externalId]).Json()).Text("status"));
    }

    [Fact]
    public async Task Its_own_request_it_reads_and_works_on()
    {
        await bound.Get(ids["mine"]).Json();
        Assert.NotEmpty((await bound.Get($"{ids["mine"]}/history").Json()).GetProperty("items").EnumerateArray());

        Assert.Equal("inProgress", (await bound.Post($"{ids["mine"]}/solutions", new JsonObject { ["text"] = "a" }).Json()).Text("status"));
    }

    [Fact]
    public async Task The_history_of_one_that_was_anothers_does_not_name_the_other()
    {
        await merchant.Post($"{ids["theirs"]}/assignment", new JsonObject { ["providerId"] = own }).Json();

        Assert.Equal(["", "自己"], await Names(bound));
        Assert.Equal(["别家", "自己"], await Names(merchant));

        async Task<IEnumerable<string>> Names(HttpClient reader) =>
            (await reader.Get($"{ids["theirs"]}/history").Json()).GetProperty("items").EnumerateArray()
                .Where(line => line.Text("fact") == "assigned").Select(line => line.GetProperty("details").Text("providerName"));
    }

    [Fact]
    public async Task It_cannot_hand_its_request_to_another_provider()
    {
        var problem = await bound.Post($"{ids["mine"]}/assignment", new JsonObject { ["providerId"] = other }).Problem(HttpStatusCode.Forbidden);

        Assert.Equal("merchantOnly", problem.Text("code"));
    }

    [Fact]
    public async Task The_ledger_and_its_totals_are_of_its_own_requests()
    {
        var all = await merchant.Get("/api/v1/penalties").Json();
        var mine = await bound.Get("/api/v1/penalties").Json();

        Assert.Equal(3, all.GetProperty("items").GetArrayLength());
        Assert.Equal(["mine"], mine.ExternalIds());
        Assert.Equal("50.00", mine.GetProperty("totals").GetProperty("amountYuan").GetRawText());
        Assert.Equal(1, mine.GetProperty("totals").GetProperty("count").GetInt32());
        foreach (var item in all.GetProperty("items").EnumerateArray())
        {
            using var response = await bound.Get($"/api/v1/penalties/{item.Id()}");
            Assert.Equal(item.Text("externalId") == "mine" ? HttpStatusCode.OK : HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task It_takes_nothing_in_and_learns_of_no_request_that_way()
    {
        var known = await bound.Post(Path, ApiCalls.NewRequest("theirs", clock.GetUtcNow())).Problem(HttpStatusCode.Forbidden);
        await bound.Post("/api/v1/tmall/messages", new JsonObject()).Problem(HttpStatusCode.Forbidden);

        Assert.Equal("boundKey", known.Text("code"));
        await using var db = host.Db();
        Assert.Equal(3, await db.AllRequests.CountAsync(ApiCalls.Cancel));
    }
}
