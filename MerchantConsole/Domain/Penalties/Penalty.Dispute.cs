using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Domain.Penalties;

/// <summary>The dispute about who bears it (R8). It holds up neither approval nor payment: the consumer is owed either way.</summary>
public sealed partial class Penalty
{
    /// <summary>Null while nobody disputed it.</summary>
    public Dispute? Dispute { get; private set; }

    public Yuan BorneBy(Guid providerId) => LiableProviderId == providerId ? ProviderShare ?? Yuan.Zero : Yuan.Zero;

    /// <exception cref="RuleBrokenException">None was opened.</exception>
    internal Dispute MustBeDisputed() => Dispute ?? throw new RuleBrokenException(Rule.DisputeNone);

    /// <summary>Refuses what has no firm amount, is waived, was disputed before, or is another provider's to bear.</summary>
    internal void MustBeDisputable(Guid? providerId)
    {
        MustNotBeDisputed();
        if (Amount is null)
            throw new RuleBrokenException(Rule.PenaltyUndetermined);
        if (Provisional)
            throw new RuleBrokenException(Rule.PenaltyProvisional);
        if (State == PenaltyState.Waived)
            throw new RuleBrokenException(Rule.PenaltyWaived);
        if (providerId is null || ProviderShare > Yuan.Zero && LiableProviderId != providerId)
            throw new RuleBrokenException(Rule.ProviderUnknown, "providerId");
    }

    internal void MustNotBeDisputed()
    {
        if (Dispute is { IsOpen: true })
            throw new RuleBrokenException(Rule.DisputeUnderWay);
        if (Dispute is not null)
            throw new RuleBrokenException(Rule.DisputeOver);
    }

    internal void Open(Dispute dispute) => Dispute = dispute;

    internal void CloseDispute(DisputeOutcome outcome, Yuan share, DateTimeOffset at)
    {
        var dispute = MustBeDisputed();
        dispute.Close(outcome, at);
        if (share != BorneBy(dispute.ProviderId))
            Bear(new LiabilitySplit(SplitForm.Amount, share.Amount), dispute.ProviderId);
    }
}
