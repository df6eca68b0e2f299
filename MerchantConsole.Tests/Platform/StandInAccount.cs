namespace MerchantConsole.Tests.Platform;

/// <summary>A seller or provider who authorised an app.</summary>
public sealed class StandInAccount
{
    internal StandInAccount(App app, string nick, long userId) => (App, Nick, UserId) = (app, nick, userId);

    public App App { get; }
    public string Nick { get; }
    public long UserId { get; }

    /// <summary>The access token that counts now.</summary>
    public string Session { get; internal set; } = "";

    public DateTimeOffset SessionEndsAt { get; internal set; }
    public string RefreshToken { get; internal set; } = "";
    public DateTimeOffset RefreshTokenEndsAt { get; internal set; }

    /// <summary>The topics that reach the account's queue; null for all of the app's, empty before taobao.tmc.user.permit.</summary>
    public IReadOnlyCollection<string>? Topics { get; internal set; }

    internal MessageQueue Queue { get; } = new();
}
