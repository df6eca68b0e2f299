using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Tmall;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Tmall;

public sealed class TmallForwardTests : IAsyncDisposable
{
    const string Path = "/api/v1/tmall/messages";

    readonly FakeTimeProvider clock = new(new DateTimeOffset(2024, 6, 18, 6, 0, 0, TimeSpan.Zero));
    readonly ConsoleHost host;
    readonly HttpClient client;

    public TmallForwardTests()
    {
        host = new ConsoleHost(clock, ("Tmall:Accounts:0:Shop", "澜汐卫浴旗舰店"), ("Tmall:ServiceNames:窗帘安装", "onSiteInstallation"));
        client = host.Client();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    static JsonObject Raised(Action<JsonObject>? change = null)
    {
        var content = JsonNode.Parse(TmallParserTests.Content)!.AsObject();
        change?.Invoke(content["result"]!.AsObject());
        return new JsonObject { ["topic"] = "tmall_fuwu_AnomalyRecourse", ["id"] = 1, ["content"] = content };
    }

    static JsonObject Status(int status, string pubTime = "2024-06-18 13:50:00") => new()
    {
        ["topic"] = "tmall_fuwu_AnomalyRecourseStatusUpdate",
        ["pub_time"] = pubTime,
        ["content"] = $$"""{"anomaly_recourse_id":700001,"status":{{status}}}""",
    };

    async Task<JsonElement> Request() => (await client.Get("/api/v1/help-requests").Json()).GetProperty("items")[0];

    [Fact]
    public async Task A_recourse_becomes_a_request_whose_clocks_run_from_the_consumers_click()
    {
        var receipt = await client.Post(Path, Raised(r => r["service_code"] = "窗帘安装")).Json(HttpStatusCode.Accepted);

        var request = await Request();
        Assert.Equal(receipt.Text("requestId"), request.Id());
        Assert.Equal("tmall 700001 澜汐卫浴旗舰店", $"{request.Text("source")} {request.Text("externalId")} {request.Text("shop")}");
        Assert.Equal("300000000000000001", request.Text("orderId"));
        Assert.Equal("2024-06-18T05:36:00Z", request.Text("raisedAt"));
        Assert.Equal("2024-06-18T06:00:00Z", request.Text("receivedAt"));
        Assert.Equal("2024-06-18T06:36:00Z", request.Text("nextDueAt"));
        Assert.Equal("onSiteInstallation notPerformed", $"{request.Text("service")} {request.Text("anomaly")}");
        Assert.Equal("约好上午来装，没人来", request.Text("description"));
        Assert.True(request.GetProperty("needsDetails").GetBoolean());
        Assert.True(request.GetProperty("covered").GetBoolean());
        Assert.Equal(JsonValueKind.Null, request.GetProperty("category").ValueKind);
    }

    [Fact]
    public async Task A_repeated_message_changes_nothing_and_later_words_are_added()
    {
        await client.Post(Path, Raised()).Json(HttpStatusCode.Accepted);
        var before = await Request();

        await client.Post(Path, Raised()).Json(HttpStatusCode.OK);
        Assert.Equal(before.GetRawText(), (await Request()).GetRawText());

        await client.Post(Path, Raised(r => r["recourse_message_list"]!.AsArray().Add(new JsonObject
        {
            ["recourse_text"] = "还没人联系我",
            ["submit_time"] = "2024-06-18 13:55:00",
        }))).Json(HttpStatusCode.Accepted);
        Assert.Equal(
            ["约好上午来装，没人来", "还没人联系我"],
            (await Request()).GetProperty("words").EnumerateArray().Select(word => word.Text("text")));
    }

    [Fact]
    public async Task A_completion_closes_the_request_at_the_platforms_instant()
    {
        await client.Post(Path, Raised()).Json(HttpStatusCode.Accepted);

        await client.Post(Path, Status(2)).Json(HttpStatusCode.Accepted);
        await client.Post(Path, Status(2)).Json(HttpStatusCode.OK);

        var request = await Request();
        Assert.Equal("closed completed", $"{request.Text("status")} {request.Text("platformStatus")}");
        Assert.All(request.GetProperty("promises").EnumerateArray(), promise => Assert.Equal("2024-06-18T05:50:00Z", promise.Text("metAt")));
    }

    [Fact]
    public async Task A_status_that_comes_first_waits_for_its_request()
    {
        var receipt = await client.Post(Path, Status(2)).Json(HttpStatusCode.Accepted);
        Assert.Equal(JsonValueKind.Null, receipt.GetProperty("requestId").ValueKind);
        await client.Post(Path, Status(2)).Json(HttpStatusCode.OK);

        await client.Post(Path, Raised()).Json(HttpStatusCode.Accepted);

        Assert.Equal("closed", (await Request()).Text("status"));
        await using var db = host.Db();
        Assert.False(await db.ParkedStatuses.AnyAsync(ApiCalls.Cancel));
    }

    [Fact]
    public async Task A_recourse_that_is_completed_itself_closes_the_request()
    {
        var message = Raised(r => r["status"] = "2");
        message["pub_time"] = "2024-06-18 13:50:00";

        await client.Post(Path, message).Json(HttpStatusCode.Accepted);
        await client.Post(Path, message).Json(HttpStatusCode.OK);

        Assert.Equal("closed", (await Request()).Text("status"));
    }

    [Fact]
    public async Task An_unreadable_message_is_a_problem_by_field_and_stores_nothing()
    {
        var problem = await client.Post(Path, Raised(r => r["submit_time"] = "soon")).Problem(HttpStatusCode.BadRequest);
        await client.Post(Path, Raised(r => r["submit_time"] = "2024-06-18 14:05:00")).Problem(HttpStatusCode.UnprocessableEntity);
        await client.Post(Path, new JsonObject { ["topic"] = "tmall_fuwu_WorkcardInfo", ["content"] = "{}" }).Problem(HttpStatusCode.BadRequest);

        Assert.Equal("submit_time", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        await using var db = host.Db();
        Assert.Equal(0, await db.AllRequests.CountAsync(ApiCalls.Cancel) + await db.ParkedStatuses.CountAsync(ApiCalls.Cancel));
    }

    [Fact]
    public async Task A_line_of_a_file_is_taken_as_content_or_as_a_whole_message()
    {
        var messages = host.Service<TmallMessages>();

        var first = await messages.TakeContent(JsonElement.Parse(TmallParserTests.Content), Actor.System, ApiCalls.Cancel);
        var second = await messages.TakeContent(JsonElement.Parse(Raised().ToJsonString()), Actor.System, ApiCalls.Cancel);
        var third = await messages.TakeContent(JsonElement.Parse("""{"anomaly_recourse_id":700001,"status":2}"""), Actor.System, ApiCalls.Cancel);

        Assert.Equal((true, false, true), (first.Taken, second.Taken, third.Taken));
        Assert.Equal(first.RequestId, second.RequestId);
    }
}
