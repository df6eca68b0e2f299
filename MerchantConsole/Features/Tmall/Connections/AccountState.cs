using MerchantConsole.Data.Link;

namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>How an account stands now, in the one word people look for.</summary>
public enum AccountState
{
    Connected = 1,
    /// <summary>The latest call failed; it is tried again by itself.</summary>
    Retrying,
    /// <summary>The platform takes no call until a known instant.</summary>
    Banned,
    NotAuthorised,
    Paused,
    /// <summary>Stands still until a person has mended it.</summary>
    Stopped,
}

/// <summary>How old it may be up to where everything is here.</summary>
public enum Freshness
{
    Unknown = 1,
    Fresh,
    Late,
    TooLate,
}

static class AccountStates
{
    static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(3), TooLateAfter = TimeSpan.FromMinutes(15), WarnAhead = TimeSpan.FromDays(7);

    public static AccountState StateAt(this AccountStanding account, DateTimeOffset now) =>
        account.State == LinkState.Stopped ? AccountState.Stopped
        : account.State == LinkState.Paused ? AccountState.Paused
        : !account.IsAuthorised ? AccountState.NotAuthorised
        : account.BannedUntil > now && account.BannedCall is null ? AccountState.Banned
        : account.IsTroubled ? AccountState.Retrying
        : AccountState.Connected;

    public static Freshness FreshnessAt(this AccountStanding account, DateTimeOffset now) =>
        account.CompleteUpTo is not { } upTo ? Freshness.Unknown
        : now - upTo > TooLateAfter ? Freshness.TooLate
        : now - upTo > LateAfter ? Freshness.Late
        : Freshness.Fresh;

    /// <summary>The authorisation ends within a week, and nothing renews it by itself.</summary>
    public static bool EndsSoon(this AccountStanding account, DateTimeOffset now) =>
        account is { IsAuthorised: true, RenewsItself: false } && account.SessionExpiresAt - now < WarnAhead;

    public static string Icon(this AccountState state) => state switch
    {
        AccountState.Connected => "check",
        AccountState.Retrying => "refresh",
        AccountState.Banned => "clock",
        AccountState.NotAuthorised => "key",
        AccountState.Paused => "pause",
        _ => "warning",
    };

    public static string Tone(this AccountState state) => state switch
    {
        AccountState.Connected => "met",
        AccountState.Paused => "ink2",
        AccountState.Stopped => "last-ink",
        _ => "soon-note",
    };

    public static string? Tone(this Freshness freshness) => freshness switch
    {
        Freshness.Late => "soon-note",
        Freshness.TooLate => "last-ink",
        _ => null,
    };
}
