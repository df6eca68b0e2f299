using System.Text.Json.Serialization;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>What the platform has heard of the answer to one promise. None of these settles a clock.</summary>
public abstract record TellingFact([property: JsonPropertyOrder(-1)] PromiseKind Promise) : RequestFact;

/// <summary>The answer is on its way to the platform.</summary>
/// <param name="Message">The message it is sent by.</param>
public sealed record TellingOwed(PromiseKind Promise, Guid Message) : TellingFact(Promise);

/// <summary>The platform has answered to it: there is nothing more to send.</summary>
public sealed record PlatformTold(PromiseKind Promise, TellingOutcome Outcome) : TellingFact(Promise);

/// <summary>The platform has not heard it yet, and why.</summary>
/// <param name="Detail">In the platform's own words, where it gave any.</param>
public sealed record TellingTroubled(PromiseKind Promise, TellingTrouble Trouble, string? Detail) : TellingFact(Promise);
