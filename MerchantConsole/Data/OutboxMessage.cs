namespace MerchantConsole.Data;

/// <summary>
/// Something to tell another system, stored with the transaction it belongs to and sent afterwards, again and again with
/// growing pauses, until that system has answered.
/// </summary>
public sealed class OutboxMessage
{
    public Guid Id { get; init; }

    /// <summary>Who sends it, such as "payout".</summary>
    public required string Kind { get; init; }

    /// <summary>Names it to the other system; the same key is never stored twice.</summary>
    public required string Key { get; init; }
    public Guid RequestId { get; init; }

    /// <summary>The message, as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC. Not before; null when there is nothing left to do.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }
    public int Attempts { get; set; }
    public string? LastError { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? DoneAt { get; set; }
}
