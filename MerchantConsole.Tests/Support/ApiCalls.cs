using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Tests.Support;

/// <summary>Short ways to call the API and to read its answers.</summary>
public static class ApiCalls
{
    /// <summary>A covered request, complete in every detail; the change makes it the one the test is about.</summary>
    public static JsonObject NewRequest(string externalId, DateTimeOffset raisedAt, Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["externalId"] = externalId,
            ["shop"] = "澜汐卫浴旗舰店",
            ["orderId"] = "300000000000000001",
            ["orderCreatedAt"] = raisedAt.AddDays(-3).ToString("O"),
            ["buyerNick"] = "t***1",
            ["productTitle"] = "澜汐卫浴 智能马桶一体机",
            ["category"] = "mainMaterials",
            ["service"] = "onSiteInstallation",
            ["anomaly"] = "notPerformed",
            ["description"] = "约好上午来装，没人来",
            ["paidYuan"] = 3299.00m,
            ["extraFeeYuan"] = 0,
            ["province"] = "浙江省",
            ["city"] = "杭州市",
            ["district"] = "余杭区",
            ["raisedAt"] = raisedAt.ToString("O"),
        };
        change?.Invoke(body);
        return body;
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> Post(this HttpClient client, string path, JsonNode body) =>
        client.Post(path, body.ToJsonString());

    public static Task<HttpResponseMessage> Post(this HttpClient client, string path, string body, string mediaType = "application/json") =>
        client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, mediaType), Cancel);

    public static Task<HttpResponseMessage> Get(this HttpClient client, string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative), Cancel);

    /// <summary>The body of an answer that must have this status.</summary>
    public static async Task<JsonElement> Json(this Task<HttpResponseMessage> call, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await call;
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(expected == response.StatusCode, $"Expected {expected}, got {response.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }

    /// <summary>A problem that must have this status; checked to be one.</summary>
    public static async Task<JsonElement> Problem(this Task<HttpResponseMessage> call, HttpStatusCode expected)
    {
        var response = await call;
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await Task.FromResult(response).Json(expected);
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        return problem;
    }

    /// <summary>Receives a new request and returns it.</summary>
    public static Task<JsonElement> Receive(this HttpClient client, JsonObject body) =>
        client.Post("/api/v1/help-requests", body).Json(HttpStatusCode.Created);

    public static string Id(this JsonElement request) => request.GetProperty("id").GetString()!;

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static IEnumerable<string> ExternalIds(this JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(item => item.Text("externalId"));

    public static async Task<Guid> AddProvider(this ConsoleHost host, string name)
    {
        await using var db = host.Db();
        var provider = new Provider { Id = Guid.NewGuid(), Name = name };
        db.Providers.Add(provider);
        await db.SaveChangesAsync(Cancel);
        return provider.Id;
    }
}
