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

/// <summary>What one missed promise costs (R6, R7), who bears it (R8), and its way to the payment. At most one for each promise of each request.</summary>
public sealed partial class Penalty
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

    /// <summary>Who set the amount by hand; null when a rule did.</summary>
    public string? DecidedBy { get; private set; }

    public Liable Liable { get; private set; }
    public LiabilitySplit Split { get; private set; } = LiabilitySplit.Merchant;

    /// <summary>The provider that bears a part or would: the one assigned at the breach, until a supervisor decides otherwise.</summary>
    public Guid? LiableProviderId { get; private set; }

    /// <summary>Null while undetermined.</summary>
    public Yuan? ProviderShare { get; private set; }

    /// <summary>UTC. The due instant that was missed.</summary>
    public DateTimeOffset BreachedAt { get; private set; }

    public string? ApprovedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>UTC. When the payout left.</summary>
    public DateTimeOffset? SentAt { get; private set; }
    public PayoutChannel? Channel { get; private set; }

    /// <summary>Names this payout to whoever pays, so that asking twice pays once. A new one only after a refusal.</summary>
    public string? PayoutKey { get; private set; }

    /// <summary>Payouts that were definitely refused.</summary>
    public int Refusals { get; private set; }

    /// <summary>Number of the batch file it was paid with.</summary>
    public string? Batch { get; private set; }
    public PayoutTrouble? Trouble { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? PaidAt { get; private set; }
    public string? Receipt { get; private set; }

    /// <summary>Check code of the exemption certificate (R9); null until paid.</summary>
    public string? CertificateCode { get; private set; }

    public Yuan? MerchantShare => Amount - ProviderShare;

    Penalty() { }

    internal Penalty(Guid requestId, PromiseKind promise, DateTimeOffset breachedAt, PenaltyAssessment assessed, LiabilitySplit split, Guid? providerId)
    {
        (Id, RequestId, Promise, BreachedAt) = (IdFor(requestId, promise), requestId, promise, breachedAt);
        (Split, LiableProviderId) = (split, providerId);
        Determine(assessed, null);
    }

    /// <summary>Follows from request and promise, so that a second penalty for one promise cannot even have a name.</summary>
    public static Guid IdFor(Guid requestId, PromiseKind promise)
    {
        Span<byte> name = stackalloc byte[17];
        requestId.TryWriteBytes(name);
        name[16] = (byte)promise;
        return new Guid(SHA256.HashData(name).AsSpan(0, 16));
    }

    internal void Determine(PenaltyAssessment assessed, string? decidedBy)
    {
        (Amount, Payout, Standard, EntryId, Provisional, DecidedBy) =
            (assessed.Amount, assessed.Payout, assessed.Standard, assessed.EntryId, assessed.Provisional, decidedBy);
        State = Amount is null ? PenaltyState.Undetermined : PenaltyState.Assessed;
        Bear(Split, LiableProviderId);
    }

    internal void Firm() => Provisional = false;

    internal void Bear(LiabilitySplit split, Guid? providerId)
    {
        (Split, LiableProviderId, Liable) = (split, providerId, split.LiableFor(Amount));
        ProviderShare = Amount is { } amount ? split.ProviderShareOf(amount) : null;
    }
}
