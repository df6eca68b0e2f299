using System.Text.Json.Serialization;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>Something that happened to a request. The names are part of the stored history: never rename one.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(Received), "received")]
[JsonDerivedType(typeof(DetailsCompleted), "detailsCompleted")]
[JsonDerivedType(typeof(ConsumerSpoke), "consumerSpoke")]
[JsonDerivedType(typeof(DueSoonMarked), "dueSoonMarked")]
[JsonDerivedType(typeof(PromiseBroken), "promiseBroken")]
[JsonDerivedType(typeof(SolutionGiven), "solutionGiven")]
[JsonDerivedType(typeof(Assigned), "assigned")]
[JsonDerivedType(typeof(ResolutionRecorded), "resolved")]
[JsonDerivedType(typeof(Reopened), "reopened")]
[JsonDerivedType(typeof(ClosedForGood), "closed")]
[JsonDerivedType(typeof(WithdrawnByConsumer), "withdrawn")]
[JsonDerivedType(typeof(PlatformReported), "platformReported")]
[JsonDerivedType(typeof(PenaltyDetermined), "penaltyDetermined")]
[JsonDerivedType(typeof(PenaltyPaid), "penaltyPaid")]
[JsonDerivedType(typeof(PenaltyFirmed), "penaltyFirmed")]
[JsonDerivedType(typeof(LiabilityDecided), "liabilityDecided")]
[JsonDerivedType(typeof(PenaltyApproved), "penaltyApproved")]
[JsonDerivedType(typeof(PenaltyWaived), "penaltyWaived")]
[JsonDerivedType(typeof(PayoutSent), "payoutSent")]
[JsonDerivedType(typeof(PayoutRefused), "payoutRefused")]
[JsonDerivedType(typeof(PayoutTroubled), "payoutTroubled")]
[JsonDerivedType(typeof(ShareClaimed), "shareClaimed")]
[JsonDerivedType(typeof(ShareContested), "shareContested")]
[JsonDerivedType(typeof(ShareAnswered), "shareAnswered")]
[JsonDerivedType(typeof(ClaimUpheld), "claimUpheld")]
[JsonDerivedType(typeof(DisputeAppealed), "disputeAppealed")]
[JsonDerivedType(typeof(DisputeClosed), "disputeClosed")]
[JsonDerivedType(typeof(Claimed), "claimed")]
[JsonDerivedType(typeof(Reminded), "reminded")]
[JsonDerivedType(typeof(TellingOwed), "tellingOwed")]
[JsonDerivedType(typeof(PlatformTold), "platformTold")]
[JsonDerivedType(typeof(TellingTroubled), "tellingTroubled")]
public abstract record RequestFact;

public sealed record DuePoints(DateTimeOffset DueAt, DateTimeOffset DueSoonAt, DateTimeOffset LastCallAt);

/// <param name="OutsideWindow">True when it was raised outside the service window, and no solution was promised; else null, as in older histories.</param>
public sealed record Received(
    HelpRequestReport Report, NotCoveredReason? NotCovered, DuePoints Solution, DuePoints Resolution, bool? OutsideWindow = null) : RequestFact;

public sealed record DetailsCompleted(OrderDetails Details, NotCoveredReason? NotCovered) : RequestFact;

public sealed record ConsumerSpoke(IReadOnlyList<ConsumerMessage> Words) : RequestFact;

public sealed record DueSoonMarked(PromiseKind Promise, Urgency Urgency) : RequestFact;

/// <summary>The breach, dated at the due instant, and what it costs: one fact, because neither stands without the other.</summary>
/// <param name="Split">How it is borne (R8); null in older histories, where <paramref name="Liable"/> bears all.</param>
/// <param name="ProviderId">The provider assigned at the breach.</param>
public sealed record PromiseBroken(
    PromiseKind Promise, DateTimeOffset BreachedAt, PenaltyAssessment Penalty, Liable Liable,
    LiabilitySplit? Split = null, Guid? ProviderId = null) : RequestFact;

public sealed record SolutionGiven(Solution Solution) : RequestFact;

public sealed record Assigned(Guid ProviderId, string ProviderName, string? From) : RequestFact;

public sealed record ResolutionRecorded(Resolution Resolution) : RequestFact;

public sealed record Reopened(string Reason) : RequestFact;

public sealed record ClosedForGood : RequestFact;

public sealed record WithdrawnByConsumer(string Reason) : RequestFact;

/// <param name="CompletedAt">UTC. When the platform saw the work verified; null while it is still asking.</param>
public sealed record PlatformReported(PlatformStatus Status, DateTimeOffset? CompletedAt) : RequestFact;

/// <summary>Somebody works on it from now on.</summary>
/// <param name="From">Who worked on it until then; null when nobody did.</param>
/// <param name="Reason">Why it was taken over.</param>
public sealed record Claimed(string? From, string? Reason) : RequestFact;

/// <summary>Somebody was asked to get on with it.</summary>
/// <param name="Of">The person or the provider who was asked.</param>
public sealed record Reminded(string Of, string? Words) : RequestFact
{
    /// <summary>Most that may be said with a reminder, in characters.</summary>
    public const int LongestWords = 200;
}
