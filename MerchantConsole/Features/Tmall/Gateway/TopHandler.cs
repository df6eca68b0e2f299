using System.Globalization;
using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Tmall.Gateway;

/// <summary>
/// Makes one attempt: signs it at its own instant, reads the whole answer and understands it, so that whatever repeats
/// attempts above it sees a cut answer or a platform's failure like any other.
/// </summary>
sealed class TopHandler(IOptions<TmallSettings> settings, PlatformClock platform, TimeProvider clock) : DelegatingHandler
{
    /// <summary>Longest answer, in bytes.</summary>
    public const int LargestAnswer = 16 * 1024 * 1024;

    static readonly HttpRequestOptionsKey<(TopCall Call, TopCredentials By, Action Attempting)> asked = new("call");
    static readonly HttpRequestOptionsKey<JsonElement> answered = new("answer");

    public static HttpRequestMessage Ask(TopCall call, TopCredentials by, Action attempting)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null);
        request.Options.Set(asked, (call, by, attempting));
        return request;
    }

    public static bool MayRepeat(HttpRequestMessage? request) => request?.Options.TryGetValue(asked, out var ask) == true && ask.Call.MayRepeat;

    public static JsonElement Answer(HttpRequestMessage request) => request.Options.TryGetValue(answered, out var answer) ? answer : default;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (call, by, attempting) = request.Options.TryGetValue(asked, out var ask) ? ask : throw new InvalidOperationException("Not a call.");
        var asking = clock.Now();
        attempting();
        Sign(request, call, by, platform.At(asking));
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!response.IsSuccessStatusCode && body is not [(byte)'{', ..])
                throw new TopException(call.Method, new TopFailure(LinkTrouble.PlatformBusy, $"HTTP {(int)response.StatusCode}", null, null));
            request.Options.Set(answered, TopAnswer.Read(call.Method, body));
            return response;
        }
        catch (TopException failure) when (failure.Failure.Trouble == LinkTrouble.ClockOff && response.Headers.Date is { } date)
        {
            // Whoever tells the time refuses to while it is off: the answer's own date is all there is.
            platform.Measure(date, asking, clock.Now());
            response.Dispose();
            throw;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    void Sign(HttpRequestMessage request, TopCall call, TopCredentials by, DateTimeOffset now)
    {
        List<KeyValuePair<string, string>> system =
        [
            new("method", call.Method), new("app_key", by.AppKey), new("timestamp", PlatformClock.Write(now)),
            new("v", "2.0"), new("sign_method", by.SignMethod.Name()), new("format", "json"),
        ];
        if (call.NeedsSession && by.Session is { } session)
            system.Add(new("session", session));
        var fields = call.Fields.Where(field => field.Value is { } value && TopSignature.IsSigned(field.Name, value))
            .Select(field => KeyValuePair.Create(field.Name, field.Value!)).ToList();
        system.Add(new("sign", TopSignature.Of(system.Concat(fields), by.AppSecret, by.SignMethod)));
        request.RequestUri = new Uri(settings.Value.Gateway + "?" + string.Join('&', system.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")));
        request.Content = new FormUrlEncodedContent(fields) { Headers = { ContentType = new("application/x-www-form-urlencoded", "utf-8") } };
    }
}
