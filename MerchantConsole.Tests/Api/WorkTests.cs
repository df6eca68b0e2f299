using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Features.Api;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Api;

public sealed class WorkTests : IAsyncDisposable
{
    static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 11, 2, 0, 0, TimeSpan.Zero));
    readonly ConsoleHost host;
    readonly HttpClient client;

    public WorkTests()
    {
        host = new ConsoleHost(clock);
        client = host.Client();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    async Task<string> Raise() =>
        $"/api/v1/help-requests/{(await client.Receive(ApiCalls.NewRequest("700001", clock.GetUtcNow()))).Id()}";

    static JsonObject Solution(string? text = "明天上午上门安装") => new() { ["text"] = text };

    [Fact]
    public async Task A_solution_in_time_keeps_the_first_promise()
    {
        var path = await Raise();
        clock.Advance(TimeSpan.FromHours(1));

        var request = await client.Post($"{path}/solutions", new JsonObject
        {
            ["text"] = " 明天上午上门安装 ",
            ["visitFrom"] = "2026-11-12T09:00:00+08:00",
            ["visitTo"] = "2026-11-12T12:00:00+08:00",
            ["compensationYuan"] = 20.5,
        }).Json();

        Assert.Equal("inProgress", request.Text("status"));
        var solution = request.GetProperty("solution");
        Assert.Equal("明天上午上门安装", solution.Text("text"));
        Assert.Equal("2026-11-12T01:00:00Z", solution.Text("visitFrom"));
        Assert.Equal("20.50", solution.GetProperty("compensationYuan").GetRawText());
        Assert.Equal("met", request.GetProperty("promises")[0].Text("state"));
        Assert.Equal("2026-11-11T03:00:00Z", request.GetProperty("promises")[0].Text("metAt"));
        Assert.Equal("bootstrap", request.Text("handledBy"));
        Assert.Empty(request.GetProperty("penalties").EnumerateArray());
    }

    [Fact]
    public async Task A_solution_a_millisecond_late_is_taken_and_the_breach_stands()
    {
        var path = await Raise();
        clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1));

        var request = await client.Post($"{path}/solutions", Solution()).Json();

        var promise = request.GetProperty("promises")[0];
        Assert.Equal("breached", promise.Text("state"));
        Assert.Equal(promise.Text("dueAt"), promise.Text("breachedAt"));
        Assert.Equal("inProgress", request.Text("status"));
        Assert.Equal("solution", Assert.Single(request.GetProperty("penalties").EnumerateArray()).Text("promise"));
    }

    [Fact]
    public async Task A_resolution_is_stored_with_its_evidence()
    {
        var path = await Raise();
        await client.Post($"{path}/solutions", Solution()).Json();

        var request = await client.Post($"{path}/resolution", new JsonObject
        {
            ["note"] = "已装好，客户确认",
            ["evidence"] = new JsonArray(new JsonObject { ["name"] = "../现场.png", ["contentBase64"] = Convert.ToBase64String(Png) }),
        }).Json();

        Assert.Equal("resolved", request.Text("status"));
        Assert.Equal("met", request.GetProperty("promises")[1].Text("state"));
        await using var db = host.Db();
        var file = await db.AllEvidence.SingleAsync(ApiCalls.Cancel);
        Assert.Equal(file.Id, request.GetProperty("resolution").GetProperty("evidence")[0].GetGuid());
        Assert.Equal(("现场.png", "image/png"), (file.Name, file.MediaType));
        Assert.Equal(Png, file.Content);
    }

    [Theory]
    [InlineData("bm90IGEgcGljdHVyZQ==", "现场.png", 422, "evidence")]
    [InlineData("", "现场.png", 422, "evidence")]
    [InlineData("***", "现场.png", 400, "evidence[0].contentBase64")]
    [InlineData(null, "现场.png", 400, "evidence[0].contentBase64")]
    [InlineData("iVBORw0KGgo=", null, 400, "evidence[0].name")]
    public async Task Evidence_that_is_not_what_it_says_stores_nothing(string? content, string? name, int status, string field)
    {
        var path = await Raise();
        var before = await client.Post($"{path}/solutions", Solution()).Json();

        var problem = await client.Post($"{path}/resolution", new JsonObject
        {
            ["note"] = "已装好",
            ["evidence"] = new JsonArray(new JsonObject { ["name"] = name, ["contentBase64"] = content }),
        }).Problem((HttpStatusCode)status);

        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        Assert.Equal(before.GetRawText(), (await client.Get(path).Json()).GetRawText());
        await using var db = host.Db();
        Assert.False(await db.AllEvidence.AnyAsync(ApiCalls.Cancel));
    }

    [Fact]
    public async Task Evidence_beyond_thirty_megabytes_is_too_large()
    {
        var path = await Raise();
        var body = $$"""{"note":"{{new string('a', ApiBody.EvidenceLimit)}}"}""";

        await client.Post($"{path}/resolution", body).Problem(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task An_assignment_names_the_provider()
    {
        var path = await Raise();
        var provider = await host.AddProvider("顺达到家安装");
        var body = new JsonObject { ["providerId"] = provider };

        var request = await client.Post($"{path}/assignment", body).Json();

        Assert.Equal(provider, request.GetProperty("providerId").GetGuid());
        Assert.Equal("顺达到家安装", request.Text("providerName"));
        Assert.Equal("alreadyAssigned", (await client.Post($"{path}/assignment", body).Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    [Theory]
    [InlineData("solutions", """{}""", 422, "textRequired", "text")]
    [InlineData("solutions", """{"text":"  "}""", 422, "textRequired", "text")]
    [InlineData("solutions", """{"text":5}""", 400, "invalidFields", "text")]
    [InlineData("solutions", """{"text":"\ud800"}""", 400, "invalidFields", "text")]
    [InlineData("solutions", """{"text":"a\u0001"}""", 400, "invalidFields", "text")]
    [InlineData("solutions", """{"text":"a","visitFrom":"2026-11-12T02:00:00Z","visitTo":"2026-11-12T01:00:00Z"}""", 422, "visitWindowReversed", "visitTo")]
    [InlineData("solutions", """{"text":"a","visitFrom":"tomorrow"}""", 400, "invalidFields", "visitFrom")]
    [InlineData("solutions", """{"text":"a","compensationYuan":-1}""", 422, "invalidFields", "compensationYuan")]
    [InlineData("solutions", """{"text":"a","compensationYuan":1000000.01}""", 422, "amountNotSensible", "compensationYuan")]
    [InlineData("solutions", """{"text":"a","version":"1"}""", 400, "invalidFields", "version")]
    [InlineData("resolution", """{"note":"a"}""", 409, "solutionFirst", null)]
    [InlineData("resolution", """{"note":"a","evidence":{}}""", 400, "invalidFields", "evidence")]
    [InlineData("assignment", """{}""", 400, "invalidFields", "providerId")]
    [InlineData("assignment", """{"providerId":"x"}""", 400, "invalidFields", "providerId")]
    [InlineData("assignment", """{"providerId":"11111111-1111-1111-1111-111111111111"}""", 422, "providerUnknown", "providerId")]
    public async Task What_the_rules_do_not_allow_is_told_by_name_and_changes_nothing(string act, string body, int status, string code, string? field)
    {
        var path = await Raise();
        var before = await client.Get(path).Json();

        var problem = await client.Post($"{path}/{act}", body).Problem((HttpStatusCode)status);

        Assert.Equal(code, problem.Text("code"));
        Assert.Equal(field, problem.TryGetProperty("errors", out var errors) ? Assert.Single(errors.EnumerateObject()).Name : null);
        Assert.Equal(before.GetRawText(), (await client.Get(path).Json()).GetRawText());
    }

    [Fact]
    public async Task A_second_solution_is_a_conflict_and_one_beyond_the_limit_is_too_long()
    {
        var path = await Raise();
        Assert.Equal("textTooLong", (await client.Post($"{path}/solutions", Solution(new string('长', 2001))).Problem(HttpStatusCode.UnprocessableEntity)).Text("code"));
        await client.Post($"{path}/solutions", Solution(new string('长', 2000))).Json();

        Assert.Equal("solutionAlreadyGiven", (await client.Post($"{path}/solutions", Solution()).Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task Whoever_comes_second_is_told_what_the_first_did()
    {
        var path = await Raise();
        var seen = (await client.Get(path).Json()).GetProperty("version").GetInt32();
        var provider = await host.AddProvider("顺达到家安装");
        await client.Post($"{path}/assignment", new JsonObject { ["providerId"] = provider, ["version"] = seen }).Json();

        var problem = await client.Post($"{path}/solutions", new JsonObject { ["text"] = "晚了一步", ["version"] = seen }).Problem(HttpStatusCode.Conflict);

        Assert.Equal("stale", problem.Text("code"));
        var first = Assert.Single(problem.GetProperty("since").EnumerateArray());
        Assert.Equal("assigned", first.Text("fact"));
        Assert.Equal("bootstrap", first.GetProperty("actor").Text("name"));
    }

    [Fact]
    public async Task The_history_tells_every_step_in_order()
    {
        var path = await Raise();
        clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1));
        await client.Post($"{path}/solutions", new JsonObject { ["text"] = "上门", ["compensationYuan"] = 20 }).Json();

        var items = (await client.Get($"{path}/history").Json()).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(Enumerable.Range(1, items.Count), items.Select(item => item.GetProperty("sequence").GetInt32()));
        Assert.Equal("received", items[0].Text("fact"));
        Assert.Equal("solutionGiven", items[^1].Text("fact"));
        Assert.Equal("20.00", items[^1].GetProperty("details").GetProperty("solution").GetProperty("compensation").GetRawText());
        Assert.Equal("program", items[^1].GetProperty("actor").Text("role"));
        var broken = Assert.Single(items, item => item.Text("fact") == "promiseBroken");
        Assert.Equal("system", broken.GetProperty("actor").Text("role"));
        Assert.All(items.Zip(items.Skip(1)), pair => Assert.Equal(pair.First.Text("hash"), pair.Second.Text("previousHash")));
    }

    [Fact]
    public async Task Acts_on_a_request_that_is_not_there_are_404()
    {
        var path = $"/api/v1/help-requests/{Guid.NewGuid()}";

        await client.Post($"{path}/solutions", Solution()).Problem(HttpStatusCode.NotFound);
        await client.Post($"{path}/resolution", new JsonObject { ["note"] = "a" }).Problem(HttpStatusCode.NotFound);
        await client.Post($"{path}/assignment", new JsonObject { ["providerId"] = Guid.NewGuid() }).Problem(HttpStatusCode.NotFound);
    }
}
