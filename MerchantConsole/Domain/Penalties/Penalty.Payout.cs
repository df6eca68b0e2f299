using System.Globalization;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Domain.Penalties;

/// <summary>What may be done with a penalty, and when.</summary>
public sealed partial class Penalty
{
    /// <summary>The name of the payout that is or would be next.</summary>
    public string NextPayoutKey => string.Create(CultureInfo.InvariantCulture, $"pay_{Id:N}_{Refusals + 1}");

    /// <returns>Null when it is no key of a payout.</returns>
    public static Guid? IdOfKey(string key) =>
        key.Split('_') is ["pay", var id, ..] && Guid.TryParseExact(id, "N", out var read) ? read : null;

    /// <param name="twoPeople">Whether who set the amount may not approve it too.</param>
    internal void MustBeApprovable(Actor by, bool twoPeople)
    {
        if (State == PenaltyState.Undetermined)
            throw new RuleBrokenException(Rule.PenaltyUndetermined);
        if (State != PenaltyState.Assessed)
            throw new RuleBrokenException(Rule.PenaltyNotAssessed);
        if (Provisional)
            throw new RuleBrokenException(Rule.PenaltyProvisional);
        if (twoPeople && DecidedBy == by.Name)
            throw new RuleBrokenException(Rule.SecondPersonNeeded);
    }

    internal void MustBeSendable()
    {
        if (State == PenaltyState.PayoutSent)
            throw new RuleBrokenException(Rule.PayoutUnderWay);
        if (State == PenaltyState.Paid)
            throw new RuleBrokenException(Rule.PenaltyAlreadyPaid);
        if (State != PenaltyState.Approved)
            throw new RuleBrokenException(Rule.PenaltyNotApproved);
    }

    /// <summary>Refuses what may not be paid: paid already, undetermined, provisional, not approved, or another amount.</summary>
    internal void MustBePayable(Yuan amount)
    {
        if (State == PenaltyState.Paid)
            throw new RuleBrokenException(Rule.PenaltyAlreadyPaid);
        if (Amount is null)
            throw new RuleBrokenException(Rule.PenaltyUndetermined);
        if (Provisional)
            throw new RuleBrokenException(Rule.PenaltyProvisional);
        if (State is not (PenaltyState.Approved or PenaltyState.PayoutSent))
            throw new RuleBrokenException(Rule.PenaltyNotApproved);
        if (Amount != amount)
            throw new RuleBrokenException(Rule.ReceiptForAnotherAmount, "amountYuan");
    }

    internal void MustBeWaivable()
    {
        if (State == PenaltyState.PayoutSent)
            throw new RuleBrokenException(Rule.PayoutUnderWay);
        if (State == PenaltyState.Paid)
            throw new RuleBrokenException(Rule.PenaltyAlreadyPaid);
        if (State == PenaltyState.Waived)
            throw new RuleBrokenException(Rule.PenaltyWaived);
    }

    /// <summary>Amount and liability may change until the approval.</summary>
    internal void MustBeUndecided()
    {
        if (State is not (PenaltyState.Assessed or PenaltyState.Undetermined))
            throw new RuleBrokenException(Rule.PenaltyNotAssessed);
    }

    internal void MustBeOnItsWay(string key)
    {
        if (State != PenaltyState.PayoutSent || PayoutKey != key)
            throw new RuleBrokenException(Rule.PayoutNotSent);
    }

    internal void Approve(string by, DateTimeOffset at) => (State, ApprovedBy, ApprovedAt) = (PenaltyState.Approved, by, at);

    internal void Waive() => State = PenaltyState.Waived;

    internal void Send(PayoutChannel channel, string key, string? batch, DateTimeOffset at) =>
        (State, Channel, PayoutKey, Batch, SentAt, Trouble) = (PenaltyState.PayoutSent, channel, key, batch, at, null);

    internal void Refuse() =>
        (State, Channel, PayoutKey, Batch, SentAt, Trouble, Refusals) = (PenaltyState.Approved, null, null, null, null, null, Refusals + 1);

    internal void Worry(PayoutTrouble? trouble) => Trouble = trouble;

    internal void Pay(string receipt, DateTimeOffset paidAt, string entryHash) =>
        (State, Receipt, PaidAt, CertificateCode, Trouble) = (PenaltyState.Paid, receipt, paidAt, Penalties.CertificateCode.Of(entryHash), null);
}
