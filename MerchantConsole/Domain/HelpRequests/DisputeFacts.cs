using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>A step of the dispute about who bears a penalty (R8).</summary>
/// <param name="ProviderId">The provider it is argued with.</param>
public abstract record DisputeFact(PromiseKind Promise, Guid ProviderId) : MoneyFact(Promise);

/// <summary>A dispute begins, or goes on to its next step.</summary>
/// <param name="Words">What this side says; null when it says nothing.</param>
/// <param name="Evidence">Ids of the files handed in with it.</param>
/// <param name="DueAt">UTC. When the other side's step is due.</param>
public abstract record DisputeStep(PromiseKind Promise, Guid ProviderId, string? Words, IReadOnlyList<Guid> Evidence, DateTimeOffset DueAt) : DisputeFact(Promise, ProviderId);

/// <summary>The merchant claims a part of the penalty from a provider.</summary>
public sealed record ShareClaimed(
    PromiseKind Promise, Guid ProviderId, string ProviderName, Yuan Claimed, string? Words, IReadOnlyList<Guid> Evidence, DateTimeOffset DueAt)
    : DisputeStep(Promise, ProviderId, Words, Evidence, DueAt);

/// <summary>The provider contests what it bears by contract or decision, and says what it admits.</summary>
public sealed record ShareContested(
    PromiseKind Promise, Guid ProviderId, Yuan Borne, Yuan Admitted, string? Words, IReadOnlyList<Guid> Evidence, DateTimeOffset DueAt)
    : DisputeStep(Promise, ProviderId, Words, Evidence, DueAt);

/// <summary>The provider admits less than is claimed.</summary>
public sealed record ShareAnswered(PromiseKind Promise, Guid ProviderId, Yuan Admitted, string? Words, IReadOnlyList<Guid> Evidence, DateTimeOffset DueAt)
    : DisputeStep(Promise, ProviderId, Words, Evidence, DueAt);

/// <summary>The merchant is not content with what was admitted.</summary>
public sealed record ClaimUpheld(PromiseKind Promise, Guid ProviderId, string? Words, IReadOnlyList<Guid> Evidence, DateTimeOffset DueAt)
    : DisputeStep(Promise, ProviderId, Words, Evidence, DueAt);

/// <summary>The provider asks for another supervisor's decision.</summary>
public sealed record DisputeAppealed(PromiseKind Promise, Guid ProviderId, string? Words, IReadOnlyList<Guid> Evidence, DateTimeOffset DueAt)
    : DisputeStep(Promise, ProviderId, Words, Evidence, DueAt);

/// <param name="Share">What the provider bears from now on.</param>
public sealed record DisputeClosed(PromiseKind Promise, Guid ProviderId, DisputeOutcome Outcome, Yuan Share, string? Words) : DisputeFact(Promise, ProviderId);
