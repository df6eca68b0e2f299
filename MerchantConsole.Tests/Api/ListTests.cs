using System.Net;
using System.Text.Json.Nodes;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Api;

public sealed class ListTests : IAsyncDisposable
{
    const string Path = "/api/v1/help-requests";

    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 11, 2, 0, 0, TimeSpan.Zero));
    readonly ConsoleHost host;
    readonly HttpClient client;

    public ListTests()
    {
        host = new ConsoleHost(clock);
        client = host.Client();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    Task<System.Text.Json.JsonElement> Raise(string externalId, double minutesAgo, Action<JsonObject>? change = null) =>
        client.Receive(ApiCalls.NewRequest(externalId, clock.GetUtcNow().AddMinutes(-minutesAgo), change));

    async Task<string> Ids(string query) => string.Join(' ', (await client.Get($"{Path}?{query}").Json()).ExternalIds());

    [Fact]
    public async Task The_newest_raise_comes_first_unless_told_otherwise()
    {
        await Raise("b", 20);
        await Raise("c", 30);
        await Raise("a", 10);

        Assert.Equal("a b c", await Ids(""));
        Assert.Equal("a b c", await Ids("sort=-raisedAt&status=&q="));
    }

    [Fact]
    public async Task By_next_due_instant_what_is_owed_next_comes_first_and_what_owes_nothing_last()
    {
        await Raise("two hours left of two days", 46 * 60);
        await Raise("half an hour left", 30);
        await Raise("nothing owed", 5, body => body["category"] = "other");
        await Raise("ten minutes left", 50);

        Assert.Equal(
            ["two hours left of two days", "ten minutes left", "half an hour left", "nothing owed"],
            (await client.Get($"{Path}?sort=nextDue").Json()).ExternalIds());
    }

    [Theory]
    [InlineData("-raisedAt")]
    [InlineData("nextDue")]
    public async Task Pages_by_cursor_show_every_row_once_while_others_arrive(string sort)
    {
        // Some share their instant, so that the id has to decide.
        for (var n = 0; n < 23; n++)
            await Raise($"{n:D2}", n / 3, n % 4 == 0 ? body => body["category"] = "other" : null);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.Get($"{Path}?sort={sort}&limit=4&cursor={cursor}").Json();
            seen.AddRange(page.ExternalIds());
            cursor = page.GetProperty("nextCursor").GetString();
            if (sort == "-raisedAt")
                await Raise($"new {seen.Count}", -0.5);
        }
        while (cursor is not null);

        Assert.Equal(23, seen.Count);
        Assert.Equal(23, seen.Distinct().Count());
        Assert.DoesNotContain(seen, id => id.StartsWith("new", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_last_page_has_no_cursor_even_when_it_is_full()
    {
        await Raise("1", 1);
        await Raise("2", 2);

        Assert.Null((await client.Get($"{Path}?limit=2").Json()).GetProperty("nextCursor").GetString());
        Assert.NotNull((await client.Get($"{Path}?limit=1").Json()).GetProperty("nextCursor").GetString());
    }

    [Fact]
    public async Task States_are_judged_at_this_very_instant_by_the_promises()
    {
        await Raise("calm", 10);
        await Raise("soon", 41);
        await Raise("exactly due", 60);
        await Raise("overdue", 61);
        await Raise("not covered", 200, body => body["category"] = "other");

        Assert.Equal("calm soon exactly due", await Ids("state=running"));
        Assert.Equal("soon exactly due", await Ids("state=dueSoon"));
        Assert.Equal("overdue", await Ids("state=breached"));
    }

    [Fact]
    public async Task A_breach_counts_before_the_engine_has_written_it()
    {
        var id = (await Raise("1", 0)).Id();
        // One step beyond the hour: the clock has moved, and the sweep has perhaps not run yet.
        clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1));

        Assert.Equal("1", await Ids("state=breached"));
        Assert.Equal("", await Ids("state=running"));
        var solution = (await client.Get($"{Path}/{id}").Json()).GetProperty("promises")[0];
        Assert.Equal("breached", solution.Text("state"));
        Assert.Equal(solution.Text("dueAt"), solution.Text("breachedAt"));
    }

    [Fact]
    public async Task Each_filter_narrows()
    {
        var provider = await host.AddProvider("顺达到家安装");
        var id = (await Raise("a", 10)).Id();
        await Raise("b", 20, body => (body["shop"], body["service"]) = ("牧森地板", "homeDelivery"));
        await Raise("c", 30, body => body["category"] = "other");
        await client.Post($"{Path}/{id}/assignment", new JsonObject { ["providerId"] = provider }).Json();
        await client.Post($"{Path}/{id}/solutions", new JsonObject { ["text"] = "明天上门" }).Json();

        Assert.Equal("a", await Ids("status=inProgress"));
        Assert.Equal("a b", await Ids("status=inProgress,awaitingSolution"));
        Assert.Equal("a c", await Ids("status=inProgress&status=notCovered"));
        Assert.Equal("b", await Ids($"shop={Uri.EscapeDataString("牧森地板")}"));
        Assert.Equal("a", await Ids($"provider={provider}"));
        Assert.Equal("", await Ids($"provider={Guid.NewGuid()}"));
        Assert.Equal("b", await Ids("service=homeDelivery"));
        Assert.Equal("a b", await Ids("raisedFrom=2026-11-11T01:40:00Z"));
        Assert.Equal("c", await Ids("raisedTo=2026-11-11T01:40:00Z"));
        Assert.Equal("b", await Ids("raisedFrom=2026-11-11T09:40:00+08:00&raisedTo=2026-11-11T09:50:00%2B08:00"));
    }

    [Theory]
    [InlineData("7000", "found")]
    [InlineData("0000123", "found")]
    [InlineData("FROSTED", "found")]
    [InlineData("t***9", "found")]
    [InlineData("磨砂", "found")]
    [InlineData("打孔费", "found")]
    [InlineData("<b>", "found")]
    [InlineData("说\"加钱\"", "found")]
    [InlineData("100%", "found")]
    [InlineData("a\\b", "found")]
    [InlineData("😀", "found")]
    [InlineData("a_b", "")]
    [InlineData("100_", "")]
    [InlineData("%", "found")]
    [InlineData("pictures", "")]
    [InlineData("2026", "")]
    [InlineData("img.example", "")]
    [InlineData("' OR 1=1 --", "")]
    public async Task A_word_is_found_in_ids_nick_title_and_the_consumers_words_only(string q, string expected)
    {
        await Raise("other", 5, body => (body["orderId"], body["description"]) = ("5", "没人来"));
        await Raise("7000-found", 10, body =>
        {
            (body["orderId"], body["buyerNick"], body["productTitle"]) = ("300000000000123", "t***9", "Frosted 磨砂玻璃");
            (body["description"], body["pictures"]) = ("师傅说\"加钱\" <b>打孔费</b> 100% a\\b 😀", new JsonArray("https://img.example.invalid/a.jpg"));
        });

        Assert.Equal(expected.Length == 0 ? "" : "7000-found", await Ids($"q={Uri.EscapeDataString(q)}"));
    }

    [Theory]
    [InlineData("status=open", "status")]
    [InlineData("status=1", "status")]
    [InlineData("status=inProgress,open", "status")]
    [InlineData("state=late", "state")]
    [InlineData("sort=raisedAt", "sort")]
    [InlineData("service=onsite", "service")]
    [InlineData("provider=x", "provider")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("raisedFrom=2026-11-11", "raisedFrom")]
    [InlineData("raisedTo=2026-11-11T00:00:00", "raisedTo")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("cursor=%F0%9F%98%80", "cursor")]
    [InlineData("q=%00", "q")]
    public async Task An_unknown_value_is_refused_and_never_ignored(string query, string field)
    {
        var problem = await client.Get($"{Path}?{query}").Problem(HttpStatusCode.BadRequest);

        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        await Raise("1", 1);
        await Raise("2", 2);
        var cursor = (await client.Get($"{Path}?limit=1").Json()).Text("nextCursor");

        await client.Get($"{Path}?limit=1&sort=nextDue&cursor={cursor}").Problem(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/api/v1/help-requests/11111111-1111-1111-1111-111111111111")]
    [InlineData("/api/v1/help-requests/11111111-1111-1111-1111-111111111111/history")]
    [InlineData("/api/v1/help-requests/700001")]
    [InlineData("/api/v1/penalties/11111111-1111-1111-1111-111111111111")]
    [InlineData("/api/v1/nothing")]
    public async Task What_is_not_there_is_a_404_problem(string path) =>
        Assert.Equal("notFound", (await client.Get(path).Problem(HttpStatusCode.NotFound)).Text("code"));

    [Fact]
    public async Task A_method_that_is_not_there_is_a_405_problem() =>
        await client.DeleteAsync(new Uri(Path, UriKind.Relative), ApiCalls.Cancel).Problem(HttpStatusCode.MethodNotAllowed);
}
