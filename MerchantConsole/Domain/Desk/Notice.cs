namespace MerchantConsole.Domain.Desk;

public enum NoticeKind
{
    /// <summary>Called by name in a note.</summary>
    Mentioned = 1,
    /// <summary>Somebody asks to get on with a request.</summary>
    Reminded,
    /// <summary>A request somebody worked on was taken over.</summary>
    TakenOver,
    /// <summary>The dispute about who bears a penalty took a step.</summary>
    Disputed,
    /// <summary>An answer has not reached the platform, and may not in time.</summary>
    NotTold,
}

/// <summary>Something one person should know of; it stays in their list until they have read it.</summary>
public sealed class Notice
{
    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public NoticeKind Kind { get; init; }
    public Guid RequestId { get; init; }

    /// <summary>Null when it is about no penalty.</summary>
    public Guid? PenaltyId { get; init; }

    /// <summary>The request's number at its source, so that the list needs no second look.</summary>
    public required string ExternalId { get; init; }
    public required string From { get; init; }
    public string? Text { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>UTC; null while unread.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}
