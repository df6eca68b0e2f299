using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

/// <summary>A caller that can do everything right, and one thing wrong.</summary>
sealed class RawCaller(StandInGateway gateway, App app, TimeProvider clock) : IDisposable
{
    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };

    public HttpClient Http => http;
    public string? Session { get; set; }

    /// <summary>A right call; <paramref name="spoil"/> has the last word before the signature, <paramref name="resign"/> after it.</summary>
    public async Task<JsonObject> Call(
        string method, object? arguments = null, Action<Dictionary<string, string>>? spoil = null, Action<Dictionary<string, string>>? resign = null)
    {
        using var answer = await Send(method, arguments, spoil, resign);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
    }

    public async Task<HttpResponseMessage> Send(
        string method, object? arguments = null, Action<Dictionary<string, string>>? spoil = null, Action<Dictionary<string, string>>? resign = null)
    {
        var parameters = new Dictionary<string, string>
        {
            ["method"] = method,
            ["app_key"] = app.Key,
            ["timestamp"] = Beijing.Text(clock.GetUtcNow() + gateway.ClockOffset),
            ["format"] = "json",
            ["v"] = "2.0",
            ["sign_method"] = "hmac-sha256",
        };
        if (Session is { } session)
            parameters["session"] = session;
        foreach (var property in arguments?.GetType().GetProperties() ?? [])
            parameters[property.Name] = FormattableString.Invariant($"{property.GetValue(arguments)}");
        spoil?.Invoke(parameters);
        if (TopSign.Methods.Contains(parameters.GetValueOrDefault("sign_method")))
            parameters["sign"] = TopSign.Of(parameters, app.Secret, parameters["sign_method"]);
        resign?.Invoke(parameters);
        using var form = new FormUrlEncodedContent(parameters);
        return await http.PostAsync(gateway.Address, form, TestContext.Current.CancellationToken);
    }

    public void Dispose() => http.Dispose();
}
