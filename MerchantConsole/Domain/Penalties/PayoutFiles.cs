namespace MerchantConsole.Domain.Penalties;

/// <summary>Payouts that left together in one file. What is in it stands with each penalty.</summary>
public sealed class PayoutBatch
{
    /// <summary>Counted within the day, 北京时间: B20261126-01.</summary>
    public required string Number { get; init; }
    public required string CreatedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }
    public int Count { get; init; }
    public Yuan Amount { get; init; }
}

/// <summary>A file of receipts that was taken in, so that it is never taken in twice.</summary>
public sealed class ReceiptFile
{
    /// <summary>SHA-256 of its bytes, lower-case hex.</summary>
    public required string Hash { get; init; }
    public required string Name { get; init; }
    public required string ImportedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ImportedAt { get; init; }

    /// <summary>Lines that paid a penalty.</summary>
    public int Matched { get; init; }

    /// <summary>Lines that did not fit.</summary>
    public int Differences { get; init; }
}
