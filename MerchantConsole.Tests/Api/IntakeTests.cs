using System.Net;
using System.Text.Json.Nodes;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Api;

public sealed class IntakeTests : IAsyncDisposable
{
    static readonly DateTimeOffset Now = new(2026, 11, 11, 2, 0, 0, TimeSpan.Zero);

    readonly ConsoleHost host = new(new FakeTimeProvider(Now));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_new_request_is_answered_with_its_address_and_the_request_as_it_is()
    {
        using var client = host.Client();

        using var response = await client.Post("/api/v1/help-requests", ApiCalls.NewRequest("700001", Now.AddMinutes(-10)));
        var request = await Task.FromResult(response).Json(HttpStatusCode.Created);

        Assert.Equal($"/api/v1/help-requests/{request.Id()}", response.Headers.Location!.OriginalString);
        Assert.Equal("api", request.Text("source"));
        Assert.Equal("300000000000000001", request.Text("orderId"));
        Assert.Equal("2026-11-11T01:50:00Z", request.Text("raisedAt"));
        Assert.Equal("2026-11-11T02:00:00Z", request.Text("receivedAt"));
        Assert.Equal("3299.00", request.GetProperty("paidYuan").GetRawText());
        Assert.Equal("0.00", request.GetProperty("extraFeeYuan").GetRawText());
        Assert.Equal("awaitingSolution", request.Text("status"));
        Assert.True(request.GetProperty("covered").GetBoolean());
        Assert.Equal("2026-11-11T02:50:00Z", request.Text("nextDueAt"));
        Assert.Equal("约好上午来装，没人来", request.Text("description"));
        Assert.Equal(
            ["solution 2026-11-11T02:50:00Z running", "resolution 2026-11-13T01:50:00Z running"],
            request.GetProperty("promises").EnumerateArray().Select(p => $"{p.Text("kind")} {p.Text("dueAt")} {p.Text("state")}"));
        Assert.Equal(request.GetRawText(), (await client.Get(response.Headers.Location.OriginalString).Json()).GetRawText());
    }

    [Fact]
    public async Task The_same_source_and_external_id_is_one_request_however_often_it_comes()
    {
        using var client = host.Client();
        var body = ApiCalls.NewRequest("700001", Now);
        var first = await client.Receive(body);

        var second = await client.Post("/api/v1/help-requests", body).Json(HttpStatusCode.OK);
        body["source"] = "other";
        var third = await client.Receive(body);

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.NotEqual(first.Id(), third.Id());
    }

    [Fact]
    public async Task Many_at_once_are_each_stored_once()
    {
        using var client = host.Client();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(async n =>
        {
            using var response = await client.Post("/api/v1/help-requests", ApiCalls.NewRequest($"{n % 20}", Now));
            return response.StatusCode;
        }));

        Assert.Equal(20, answers.Count(status => status == HttpStatusCode.Created));
        Assert.Equal(40, answers.Count(status => status == HttpStatusCode.OK));
        await using var db = host.Db();
        Assert.Equal(20, await db.AllRequests.CountAsync(ApiCalls.Cancel));
    }

    [Fact]
    public async Task Ids_may_be_numbers_and_stay_whole_and_amounts_may_be_text()
    {
        using var client = host.Client();

        var request = await client.Post("/api/v1/help-requests", $$"""
            {"externalId":700001,"shop":"s","orderId":300000000000000001,"subOrderId":"999999999999999999","category":"electrical",
             "service":"onSiteInstallation","anomaly":"unreasonableFee","raisedAt":"2026-11-11T09:59:00+08:00","paidYuan":"1,288.5","extraFeeYuan":1.8e2}
            """).Json(HttpStatusCode.Created);

        Assert.Equal("700001", request.Text("externalId"));
        Assert.Equal("300000000000000001", request.Text("orderId"));
        Assert.Equal("999999999999999999", request.Text("subOrderId"));
        Assert.Equal("1288.50", request.GetProperty("paidYuan").GetRawText());
        Assert.Equal("180.00", request.GetProperty("extraFeeYuan").GetRawText());
        Assert.Equal("2026-11-11T01:59:00Z", request.Text("raisedAt"));
    }

    [Fact]
    public async Task An_amount_that_is_not_known_is_null_and_never_zero()
    {
        using var client = host.Client();

        var request = await client.Receive(ApiCalls.NewRequest("1", Now, body => body.Remove("paidYuan")));

        Assert.Equal(System.Text.Json.JsonValueKind.Null, request.GetProperty("paidYuan").ValueKind);
        Assert.True(request.GetProperty("needsDetails").GetBoolean());
    }

    [Fact]
    public async Task Goods_that_are_not_covered_are_kept_with_the_reason_and_owe_nothing()
    {
        using var client = host.Client();

        var request = await client.Receive(ApiCalls.NewRequest("1", Now, body => body["category"] = "other"));

        Assert.Equal("notCovered", request.Text("status"));
        Assert.False(request.GetProperty("covered").GetBoolean());
        Assert.Equal("categoryNotCovered", request.Text("notCoveredReason"));
        Assert.All(request.GetProperty("promises").EnumerateArray(), promise => Assert.Equal("notApplicable", promise.Text("state")));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; DROP TABLE \"HelpRequests\"; --")]
    [InlineData("师傅说“加钱”\n第二行 😀 \\ \" \t")]
    public async Task Text_is_kept_as_it_came(string text)
    {
        using var client = host.Client();

        var request = await client.Receive(ApiCalls.NewRequest("1", Now, body => body["description"] = text));

        Assert.Equal(text.Trim(), request.Text("description"));
    }

    [Fact]
    public async Task A_late_report_has_its_breach_dated_at_the_due_instant()
    {
        using var client = host.Client();

        var request = await client.Receive(ApiCalls.NewRequest("1", Now.AddHours(-5)));

        var solution = request.GetProperty("promises")[0];
        Assert.Equal("breached", solution.Text("state"));
        Assert.Equal("2026-11-10T22:00:00Z", solution.Text("breachedAt"));
        Assert.Equal("2026-11-11T02:00:00Z", solution.Text("flaggedAt"));
        var penalty = Assert.Single(request.GetProperty("penalties").EnumerateArray());
        Assert.Equal("solution 50.00 5000 assessed merchant", string.Join(' ',
            penalty.Text("promise"), penalty.GetProperty("amountYuan").GetRawText(), penalty.GetProperty("points"), penalty.Text("state"), penalty.Text("liable")));
    }

    [Fact]
    public async Task What_else_the_body_says_and_repeated_names_do_no_harm()
    {
        using var client = host.Client();
        var text = ApiCalls.NewRequest("1", Now, body => body["somethingElse"] = new JsonArray(1, 2)).ToJsonString();

        var request = await client.Post("/api/v1/help-requests", "{\"externalId\":5," + text[1..]).Json(HttpStatusCode.Created);

        Assert.Equal("1", request.Text("externalId"));
    }
}
