using System.Net.Http.Headers;
using System.Text;
using MerchantConsole.Data;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Payouts.Service;

/// <summary>The merchant's payout service as it is called: signed, without redirects, and never trusted to answer well.</summary>
public sealed class PayoutService(IHttpClientFactory http, IOptions<PayoutSettings> settings, TimeProvider clock)
{
    public const string Client = "payouts";

    /// <summary>Longest answer, in bytes.</summary>
    public const int LargestAnswer = 64 * 1024;

    static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Asks it to pay. The same key pays once, however often it is asked.</summary>
    internal Task<PayoutAnswer> Pay(string key, string order, CancellationToken cancel) =>
        Call(HttpMethod.Post, settings.Value.Endpoint!, key, Encoding.UTF8.GetBytes(order), cancel);

    /// <summary>Asks what became of a key.</summary>
    internal Task<PayoutAnswer> Ask(string key, CancellationToken cancel) =>
        Call(HttpMethod.Get, $"{settings.Value.Endpoint!.TrimEnd('/')}/{key}", key, [], cancel);

    async Task<PayoutAnswer> Call(HttpMethod method, string address, string key, byte[] body, CancellationToken cancel)
    {
        using var call = new HttpRequestMessage(method, address);
        var now = clock.Now();
        if (method == HttpMethod.Post)
        {
            call.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
            call.Headers.Add("Idempotency-Key", key);
        }
        call.Headers.Add("webhook-id", key);
        call.Headers.Add("webhook-timestamp", PayoutSignature.Seconds(now));
        call.Headers.Add("webhook-signature", PayoutSignature.Of(settings.Value.Key, key, now, body));
        try
        {
            using var client = http.CreateClient(Client);
            using var answer = await client.SendAsync(call, cancel);
            return PayoutAnswer.Read(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel), Wait(answer.Headers.RetryAfter, now), method == HttpMethod.Get);
        }
        catch (HttpRequestException large) when (large.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return new PayoutAnswer.Unreadable("too large");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || IsTimeout(failure, cancel))
        {
            return new PayoutAnswer.None(failure is HttpRequestException broken ? broken.HttpRequestError.ToString() : failure.GetType().Name, null);
        }
    }

    static bool IsTimeout(Exception failure, CancellationToken cancel) => failure is OperationCanceledException && !cancel.IsCancellationRequested;

    static TimeSpan? Wait(RetryConditionHeaderValue? header, DateTimeOffset now) =>
        (header?.Delta ?? header?.Date - now) is { } wait && wait > TimeSpan.Zero ? (wait < LongestWait ? wait : LongestWait) : null;
}
