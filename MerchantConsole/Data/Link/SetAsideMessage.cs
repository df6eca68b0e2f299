namespace MerchantConsole.Data.Link;

/// <summary>A platform message that cannot be taken in: kept whole, so that nothing is lost, and out of the way of the others.</summary>
public sealed class SetAsideMessage
{
    public Guid AccountId { get; init; }

    /// <summary>The platform's number of the message.</summary>
    public required string MessageId { get; init; }
    public required string Topic { get; init; }
    public required string Content { get; init; }

    /// <summary>The fields that are wrong.</summary>
    public required string Why { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>UTC. When somebody dealt with it; null while it waits.</summary>
    public DateTimeOffset? DoneAt { get; set; }
    public string? DoneBy { get; set; }
}
