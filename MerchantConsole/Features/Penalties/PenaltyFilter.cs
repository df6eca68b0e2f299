using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Features.Penalties;

/// <summary>The parts of the ledger that people work through.</summary>
public enum LedgerSlice
{
    All,
    /// <summary>Waits for a supervisor's approval and can have it.</summary>
    ToApprove,
    /// <summary>Computed under a standard that nobody confirmed.</summary>
    Provisional,
    /// <summary>Approved, and not on its way yet.</summary>
    ToPay,
    /// <summary>A provider bears a part.</summary>
    OnProvider,
    /// <summary>Merchant and provider are not agreed on who bears it.</summary>
    Disputed,
    /// <summary>A payout that somebody has to look at.</summary>
    Trouble,
}

/// <summary>Which penalties the ledger shows; what is null does not narrow.</summary>
public sealed record PenaltyFilter
{
    public LedgerSlice Slice { get; init; }
    public PenaltyState? State { get; init; }
    public PromiseKind? Promise { get; init; }

    /// <summary>The provider the request is assigned to.</summary>
    public Guid? ProviderId { get; init; }

    /// <summary>The provider that bears a part or would.</summary>
    public Guid? LiableProviderId { get; init; }
    public string? Shop { get; init; }

    /// <summary>A whole number: of the request, the order, the receipt or the batch.</summary>
    public string? Number { get; init; }

    /// <summary>UTC, inclusive; by the breach.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>UTC, exclusive; by the breach.</summary>
    public DateTimeOffset? To { get; init; }

    public bool IsNarrowed => this != new PenaltyFilter();
}

/// <summary>What penalties alike in state, payout form and slices come to.</summary>
/// <param name="Amount">The undetermined ones are counted, but have no amount.</param>
/// <param name="ProviderShare">What providers bear of it (R8).</param>
public sealed record PenaltySum(
    PenaltyState State, PayoutForm Payout, bool Provisional, Liable Liable, PayoutTrouble? Trouble, int Count, Yuan Amount, Yuan ProviderShare)
{
    /// <summary>Disputes are counted by themselves.</summary>
    public bool IsIn(LedgerSlice slice) => slice switch
    {
        LedgerSlice.ToApprove => State == PenaltyState.Assessed && !Provisional,
        LedgerSlice.Provisional => Provisional && State == PenaltyState.Assessed,
        LedgerSlice.ToPay => State == PenaltyState.Approved,
        LedgerSlice.OnProvider => Liable != Liable.Merchant,
        LedgerSlice.Trouble => Trouble is not null,
        _ => true,
    };
}

static class LedgerSlices
{
    /// <summary>The same as <see cref="PenaltySum.IsIn"/>, for the database.</summary>
    public static IQueryable<Penalty> In(this IQueryable<Penalty> penalties, LedgerSlice slice, Scope scope) => slice switch
    {
        LedgerSlice.ToApprove => penalties.Where(p => p.State == PenaltyState.Assessed && !p.Provisional),
        LedgerSlice.Provisional => penalties.Where(p => p.State == PenaltyState.Assessed && p.Provisional),
        LedgerSlice.ToPay => penalties.Where(p => p.State == PenaltyState.Approved),
        LedgerSlice.OnProvider => penalties.Where(p => p.Liable != Liable.Merchant),
        LedgerSlice.Disputed => penalties.Where(p => p.Dispute!.DueAt != null && (scope.ProviderId == null || p.Dispute.ProviderId == scope.ProviderId)),
        LedgerSlice.Trouble => penalties.Where(p => p.Trouble != null),
        _ => penalties,
    };
}
