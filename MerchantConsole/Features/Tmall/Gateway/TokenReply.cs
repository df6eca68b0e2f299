using System.Globalization;
using System.Text.Json;
using MerchantConsole.Data.Link;

namespace MerchantConsole.Features.Tmall.Gateway;

/// <summary>An authorisation as the platform grants it. Instants are UTC; null where it sets no end.</summary>
sealed record TokenReply(string AccessToken, string? RefreshToken, DateTimeOffset? ExpiresAt, DateTimeOffset? RefreshExpiresAt, string? Nick)
{
    const string Call = "oauth.token";

    /// <exception cref="TopException">It was refused, or is no answer.</exception>
    public static TokenReply Read(byte[] body, DateTimeOffset now)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(body);
        }
        catch (JsonException failure)
        {
            throw new TopException(Call, new TopFailure(LinkTrouble.Unreadable, "not JSON", null, null), failure);
        }
        if (TopAnswer.Text(root, "error") is { } error)
            throw new TopException(Call, new TopFailure(LinkTrouble.SessionBroken, error, null, TopAnswer.Text(root, "error_description")));
        return TopAnswer.Text(root, "access_token") is { Length: > 0 } token
            ? new TokenReply(token, TopAnswer.Text(root, "refresh_token"), After(root, "expires_in", now), After(root, "re_expires_in", now), NickOf(root))
            : throw new TopException(Call, new TopFailure(LinkTrouble.Unreadable, "no token", null, null));
    }

    static DateTimeOffset? After(JsonElement root, string name, DateTimeOffset now) =>
        long.TryParse(TopAnswer.Text(root, name), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1_000_000_000
            ? now.AddSeconds(seconds) : null;

    // The nick comes as an address would carry it.
    static string? NickOf(JsonElement root) =>
        (TopAnswer.Text(root, "taobao_user_nick") ?? TopAnswer.Text(root, "sub_taobao_user_nick")) is { Length: > 0 } nick
            ? TmallText.Clean(Uri.UnescapeDataString(nick), 60) : null;
}
