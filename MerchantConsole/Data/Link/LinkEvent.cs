namespace MerchantConsole.Data.Link;

public enum LinkEventKind
{
    Connected = 1,
    Changed,
    Authorised,
    Refreshed,
    Paused,
    Resumed,
    Disconnected,
    /// <summary>Stands still; the detail is the trouble.</summary>
    Stopped,
    /// <summary>Too many calls; the count is for how many seconds.</summary>
    Banned,
    /// <summary>The platform's list held requests that no message had told of.</summary>
    GapFound,
    /// <summary>After a time away, the platform's list brought what had been raised meanwhile.</summary>
    CaughtUp,
    /// <summary>A message could not be read and lies aside.</summary>
    SetAside,
    /// <summary>This machine's clock and the platform's differ too much.</summary>
    ClockOff,
    /// <summary>The authorisation ends soon.</summary>
    ExpiresSoon,
}

/// <summary>Something about an account that people should see. Never changed.</summary>
public sealed class LinkEvent
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public LinkEventKind Kind { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>A person, or the system.</summary>
    public required string By { get; init; }

    /// <summary>Numbers of requests, a code or a figure; nothing of a consumer's.</summary>
    public string? Detail { get; init; }

    /// <summary>How many, where it counts something.</summary>
    public int? Count { get; init; }
}
