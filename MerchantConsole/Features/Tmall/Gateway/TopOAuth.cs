using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Tmall.Gateway;

/// <summary>The platform's authorisation page and what it exchanges for codes and refresh tokens.</summary>
sealed class TopOAuth(IHttpClientFactory http, IOptions<TmallSettings> settings, TimeProvider clock)
{
    public const string Client = "tmall-oauth";

    /// <summary>Where the owner of an account allows it.</summary>
    public string PageFor(string appKey, string back, string state) =>
        $"{settings.Value.OAuth.TrimEnd('/')}/authorize?response_type=code&client_id={Uri.EscapeDataString(appKey)}&redirect_uri={Uri.EscapeDataString(back)}&state={Uri.EscapeDataString(state)}&view=web";

    /// <param name="back">The same address as on the page.</param>
    /// <exception cref="TopException">The code is not good, or there was no answer.</exception>
    public Task<TokenReply> Exchange(string appKey, string secret, string code, string back, CancellationToken cancel) =>
        Ask([new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", back), new("client_id", appKey), new("client_secret", secret), new("view", "web")], cancel);

    /// <exception cref="TopException">The refresh token is not good any more, or there was no answer.</exception>
    public Task<TokenReply> Refresh(string appKey, string secret, string refreshToken, CancellationToken cancel) =>
        Ask([new("grant_type", "refresh_token"), new("refresh_token", refreshToken), new("client_id", appKey), new("client_secret", secret), new("view", "web")], cancel);

    async Task<TokenReply> Ask(IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancel)
    {
        using var client = http.CreateClient(Client);
        using var form = new FormUrlEncodedContent(fields);
        try
        {
            using var answer = await client.PostAsync(settings.Value.OAuth.TrimEnd('/') + "/token", form, cancel);
            return TokenReply.Read(await answer.Content.ReadAsByteArrayAsync(cancel), clock.Now());
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || failure is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            throw new TopException("oauth.token", new TopFailure(LinkTrouble.Unreachable, failure.GetType().Name, null, null), failure);
        }
    }
}
