using System.Net;
using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Api;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Penalties;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Api;

public sealed class ExemptionTests : IAsyncDisposable
{
    const string Path = "/api/v1/exemptions";

    static readonly DateTimeOffset Now = new(2026, 11, 11, 2, 0, 0, TimeSpan.Zero);
    static readonly Actor Supervisor = new("周宁", Role.Supervisor);

    readonly ConsoleHost host = new(new FakeTimeProvider(Now));
    readonly HttpClient client;

    public ExemptionTests() => client = host.Client();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    async Task<JsonElement> Pay(string externalId)
    {
        var request = await client.Receive(ApiCalls.NewRequest(externalId, Now.AddHours(-2)));
        var penalty = Guid.Parse(request.GetProperty("penalties")[0].Id());
        await host.Service<PenaltyDesk>().Approve(Supervisor, penalty, ApiCalls.Cancel);
        await host.Service<PayoutDesk>().EnterReceipt(Supervisor, penalty, Yuan.Of(50), $"QN-{externalId}", Now.AddMinutes(-3), ApiCalls.Cancel);
        return request;
    }

    [Fact]
    public async Task An_order_tells_its_exemptions_each_with_its_penalty_and_code()
    {
        var request = await Pay("paid");
        await client.Receive(ApiCalls.NewRequest("owed", Now.AddHours(-3)));

        var item = Assert.Single((await client.Get($"{Path}?orderId=300000000000000001").Json()).GetProperty("items").EnumerateArray());

        Assert.Equal(
            ["requestId", "externalId", "orderId", "promise", "breachedAt", "issuedAt", "paidAt", "amountYuan", "points", "receipt", "penaltyId", "certificateCode"],
            item.EnumerateObject().Select(property => property.Name));
        Assert.Equal(request.Id(), item.Text("requestId"));
        Assert.Equal(request.GetProperty("penalties")[0].Id(), item.Text("penaltyId"));
        Assert.Equal("paid 300000000000000001 solution QN-paid", $"{item.Text("externalId")} {item.Text("orderId")} {item.Text("promise")} {item.Text("receipt")}");
        Assert.Equal(Now.AddHours(-1), item.GetProperty("breachedAt").GetDateTimeOffset());
        Assert.Equal(Now, item.GetProperty("issuedAt").GetDateTimeOffset());
        Assert.Equal(Now.AddMinutes(-3), item.GetProperty("paidAt").GetDateTimeOffset());
        Assert.Equal(("50.00", 5000), (item.GetProperty("amountYuan").GetRawText(), item.GetProperty("points").GetInt32()));
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", item.Text("certificateCode"));
        Assert.Empty((await client.Get($"{Path}?orderId=1").Json()).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("orderId=")]
    [InlineData("orderId=3e17")]
    [InlineData("orderId=300000000000000x")]
    [InlineData("orderId=123456789012345678901234567890123")]
    public async Task Without_digits_it_is_refused_and_the_field_named(string query)
    {
        var problem = await client.Get($"{Path}?{query}").Problem(HttpStatusCode.BadRequest);

        Assert.Equal("orderId", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task A_bound_key_sees_its_own_alone_and_another_scope_is_refused()
    {
        var provider = await host.AddProvider("别家");
        await Pay("paid");
        using var bound = host.Client(await host.Service<ApiKeys>().Create("别家", ApiScopes.All, provider, ApiCalls.Cancel));
        using var intake = host.Client(await host.Service<ApiKeys>().Create("收单", ApiScopes.Intake, null, ApiCalls.Cancel));

        Assert.Empty((await bound.Get($"{Path}?orderId=300000000000000001").Json()).GetProperty("items").EnumerateArray());
        await intake.Get($"{Path}?orderId=300000000000000001").Problem(HttpStatusCode.Forbidden);
    }
}
