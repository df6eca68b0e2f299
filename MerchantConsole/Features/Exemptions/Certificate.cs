using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Features.Exemptions;

/// <summary>
/// What a certificate says (R9), as everything stood when the payment was recorded: nothing learned later changes
/// what was handed out. Instants are UTC.
/// </summary>
public sealed record Certificate
{
    public required Guid PenaltyId { get; init; }
    public required PromiseKind Promise { get; init; }
    public required string Shop { get; init; }
    public required string ExternalId { get; init; }
    public required OrderDetails Order { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When the breach was noticed.</summary>
    public required DateTimeOffset FlaggedAt { get; init; }
    public required Yuan Amount { get; init; }
    public required PayoutForm Payout { get; init; }
    public required CertificateBasis Basis { get; init; }
    public required LiableParty Liable { get; init; }
    public required DateTimeOffset PaidAt { get; init; }
    public required string Receipt { get; init; }

    /// <summary>Hash of the history entry that records the payment.</summary>
    public required string HistoryHash { get; init; }
    public required string Code { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }

    public ServiceKind? Service => Order.UnperformedService ?? Order.Service;
}

/// <summary>What the amount follows from: the version of the standard with the facts known then, or a person's decision.</summary>
/// <param name="Entry">Null for R6, and where a person decided.</param>
/// <param name="DecidedBy">Null when a rule did.</param>
public sealed record CertificateBasis(ServiceStandard? Standard, StandardEntry? Entry, OrderDetails Known, string? DecidedBy);

/// <param name="ProviderName">Null when the merchant bears all, or when it is not for this reader.</param>
public sealed record LiableParty(Liable Liable, string? ProviderName, Yuan MerchantShare, Yuan ProviderShare);

/// <summary>A penalty and its certificate.</summary>
/// <param name="Certificate">Null while it is not paid, and when its history no longer holds.</param>
public sealed record CertificateFile(Guid PenaltyId, PromiseKind Promise, PenaltyState State, Guid RequestId, Certificate? Certificate);
