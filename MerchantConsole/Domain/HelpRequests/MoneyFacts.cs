using System.Text.Json.Serialization;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>Something that happened to the penalty of one promise after its breach. None of these settles a clock.</summary>
public abstract record MoneyFact([property: JsonPropertyOrder(-1)] PromiseKind Promise) : RequestFact;

/// <summary>What was missing at the breach is known now: the amount of a penalty that had none, or had a provisional one.</summary>
/// <param name="Reason">Why a person set it; null when a rule did.</param>
public sealed record PenaltyDetermined(PromiseKind Promise, PenaltyAssessment Penalty, string? Reason = null) : MoneyFact(Promise);

/// <summary>The version of the standard it was computed under is confirmed: it is provisional no longer.</summary>
public sealed record PenaltyFirmed(PromiseKind Promise, Guid EntryId, string ConfirmedBy) : MoneyFact(Promise);

/// <summary>R8: who bears it was decided.</summary>
/// <param name="ProviderId">The provider that bears its part; null when the merchant bears all.</param>
public sealed record LiabilityDecided(PromiseKind Promise, LiabilitySplit Split, Guid? ProviderId, string? ProviderName, string Reason) : MoneyFact(Promise);

public sealed record PenaltyApproved(PromiseKind Promise) : MoneyFact(Promise);

public sealed record PenaltyWaived(PromiseKind Promise, string Reason) : MoneyFact(Promise);

/// <summary>The payout left; from now on it may have been paid.</summary>
/// <param name="Key">Names it to whoever pays, so that asking twice pays once.</param>
/// <param name="Batch">Number of the batch file, when it went in one.</param>
public sealed record PayoutSent(PromiseKind Promise, PayoutChannel Channel, string Key, string? Batch = null) : MoneyFact(Promise);

/// <summary>Whoever pays said definitely that it was not paid and will not be by this key.</summary>
public sealed record PayoutRefused(PromiseKind Promise, string Key, string Reason) : MoneyFact(Promise);

/// <summary>Somebody has to look at a payout, or no longer has to.</summary>
/// <param name="Trouble">Null when it is over.</param>
public sealed record PayoutTroubled(PromiseKind Promise, PayoutTrouble? Trouble, string? Detail) : MoneyFact(Promise);

public sealed record PenaltyPaid(PromiseKind Promise, string Receipt, DateTimeOffset PaidAt) : MoneyFact(Promise);
