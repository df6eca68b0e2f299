using System.IO.Compression;
using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

public sealed class StandInGatewayTests : GatewayTest
{
    [Theory]
    [InlineData("md5")]
    [InlineData("hmac")]
    [InlineData("hmac-sha256")]
    public async Task A_right_call_is_answered(string signMethod)
    {
        var answer = await Caller.Call(TimeGet, spoil: parameters => parameters["sign_method"] = signMethod);

        Assert.Equal("2026-11-11 10:00:00", (string?)answer["time_get_response"]!["time"]);
        Assert.NotNull(answer["time_get_response"]!["request_id"]);
        Assert.True(Assert.Single(Gateway.Calls).Succeeded);
    }

    [Theory]
    [InlineData("method", null, 21)]
    [InlineData("method", "tmall.no.such", 22)]
    [InlineData("session", null, 26)]
    [InlineData("session", "another", 27)]
    [InlineData("app_key", null, 28)]
    [InlineData("app_key", "1", 29)]
    [InlineData("timestamp", null, 30)]
    [InlineData("timestamp", "2026-11-11T10:00:00", 31)]
    [InlineData("timestamp", "2026-11-11 10:10:01", 31)]
    [InlineData("timestamp", "2026-11-11 09:49:59", 31)]
    [InlineData("timestamp", "2026-11-11 02:00:00", 31)]
    [InlineData("v", null, 32)]
    [InlineData("v", "1.0", 33)]
    [InlineData("sign_method", null, 40)]
    [InlineData("sign_method", "sha1", 41)]
    [InlineData("start", null, 40)]
    [InlineData("end", "soon", 41)]
    [InlineData("end", "0", 41)]
    public async Task One_wrong_parameter_is_refused_by_its_code(string name, string? value, int code)
    {
        var answer = await Caller.Call(Search, new { start = 1, end = 2 }, parameters =>
        {
            parameters.Remove(name);
            if (value is not null)
                parameters[name] = value;
        });

        IsRefused(answer, code);
        Assert.Equal(code, Assert.Single(Gateway.Calls).Error?.Code);
    }

    [Fact]
    public async Task An_argument_is_named_in_the_refusal()
    {
        IsRefused(await Caller.Call(Search, new { end = 2 }), 40, "isv.missing-parameter:start");
        IsRefused(await Caller.Call(Search, new { start = "x", end = 2 }), 41, "isv.invalid-parameter:start");
    }

    [Theory]
    [InlineData("2026-11-11 10:10:00")]
    [InlineData("2026-11-11 09:50:00")]
    public async Task Ten_minutes_off_is_still_right(string timestamp) =>
        Assert.NotNull((await Caller.Call(TimeGet, spoil: parameters => parameters["timestamp"] = timestamp))["time_get_response"]);

    [Fact]
    public async Task Another_clock_than_the_gateways_is_refused()
    {
        Gateway.ClockOffset = TimeSpan.FromMinutes(11);

        IsRefused(await Caller.Call(TimeGet, spoil: parameters => parameters["timestamp"] = Beijing.Text(Now)), 31);
    }

    [Fact]
    public async Task A_signature_must_be_there_right_and_in_capitals()
    {
        IsRefused(await Caller.Call(TimeGet, resign: parameters => parameters.Remove("sign")), 24);
        IsRefused(await Caller.Call(TimeGet, resign: parameters => parameters["sign"] = parameters["sign"].ToLowerInvariant()), 25);
        IsRefused(await Caller.Call(TimeGet, resign: parameters => parameters["added_later"] = "1"), 25);
    }

    [Fact]
    public async Task Only_post_is_taken() =>
        IsRefused(JsonNode.Parse(await Caller.Http.GetStringAsync($"{Gateway.Address}?format=json", TestContext.Current.CancellationToken))!.AsObject(), 9);

    [Fact]
    public async Task Parameters_may_lie_in_the_query_and_in_the_body()
    {
        var parameters = new Dictionary<string, string>
        {
            ["method"] = TimeGet,
            ["app_key"] = App.Key,
            ["timestamp"] = Beijing.Text(Now),
            ["format"] = "json",
            ["v"] = "2.0",
            ["sign_method"] = "md5",
            ["remark"] = "空 格+号&",
        };
        var query = $"v=2.0&format=json&app_key={App.Key}&sign={TopSign.Of(parameters, App.Secret, "md5")}";
        using var form = new FormUrlEncodedContent(parameters.Where(parameter => !query.Contains($"{parameter.Key}=", StringComparison.Ordinal)));

        using var answer = await Caller.Http.PostAsync($"{Gateway.Address}?{query}", form, TestContext.Current.CancellationToken);

        Assert.Contains("time_get_response", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_format_the_answer_is_xml()
    {
        Gateway.Raise(Account);

        using var messages = await Caller.Send(Consume, spoil: parameters => parameters.Remove("format"));
        using var refusal = await Caller.Send(TimeGet, spoil: parameters => (parameters["v"], _) = ("3", parameters.Remove("format")));

        Assert.Equal("text/xml", messages.Content.Headers.ContentType?.MediaType);
        Assert.Matches("<tmc_messages_consume_response><messages><tmc_message><id>", await messages.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var unknown = await Caller.Send(TimeGet, spoil: parameters => parameters["format"] = "yaml");
        Assert.Matches("<error_response><code>23</code>", await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Matches("<error_response><code>33</code>", await refusal.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_simplified_answer_has_no_wrappers()
    {
        var empty = await Caller.Call(Consume, new { simplify = "true" });
        Gateway.Raise(Account);

        var answer = await Caller.Call(Consume, new { simplify = "true" });

        Assert.Empty(empty["messages"]!.AsArray());
        Assert.Equal(StandInMessage.Recourse, (string?)Assert.Single(answer["messages"]!.AsArray())!["topic"]);
        Assert.NotNull(answer["request_id"]);
    }

    [Fact]
    public async Task Gzip_comes_only_when_asked_for()
    {
        using var plain = await Caller.Send(TimeGet);
        Caller.Http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        using var zipped = await Caller.Send(TimeGet);

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(["gzip"], zipped.Content.Headers.ContentEncoding);
        await using var unzipped = new GZipStream(await zipped.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        Assert.NotNull((await JsonNode.ParseAsync(unzipped, cancellationToken: TestContext.Current.CancellationToken))!["time_get_response"]);
    }
}
