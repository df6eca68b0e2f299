using System.Text.Json;
using MerchantConsole.Data.Link;
using Polly.Timeout;

namespace MerchantConsole.Features.Tmall.Gateway;

/// <summary>Calls the platform. What may be repeated is, up to three times; what failed for good is an exception that says why.</summary>
sealed class TopClient(IHttpClientFactory http)
{
    public const string Name = "tmall";

    /// <param name="attempting">Before each attempt: the platform counts every one.</param>
    /// <returns>The answer without its wrapper.</returns>
    /// <exception cref="TopException">It failed.</exception>
    public async Task<JsonElement> Ask(TopCall call, TopCredentials by, Action attempting, CancellationToken cancel)
    {
        using var client = http.CreateClient(Name);
        using var request = TopHandler.Ask(call, by, attempting);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return TopHandler.Answer(request);
        }
        catch (HttpRequestException large) when (large.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new TopException(call.Method, new TopFailure(LinkTrouble.Unreadable, "too large", null, null), large);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException or TimeoutRejectedException)
        {
            var why = failure is HttpRequestException broken ? broken.HttpRequestError.ToString() : failure is TimeoutRejectedException ? "no answer in time" : failure.GetType().Name;
            throw new TopException(call.Method, new TopFailure(LinkTrouble.Unreachable, why, null, null), failure);
        }
    }
}
