using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Data;
using MerchantConsole.Features.Api;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Api;

/// <summary>approval, receipt and waiver, as a program of the merchant's calls them.</summary>
public sealed class PenaltyWorkTests : IAsyncDisposable
{
    static readonly DateTimeOffset Now = new(2026, 11, 11, 2, 0, 0, TimeSpan.Zero);

    readonly ConsoleHost host = new(new FakeTimeProvider(Now));
    readonly HttpClient client;

    public PenaltyWorkTests() => client = host.Client();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    static JsonObject Paid(decimal yuan = 50, string reference = "QN-1", string paidAt = "2026-11-11T01:30:00Z") =>
        new() { ["amountYuan"] = yuan, ["reference"] = reference, ["paidAt"] = paidAt };

    async Task<string> Owed(string externalId = "1", int promise = 0, int hoursAgo = 50)
    {
        var request = await client.Receive(ApiCalls.NewRequest(externalId, Now.AddHours(-hoursAgo), body => body["service"] = "homeDelivery"));
        return $"/api/v1/penalties/{request.GetProperty("penalties")[promise].Id()}";
    }

    [Fact]
    public async Task Approved_and_paid_it_has_a_receipt_and_a_certificate_code()
    {
        var path = await Owed();

        var approved = await client.Post($"{path}/approval", new JsonObject()).Json();
        var paid = await client.Post($"{path}/receipt", Paid()).Json();

        Assert.Equal("approved", approved.GetProperty("penalty").Text("state"));
        var penalty = paid.GetProperty("penalty");
        Assert.Equal(("paid", "QN-1"), (penalty.Text("state"), penalty.Text("receipt")));
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", penalty.Text("certificateCode"));
        Assert.Equal("2026-11-11T01:30:00Z", penalty.Text("paidAt"));
        Assert.Equal(JsonValueKind.Null, approved.GetProperty("penalty").GetProperty("certificateCode").ValueKind);
    }

    [Fact]
    public async Task A_waiver_ends_it_and_the_reason_is_in_the_history()
    {
        var path = await Owed();

        var waived = await client.Post($"{path}/waiver", new JsonObject { ["reason"] = "平台已判不成立" }).Json();

        Assert.Equal("waived", waived.GetProperty("penalty").Text("state"));
        var history = await client.Get($"/api/v1/help-requests/{waived.GetProperty("penalty").Text("requestId")}/history").Json();
        Assert.Contains("平台已判不成立", history.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("49.99", "QN-1", "2026-11-11T01:30:00Z", "amountYuan")]
    [InlineData("-50", "QN-1", "2026-11-11T01:30:00Z", "amountYuan")]
    [InlineData("50", "QN-1", "2026-11-01T01:30:00Z", "paidAt")]
    [InlineData("50", "QN-1", "2026-11-12T01:30:00Z", "paidAt")]
    public async Task A_receipt_that_does_not_fit_is_refused_and_names_its_field(string yuan, string reference, string paidAt, string field)
    {
        var path = await Owed();
        await client.Post($"{path}/approval", new JsonObject()).Json();

        var problem = await client.Post($"{path}/receipt", Paid(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture), reference, paidAt))
            .Problem(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        Assert.Equal("approved", (await client.Get(path).Json()).GetProperty("penalty").Text("state"));
    }

    [Theory]
    [InlineData("""{"reference":"R","paidAt":"2026-11-11T01:30:00Z"}""", "amountYuan")]
    [InlineData("""{"amountYuan":50,"paidAt":"2026-11-11T01:30:00Z"}""", "reference")]
    [InlineData("""{"amountYuan":50,"reference":"R"}""", "paidAt")]
    [InlineData("""{"amountYuan":50,"reference":"R","paidAt":"2026-11-11T01:30:00"}""", "paidAt")]
    public async Task A_missing_or_unreadable_field_is_named(string body, string field)
    {
        var path = await Owed();

        var problem = await client.Post($"{path}/receipt", body).Problem(HttpStatusCode.BadRequest);

        Assert.Contains(field, problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task What_is_past_its_step_is_a_conflict()
    {
        var (path, provisional) = (await Owed(), await Owed("2", promise: 1));

        await Conflict($"{path}/receipt", Paid(), "penaltyNotApproved");
        await client.Post($"{path}/approval", new JsonObject()).Json();
        await Conflict($"{path}/approval", new JsonObject(), "penaltyNotAssessed");
        await client.Post($"{path}/receipt", Paid()).Json();
        await Conflict($"{path}/receipt", Paid(reference: "QN-2"), "penaltyAlreadyPaid");
        await Conflict($"{path}/waiver", new JsonObject { ["reason"] = "x" }, "penaltyAlreadyPaid");
        await Conflict($"{provisional}/approval", new JsonObject(), "penaltyProvisional");
    }

    [Fact]
    public async Task A_receipt_proves_one_penalty_only()
    {
        var (first, second) = (await Owed("1"), await Owed("2"));
        foreach (var path in new[] { first, second })
            await client.Post($"{path}/approval", new JsonObject()).Json();
        await client.Post($"{first}/receipt", Paid()).Json();

        await Conflict($"{second}/receipt", Paid(), "receiptUsedAlready");
    }

    [Fact]
    public async Task Two_that_enter_one_receipt_at_once_pay_one_penalty()
    {
        var paths = new[] { await Owed("1"), await Owed("2") };
        foreach (var path in paths)
            await client.Post($"{path}/approval", new JsonObject()).Json();

        var answers = await Task.WhenAll(paths.Select(path => client.Post($"{path}/receipt", Paid())));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task Without_the_scope_it_is_forbidden_and_a_bound_key_decides_nothing()
    {
        var path = await Owed();
        var provider = await host.AddProvider("江城干线物流");
        using var worker = host.Client(await host.Service<ApiKeys>().Create("worker", ApiScopes.Read | ApiScopes.Work, null, ApiCalls.Cancel));
        using var bound = host.Client(await host.Service<ApiKeys>().Create("bound", ApiScopes.All, provider, ApiCalls.Cancel));

        await worker.Post($"{path}/approval", new JsonObject()).Problem(HttpStatusCode.Forbidden);
        await bound.Post($"{path}/approval", new JsonObject()).Problem(HttpStatusCode.Forbidden);
        await client.Post($"/api/v1/penalties/{Guid.NewGuid()}/approval", new JsonObject()).Problem(HttpStatusCode.NotFound);
        await client.Post($"/api/v1/penalties/{Guid.NewGuid()}/receipt", Paid()).Problem(HttpStatusCode.NotFound);
    }

    async Task Conflict(string path, JsonObject body, string code) =>
        Assert.Equal(code, (await client.Post(path, body).Problem(HttpStatusCode.Conflict)).Text("code"));
}
