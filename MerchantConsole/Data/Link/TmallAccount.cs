namespace MerchantConsole.Data.Link;

public enum LinkState
{
    /// <summary>Works.</summary>
    Connected = 1,
    /// <summary>Somebody paused it.</summary>
    Paused,
    /// <summary>Stands still until a person has mended it.</summary>
    Stopped,
    /// <summary>Given up; its secrets are gone.</summary>
    Disconnected,
}

/// <summary>A merchant's or provider's account on the platform, whose messages come in and whose answers go out. Instants are UTC.</summary>
public sealed class TmallAccount
{
    public const int LongestName = 60;
    public const int LongestShop = 120;
    public const int LongestKey = 200;

    public const string EveryCall = "*";

    /// <summary>What a launched app usually has; the platform's console tells the real figure.</summary>
    public const int UsualCallsPerDay = 200_000;

    public Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>The shop its requests belong to; no two accounts share one.</summary>
    public required string Shop { get; set; }
    public required string AppKey { get; set; }

    /// <summary>Sealed by data protection, as are <see cref="Session"/> and <see cref="RefreshToken"/>.</summary>
    public string? AppSecret { get; set; }
    public string? Session { get; set; }
    public string? RefreshToken { get; set; }
    public SignMethod SignMethod { get; set; } = SignMethod.HmacSha256;

    /// <summary>Named in the settings, which win at each start.</summary>
    public bool IsFromSettings { get; init; }

    /// <summary>The platform's own name of the account.</summary>
    public string? Nick { get; set; }
    public DateTimeOffset? SessionExpiresAt { get; set; }
    public DateTimeOffset? RefreshExpiresAt { get; set; }
    public int CallsPerDay { get; set; } = UsualCallsPerDay;

    public LinkState State { get; set; } = LinkState.Connected;
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Changes with every act of a person; running figures leave it alone.</summary>
    public int Version { get; set; }

    /// <summary>Everything raised before is here, as far as the platform's list tells.</summary>
    public DateTimeOffset? CompleteUpTo { get; set; }
    public DateTimeOffset? LastMessageAt { get; set; }

    /// <summary>Messages waiting at the platform when it was last asked.</summary>
    public int? Backlog { get; set; }

    /// <summary>The day of <see cref="CallsMade"/>, 北京时间.</summary>
    public DateOnly? CallsDay { get; set; }
    public int CallsMade { get; set; }

    /// <summary>Until when the platform takes no call (<see cref="EveryCall"/>) or not this one, by its name.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Bans { get; set; } = new Dictionary<string, DateTimeOffset>();
    public LinkTrouble? LastTrouble { get; set; }

    /// <summary>The platform's codes, for its support.</summary>
    public string? LastTroubleDetail { get; set; }
    public DateTimeOffset? LastTroubleAt { get; set; }
    public DateTimeOffset? LastGoodAt { get; set; }

    public bool IsAuthorised => Session is not null;
}
