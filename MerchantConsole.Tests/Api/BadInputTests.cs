using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Api;

/// <summary>Everything that is refused: each with its status, each naming the field, none leaving a trace.</summary>
public sealed class BadInputTests(BadInputTests.Host host) : IClassFixture<BadInputTests.Host>
{
    const string Path = "/api/v1/help-requests";

    static readonly DateTimeOffset Now = new(2026, 11, 11, 2, 0, 0, TimeSpan.Zero);

    public sealed class Host() : ConsoleHost(new FakeTimeProvider(Now));

    public static TheoryData<string, string?, int> Fields => new()
    {
        // missing, unknown or unreadable
        { "externalId", null, 400 },
        { "externalId", "\" \"", 400 },
        { "externalId", "\"a\\u0000b\"", 400 },
        { "externalId", "\"a\\nb\"", 400 },
        { "externalId", "1.5", 400 },
        { "externalId", "-1", 400 },
        { "externalId", "1e3", 400 },
        { "externalId", "{}", 400 },
        { "externalId", $"\"{new string('9', 81)}\"", 400 },
        { "shop", null, 400 },
        { "shop", "5", 400 },
        { "source", "\"\\ud800\"", 400 },
        { "source", "true", 400 },
        { "orderId", null, 400 },
        { "orderId", "\"30000000000000000x\"", 400 },
        { "orderId", "\"３００\"", 400 },
        { "orderId", "3.0", 400 },
        { "orderId", "[1]", 400 },
        { "subOrderId", "\"-1\"", 400 },
        { "category", null, 400 },
        { "category", "\"furniture\"", 400 },
        { "category", "1", 400 },
        { "service", "\"onsite\"", 400 },
        { "service", "\"1\"", 400 },
        { "anomaly", "\"late\"", 400 },
        { "unperformedService", "\"nothing\"", 400 },
        { "description", "\"\\udc00\"", 400 },
        { "description", "\"bell \\u0007\"", 400 },
        { "description", "7", 400 },
        { "description", $"\"{new string('字', 5001)}\"", 400 },
        { "buyerNick", "\"a\\u0085b\"", 400 },
        { "productTitle", "{\"a\":1}", 400 },
        { "paidYuan", "\"abc\"", 400 },
        { "paidYuan", "\"NaN\"", 400 },
        { "paidYuan", "1.234", 400 },
        { "paidYuan", "1e400", 400 },
        { "paidYuan", "[]", 400 },
        { "raisedAt", null, 400 },
        { "raisedAt", "\"yesterday\"", 400 },
        { "raisedAt", "\"2026-11-11T02:00:00\"", 400 },
        { "raisedAt", "\"2026-02-30T02:00:00Z\"", 400 },
        { "raisedAt", "1762826400000", 400 },
        { "orderCreatedAt", "\"2026-11-11\"", 400 },
        { "pictures", "\"https://img.example.invalid/a.jpg\"", 400 },
        { "pictures", "[1]", 400 },
        { "pictures", "[\"javascript:alert(1)\"]", 400 },
        // readable, but not sensible
        { "paidYuan", "-0.01", 422 },
        { "paidYuan", "10000000.01", 422 },
        { "extraFeeYuan", "\"99999999999999999999\"", 422 },
        { "raisedAt", "\"2026-11-11T02:01:00.001Z\"", 422 },
        { "raisedAt", "\"2015-12-31T23:59:59+08:00\"", 422 },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_bad_field_is_named_and_nothing_is_stored(string field, string? json, int status)
    {
        using var client = host.Client();
        var body = ApiCalls.NewRequest("1", Now, body => body.Remove(field)).ToJsonString();
        if (json is not null)
            body = $"{body[..^1]},\"{field}\":{json}}}";

        var problem = await client.Post(Path, body).Problem((HttpStatusCode)status);

        var faults = Assert.Single(problem.GetProperty("errors").EnumerateObject());
        Assert.Equal(field, faults.Name);
        Assert.All(faults.Value.EnumerateArray(), text => Assert.DoesNotContain("fault.", text.GetString()));
        await NothingIsStored();
    }

    [Fact]
    public async Task A_raise_of_one_minute_ahead_is_a_clock_that_goes_fast()
    {
        await using var own = new ConsoleHost(new FakeTimeProvider(Now));
        using var client = own.Client();

        await client.Receive(ApiCalls.NewRequest("1", Now.AddMinutes(1)));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        using var client = host.Client();

        var problem = await client.Post(Path, """{"orderId":"x","paidYuan":-1}""").Problem(HttpStatusCode.BadRequest);

        Assert.Equal(
            ["anomaly", "category", "externalId", "orderId", "paidYuan", "raisedAt", "service", "shop"],
            problem.GetProperty("errors").EnumerateObject().Select(fault => fault.Name).Order());
        Assert.Equal("invalidFields", problem.Text("code"));
        await NothingIsStored();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"externalId\":")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    public async Task A_body_that_is_no_json_object_is_refused(string body)
    {
        using var client = host.Client();

        var problem = await client.Post(Path, body).Problem(HttpStatusCode.BadRequest);

        Assert.Equal("notJson", problem.Text("code"));
        await NothingIsStored();
    }

    [Fact]
    public async Task A_body_deeper_than_32_levels_is_refused()
    {
        using var client = host.Client();
        var deep = $"{{\"a\":{new string('[', 32)}{new string(']', 32)}}}";

        var problem = await client.Post(Path, deep).Problem(HttpStatusCode.BadRequest);

        Assert.Equal("notJson", problem.Text("code"));
        await NothingIsStored();
    }

    [Fact]
    public async Task Bytes_that_are_not_utf_8_are_refused()
    {
        using var client = host.Client();
        var bytes = Encoding.Latin1.GetBytes(ApiCalls.NewRequest("1", Now).ToJsonString().Replace("\"t***1\"", "\"\u00e9\""));
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        await client.PostAsync(new Uri(Path, UriKind.Relative), content, ApiCalls.Cancel).Problem(HttpStatusCode.BadRequest);

        await NothingIsStored();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_megabyte_of_text_is_too_large_whether_its_length_was_told_or_not(bool lengthIsTold)
    {
        using var client = host.Client();
        var bytes = Encoding.UTF8.GetBytes(ApiCalls.NewRequest("1", Now, body => body["description"] = new string('a', 1 << 20)).ToJsonString());
        using HttpContent content = lengthIsTold ? new ByteArrayContent(bytes) : new StreamContent(new Unmeasured(bytes));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        await client.PostAsync(new Uri(Path, UriKind.Relative), content, ApiCalls.Cancel).Problem(HttpStatusCode.RequestEntityTooLarge);

        await NothingIsStored();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Another_media_type_is_refused(string mediaType)
    {
        using var client = host.Client();

        await client.Post(Path, ApiCalls.NewRequest("1", Now).ToJsonString(), mediaType).Problem(HttpStatusCode.UnsupportedMediaType);

        await NothingIsStored();
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9", "必填。", "zh-CN")]
    [InlineData("en", "Required.", "en-US")]
    [InlineData("de, en-GB;q=0.8, zh;q=0.2", "Required.", "en-US")]
    [InlineData("fr", "必填。", "zh-CN")]
    public async Task Faults_are_told_in_the_callers_language(string accepted, string text, string language)
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", accepted);

        using var response = await client.Post(Path, new JsonObject());
        var problem = await Task.FromResult(response).Problem(HttpStatusCode.BadRequest);

        Assert.Equal(text, problem.GetProperty("errors").GetProperty("shop")[0].GetString());
        Assert.Equal([language], response.Content.Headers.ContentLanguage);
    }

    async Task NothingIsStored()
    {
        await using var db = host.Db();
        Assert.Equal(0, await db.AllRequests.CountAsync(ApiCalls.Cancel) + await db.AllHistory.CountAsync(ApiCalls.Cancel) + await db.ParkedStatuses.CountAsync(ApiCalls.Cancel));
    }

    sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
