using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Api;

public sealed class PenaltyTests : IAsyncDisposable
{
    const string Path = "/api/v1/penalties";

    static readonly DateTimeOffset Now = new(2026, 11, 11, 2, 0, 0, TimeSpan.Zero);

    readonly ConsoleHost host = new(new FakeTimeProvider(Now));
    readonly HttpClient client;

    public PenaltyTests() => client = host.Client();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    Task<JsonElement> Raise(string externalId, int hoursAgo, Action<JsonObject>? change = null) =>
        client.Receive(ApiCalls.NewRequest(externalId, Now.AddHours(-hoursAgo), change));

    static void Delivered(JsonObject body) => (body["service"], body["shop"]) = ("homeDelivery", "牧森地板");

    [Fact]
    public async Task The_ledger_shows_the_newest_breach_first_and_totals_what_is_filtered()
    {
        await Raise("installation", 50);
        await Raise("delivery", 60, Delivered);
        await Raise("fresh", 2);

        var all = await client.Get(Path).Json();
        var totals = all.GetProperty("totals");

        Assert.Equal(
            ["fresh solution", "installation resolution", "delivery resolution", "installation solution", "delivery solution"],
            all.GetProperty("items").EnumerateArray().Select(p => $"{p.Text("externalId")} {p.Text("promise")}"));
        Assert.Equal(5, totals.GetProperty("count").GetInt32());
        Assert.Equal("450.00", totals.GetProperty("amountYuan").GetRawText());
        Assert.Equal(45000, totals.GetProperty("points").GetInt32());
        Assert.Equal(1, totals.GetProperty("undetermined").GetInt32());
    }

    [Theory]
    [InlineData("state=undetermined", 1, "0.00")]
    [InlineData("state=assessed", 4, "450.00")]
    [InlineData("promise=solution", 3, "150.00")]
    [InlineData("promise=resolution", 2, "300.00")]
    [InlineData("shop=%E7%89%A7%E6%A3%AE%E5%9C%B0%E6%9D%BF", 2, "350.00")]
    [InlineData("shop=nobody", 0, "0.00")]
    [InlineData("from=2026-11-11T00:00:00Z", 2, "50.00")]
    [InlineData("to=2026-11-11T00:00:00Z&promise=solution", 2, "100.00")]
    [InlineData("provider=11111111-1111-1111-1111-111111111111", 0, "0.00")]
    [InlineData("limit=1", 5, "450.00")]
    public async Task Totals_are_of_exactly_what_is_filtered(string query, int count, string amount)
    {
        await Raise("installation", 50);
        await Raise("delivery", 60, Delivered);
        await Raise("fresh", 2);

        var page = await client.Get($"{Path}?{query}").Json();

        Assert.Equal(count, page.GetProperty("totals").GetProperty("count").GetInt32());
        Assert.Equal(amount, page.GetProperty("totals").GetProperty("amountYuan").GetRawText());
        Assert.Equal(query == "limit=1" ? 1 : count, page.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Pages_by_cursor_show_every_penalty_once()
    {
        for (var n = 0; n < 7; n++)
            await Raise($"{n}", 2 + n / 3);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.Get($"{Path}?limit=2&cursor={cursor}").Json();
            seen.AddRange(page.ExternalIds());
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(n => $"{n}"), seen.Order());
    }

    [Fact]
    public async Task One_penalty_tells_how_it_was_computed()
    {
        var request = await Raise("delivery", 60, Delivered);
        var penalty = request.GetProperty("penalties")[1];

        var account = await client.Get($"{Path}/{penalty.Id()}").Json();

        var computation = account.GetProperty("computation");
        Assert.Equal("R7", computation.Text("rule"));
        Assert.Equal("homeDelivery", computation.Text("unperformedService"));
        Assert.Equal("materialsHomeDelivery", computation.Text("standard"));
        Assert.Equal("300.00", computation.GetProperty("amountYuan").GetRawText());
        Assert.True(computation.GetProperty("provisional").GetBoolean());
        Assert.Equal("notProvided", computation.GetProperty("entry").Text("case"));
        Assert.Equal(12 * 3600, computation.GetProperty("latenessSeconds").GetDouble());
        Assert.Equal("delivery", account.GetProperty("penalty").Text("externalId"));
    }

    [Fact]
    public async Task A_penalty_without_a_standard_is_undetermined_and_never_zero()
    {
        var request = await Raise("installation", 50);
        var penalty = request.GetProperty("penalties")[1];

        Assert.Equal("undetermined", penalty.Text("state"));
        Assert.Equal(JsonValueKind.Null, penalty.GetProperty("amountYuan").ValueKind);
        Assert.Equal(JsonValueKind.Null, penalty.GetProperty("points").ValueKind);
        var computation = (await client.Get($"{Path}/{penalty.Id()}").Json()).GetProperty("computation");
        Assert.Equal("onSiteInstallation", computation.Text("standard"));
        Assert.Equal(JsonValueKind.Null, computation.GetProperty("entry").ValueKind);
    }

    [Theory]
    [InlineData("state=open", "state")]
    [InlineData("state=1", "state")]
    [InlineData("promise=both", "promise")]
    [InlineData("from=2026-11-11", "from")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("limit=0", "limit")]
    public async Task An_unknown_value_is_refused(string query, string field)
    {
        var problem = await client.Get($"{Path}?{query}").Problem(HttpStatusCode.BadRequest);

        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }
}
