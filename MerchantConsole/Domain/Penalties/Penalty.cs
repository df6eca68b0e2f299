using System.Security.Cryptography;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.Penalties;

public enum PenaltyState
{
    Assessed = 1,
    Approved,
    PayoutSent,
    Paid,
    Waived,
    /// <summary>Owed, amount to be determined: no standard was in force, or a fact it needs is unknown.</summary>
    Undetermined,
}

/// <summary>What one missed promise costs (R6, R7). At most one for each promise of each request.</summary>
public sealed class Penalty
{
    public Guid Id { get; private set; }
    public Guid RequestId { get; private set; }
    public PromiseKind Promise { get; private set; }
    public PenaltyState State { get; private set; }

    /// <summary>Null while undetermined.</summary>
    public Yuan? Amount { get; private set; }
    public PayoutForm Payout { get; private set; }
    public ServiceStandard? Standard { get; private set; }
    public Guid? EntryId { get; private set; }
    public bool Provisional { get; private set; }
    public Liable Liable { get; private set; }

    /// <summary>UTC. The due instant that was missed.</summary>
    public DateTimeOffset BreachedAt { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }
    public string? Receipt { get; private set; }

    Penalty() { }

    internal Penalty(Guid requestId, PromiseKind promise, DateTimeOffset breachedAt, PenaltyAssessment assessed, Liable liable)
    {
        (Id, RequestId, Promise, BreachedAt, Liable) = (IdFor(requestId, promise), requestId, promise, breachedAt, liable);
        Determine(assessed);
    }

    internal void Determine(PenaltyAssessment assessed)
    {
        (Amount, Payout, Standard, EntryId, Provisional) =
            (assessed.Amount, assessed.Payout, assessed.Standard, assessed.EntryId, assessed.Provisional);
        State = Amount is null ? PenaltyState.Undetermined : PenaltyState.Assessed;
    }

    /// <summary>Follows from request and promise, so that a second penalty for one promise cannot even have a name.</summary>
    public static Guid IdFor(Guid requestId, PromiseKind promise)
    {
        Span<byte> name = stackalloc byte[17];
        requestId.TryWriteBytes(name);
        name[16] = (byte)promise;
        return new Guid(SHA256.HashData(name).AsSpan(0, 16));
    }

    /// <summary>Refuses what may not be paid: undetermined, provisional, paid already, or another amount.</summary>
    internal void CheckPayable(Yuan amount)
    {
        if (State == PenaltyState.Paid)
            throw new RuleBrokenException(Rule.PenaltyAlreadyPaid);
        if (Amount is null)
            throw new RuleBrokenException(Rule.PenaltyUndetermined);
        if (Provisional)
            throw new RuleBrokenException(Rule.PenaltyProvisional);
        if (Amount != amount)
            throw new RuleBrokenException(Rule.ReceiptForAnotherAmount, "amountYuan");
    }

    internal void Pay(string receipt, DateTimeOffset paidAt) =>
        (State, Receipt, PaidAt) = (PenaltyState.Paid, receipt, paidAt);
}

/// <summary>R9: once paid, exactly this failure of exactly this order is closed to breach-of-promise complaints.</summary>
/// <param name="BreachedAt">UTC. The failure it covers; a later one of the same order is not covered.</param>
public sealed record ComplaintExemption(
    Guid RequestId, string? OrderId, PromiseKind Promise, DateTimeOffset BreachedAt, DateTimeOffset IssuedAt)
{
    public bool Covers(string orderId, PromiseKind promise, DateTimeOffset breachedAt) =>
        OrderId == orderId && Promise == promise && BreachedAt == breachedAt;
}
