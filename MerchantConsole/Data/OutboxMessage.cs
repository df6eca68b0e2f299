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

    /// <summary>Somebody is asking right now, as far as anybody knows: begun, and neither answered nor out of time.</summary>
    /// <param name="now">UTC.</param>
    public bool IsBeingAskedAt(DateTimeOffset now) => Attempts > 0 && LastError is null && NextAttemptAt > now;

    /// <summary>Whether this attempt is the one under way.</summary>
    public bool IsAttempt(int number) => DoneAt is null && Attempts == number && LastError is null;

    /// <summary>An attempt begins; nobody else begins one before <paramref name="lease"/> is over.</summary>
    public void Begin(DateTimeOffset now, TimeSpan lease) => (Attempts, NextAttemptAt, LastError) = (Attempts + 1, now + lease, null);

    /// <summary>There was an answer: pauses begin anew.</summary>
    public void Answered() => Attempts = 1;

    public void Again(DateTimeOffset at, string why) => (NextAttemptAt, LastError) = (at, why);

    /// <summary>Nothing more is sent until a person has decided.</summary>
    public void Park(string why) => (NextAttemptAt, LastError) = (null, why);

    public void Finish(DateTimeOffset now) => (NextAttemptAt, DoneAt) = (null, now);
}
