using System.Net;
using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

public sealed class StandInGatewayTestsOfLimits : GatewayTest
{
    [Fact]
    public async Task A_ban_counts_down_by_the_gateways_clock()
    {
        Gateway.BanApp(App, TimeSpan.FromSeconds(71));

        IsBanned(await Caller.Call(TimeGet), "app", 71);
        Clock.Advance(TimeSpan.FromSeconds(70.5));
        IsBanned(await Caller.Call(TimeGet), "app", 1);
        Clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.NotNull((await Caller.Call(TimeGet))["time_get_response"]);
    }

    [Fact]
    public async Task One_api_may_be_banned_alone()
    {
        Gateway.BanApi(Consume, TimeSpan.FromSeconds(2));

        IsBanned(await Caller.Call(Consume), "api", 2);
        Assert.NotNull((await Caller.Call(TimeGet))["time_get_response"]);
    }

    [Fact]
    public async Task Too_many_calls_in_a_second_are_shut_out_until_the_next()
    {
        Gateway.Habits.CallsPerSecond = 2;
        await Caller.Call(TimeGet);
        await Caller.Call(TimeGet);

        IsBanned(await Caller.Call(TimeGet), "app", 1);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull((await Caller.Call(TimeGet))["time_get_response"]);
    }

    [Fact]
    public async Task Too_many_calls_in_a_day_are_shut_out_until_midnight_in_beijing()
    {
        Gateway.Habits.CallsPerDay = 2;
        await Caller.Call(TimeGet);
        await Caller.Call(TimeGet);

        IsBanned(await Caller.Call(TimeGet), "app", 14 * 3600);
        Clock.Advance(TimeSpan.FromHours(14));
        Assert.NotNull((await Caller.Call(TimeGet))["time_get_response"]);
    }

    [Fact]
    public async Task A_session_ends_with_its_time_and_when_it_is_ended()
    {
        Gateway.Habits.TokenLife = TimeSpan.FromMinutes(10);
        Caller.Session = Gateway.AddAccount(App, "短期店").Session;

        Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        Assert.Null((await Caller.Call(Consume))["error_response"]);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        IsRefused(await Caller.Call(Consume), 27, "invalid-sessionkey");

        Caller.Session = Account.Session;
        Assert.Null((await Caller.Call(Consume))["error_response"]);
        Gateway.Expire(Account.Session);
        IsRefused(await Caller.Call(Consume), 27);
    }

    [Fact]
    public async Task The_session_of_another_app_is_none()
    {
        Caller.Session = Gateway.AddAccount(Gateway.AddApp("30000002", "other-secret"), "别家应用").Session;

        IsRefused(await Caller.Call(Consume), 27);
    }

    [Fact]
    public async Task Consent_gives_a_code_that_buys_tokens_once()
    {
        var former = Account.Session;
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        const string Back = "http://127.0.0.1:5080/tmall/authorised";

        using var consent = await browser.GetAsync(
            $"{Gateway.OAuth}/authorize?response_type=code&client_id={App.Key}&redirect_uri={Uri.EscapeDataString(Back)}&state=s%2B1", TestContext.Current.CancellationToken);
        var sentTo = consent.Headers.Location!.ToString();
        Assert.StartsWith($"{Back}?code=", sentTo, StringComparison.Ordinal);
        Assert.EndsWith("&state=s%2B1", sentTo, StringComparison.Ordinal);
        var code = sentTo.Split("code=")[1].Split('&')[0];

        Assert.Equal("invalid_grant", (string?)(await Token("authorization_code", ("code", code), ("redirect_uri", "http://elsewhere.invalid")))["error"]);
        code = (await browser.GetAsync($"{Gateway.OAuth}/authorize?response_type=code&client_id={App.Key}&redirect_uri={Back}", TestContext.Current.CancellationToken))
            .Headers.Location!.ToString().Split("code=")[1].Split('&')[0];
        var tokens = await Token("authorization_code", ("code", code), ("redirect_uri", Back));

        Assert.Equal(Account.Session, (string?)tokens["access_token"]);
        Assert.NotEqual(former, Account.Session);
        Assert.Equal(30 * 24 * 3600, (int)tokens["expires_in"]!);
        Assert.Equal(Account.Nick, Uri.UnescapeDataString((string)tokens["taobao_user_nick"]!));
        Assert.Equal("invalid_grant", (string?)(await Token("authorization_code", ("code", code), ("redirect_uri", Back)))["error"]);
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_until_its_end()
    {
        var first = Account.RefreshToken;

        var tokens = await Token("refresh_token", ("refresh_token", first));
        Caller.Session = (string)tokens["access_token"]!;
        Assert.Null((await Caller.Call(Consume))["error_response"]);
        Assert.Equal("invalid_grant", (string?)(await Token("refresh_token", ("refresh_token", first)))["error"]);
        Clock.Advance(Gateway.Habits.RefreshTokenLife);

        Assert.Equal("invalid_grant", (string?)(await Token("refresh_token", ("refresh_token", Account.RefreshToken)))["error"]);
        Assert.Equal("invalid_client", (string?)(await Token("refresh_token", ("client_secret", "wrong")))["error"]);
    }

    async Task<JsonObject> Token(string grant, params (string Name, string Value)[] more)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = grant, ["client_id"] = App.Key, ["client_secret"] = App.Secret };
        foreach (var (name, value) in more)
            form[name] = value;
        using var content = new FormUrlEncodedContent(form);
        using var answer = await Caller.Http.PostAsync($"{Gateway.OAuth}/token", content, TestContext.Current.CancellationToken);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
        Assert.Equal(json.ContainsKey("error") ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer.StatusCode);
        return json;
    }

    static void IsBanned(JsonObject answer, string whose, int seconds)
    {
        IsRefused(answer, 7, $"accesscontrol.limited-by-{whose}-access-count");
        Assert.Equal($"This ban will last for {seconds} more seconds", (string?)answer["error_response"]!["sub_msg"]);
    }
}
