namespace MerchantConsole.Features.Intake;

/// <summary>A help request as somebody typed or sent it: text in every field, nothing judged yet.</summary>
public sealed record RequestDraft
{
    public string? Source { get; set; }
    public string? ExternalId { get; set; }
    public string? Shop { get; set; }
    public string? OrderId { get; set; }
    public string? SubOrderId { get; set; }
    public string? WorkOrderId { get; set; }
    public string? OrderCreatedAt { get; set; }
    public string? BuyerNick { get; set; }
    public string? ProductTitle { get; set; }
    public string? Category { get; set; }
    public string? Service { get; set; }
    public string? Anomaly { get; set; }
    public string? UnperformedService { get; set; }
    public string? QuestionText { get; set; }
    public string? Description { get; set; }
    public string? PaidYuan { get; set; }
    public string? ExtraFeeYuan { get; set; }
    public string? Province { get; set; }
    public string? City { get; set; }
    public string? District { get; set; }
    public string? RaisedAt { get; set; }
    public IReadOnlyList<string> Pictures { get; set; } = [];
}

/// <summary>What is wrong with a field.</summary>
public enum Fault
{
    Required,
    Unknown,
    NotDigits,
    /// <summary>A spreadsheet shortened a long number to 3.00E+17; its digits are gone.</summary>
    DigitsLost,
    TooLong,
    /// <summary>Control characters or half a surrogate pair.</summary>
    Unreadable,
    NotATime,
    /// <summary>The instant has no offset, and here nobody can know whose clock it means.</summary>
    NeedsOffset,
    InTheFuture,
    TooOld,
    NotAnAmount,
    OutOfRange,
    NotAPictureAddress,
    /// <summary>A number, list or object where something else belongs (JSON only).</summary>
    WrongType,
}

/// <param name="Field">The field's name as in the API (camelCase).</param>
/// <param name="Limit">The length or amount that was exceeded, where there is one.</param>
public sealed record FieldFault(string Field, Fault Fault, string? Limit = null);
