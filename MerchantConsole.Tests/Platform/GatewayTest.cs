using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Platform;

/// <summary>A gateway with one app and one account, and a caller that knows both.</summary>
public abstract class GatewayTest : IAsyncLifetime
{
    protected const string Recourse = "tmall.servicecenter.anomalyrecourse";
    protected const string Search = $"{Recourse}.search";
    protected const string Consume = "taobao.tmc.messages.consume";
    protected const string Confirm = "taobao.tmc.messages.confirm";
    protected const string TimeGet = "taobao.time.get";

    protected static readonly DateTimeOffset Now = new(2026, 11, 11, 2, 0, 0, TimeSpan.Zero);

    protected FakeTimeProvider Clock { get; } = new(Now);
    protected StandInGateway Gateway { get; private set; } = null!;
    protected App App { get; private set; } = null!;
    protected StandInAccount Account { get; private set; } = null!;
    private protected RawCaller Caller { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Gateway = await StandInGateway.Start(Clock);
        App = Gateway.AddApp("30000001", "made-up-secret");
        Account = Gateway.AddAccount(App, "澜汐卫浴旗舰店");
        Caller = new RawCaller(Gateway, App, Clock) { Session = Account.Session };
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Caller.Dispose();
        await Gateway.DisposeAsync();
    }

    /// <summary>Numbers of the messages of one call.</summary>
    protected async Task<List<long>> Delivered(int quantity = 100) => [.. (await Messages(quantity)).Select(message => (long)message!["id"]!)];

    protected async Task<JsonArray> Messages(int quantity = 100) =>
        (await Caller.Call(Consume, new { quantity }))["tmc_messages_consume_response"]!["messages"]!["tmc_message"] as JsonArray ?? [];

    protected async Task<JsonNode> Result(string method, object arguments) =>
        (await Caller.Call(method, arguments)).Single().Value!["result"]!;

    protected Task<JsonObject> Between(DateTimeOffset start, DateTimeOffset end) =>
        Caller.Call(Search, new { start = start.ToUnixTimeMilliseconds(), end = end.ToUnixTimeMilliseconds() });

    protected static void IsRefused(JsonObject answer, int code, string? subCode = null)
    {
        Assert.Equal(code, (int?)answer["error_response"]?["code"]);
        if (subCode is not null)
            Assert.Equal(subCode, (string?)answer["error_response"]!["sub_code"]);
    }
}
