using MerchantConsole.Domain;
using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Features.Payouts.Receipts;

/// <summary>What becomes of one line of a file of receipts.</summary>
public enum ReceiptVerdict
{
    /// <summary>It pays a penalty.</summary>
    Good = 1,
    /// <summary>The penalty is paid with just this receipt: nothing is left to be done.</summary>
    MatchedAlready,
    LineUnreadable,
    KeyUnknown,
    KeyTwice,
    /// <summary>The payout of this key is not on its way: it was refused, or another one took its place.</summary>
    NotSent,
    /// <summary>Paid with another receipt.</summary>
    PaidAlready,
    AmountUnreadable,
    AnotherAmount,
    NoReceipt,
    ReceiptUnreadable,
    ReceiptTwice,
    ReceiptUsedAlready,
    NoTime,
    TimeUnreadable,
    TimeNotSensible,
    /// <summary>The line is good, but it could not be stored.</summary>
    NotStored,
}

/// <summary>One line of a file of receipts, judged.</summary>
/// <param name="Penalty">Null when the key names none.</param>
/// <param name="Request">Number of the request.</param>
/// <param name="PaidAt">UTC.</param>
public sealed record CheckedReceipt(
    ReceiptLine Line, ReceiptVerdict Verdict, Penalty? Penalty = null, string? Request = null, Yuan? Amount = null, string? Receipt = null, DateTimeOffset? PaidAt = null)
{
    public bool IsDifference => Verdict is not (ReceiptVerdict.Good or ReceiptVerdict.MatchedAlready);
}
