using System.Diagnostics;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>What the platform has heard. None of this moves a due instant, settles a clock or takes a breach back.</summary>
public sealed partial class HelpRequest
{
    /// <summary>The answer to a promise is on its way to the platform. Doing it twice is harmless.</summary>
    /// <param name="message">The message it is sent by.</param>
    /// <exception cref="ArgumentException">There is no answer that the platform could still be told.</exception>
    public void OweTelling(PromiseKind kind, Guid message, Actor by, DateTimeOffset now)
    {
        if (!HasToTell(kind))
            throw new ArgumentException("No answer to tell the platform.", nameof(kind));
        if (this[kind].TellingSince is null)
            Record(new TellingOwed(kind, message), by, now);
    }

    /// <summary>The platform has heard the answer, or wants none any more.</summary>
    /// <param name="now">UTC. When it said so.</param>
    /// <returns>False when that was known, or nothing was to be told.</returns>
    public bool HearTold(PromiseKind kind, TellingOutcome outcome, Actor by, DateTimeOffset now)
    {
        if (!IsUntold(kind))
            return false;
        Record(new PlatformTold(kind, outcome), by, now);
        return true;
    }

    /// <summary>Why the platform has not heard the answer yet.</summary>
    /// <param name="detail">In the platform's own words, where it gave any.</param>
    /// <returns>False when it was the last that was noted, or nothing is to be told.</returns>
    public bool NoteTellingTrouble(PromiseKind kind, TellingTrouble trouble, string? detail, Actor by, DateTimeOffset now)
    {
        if (!IsUntold(kind) || this[kind].TellingTrouble == trouble)
            return false;
        Record(new TellingTroubled(kind, trouble, string.IsNullOrWhiteSpace(detail) ? null : detail.Trim()), by, now);
        return true;
    }

    /// <summary>There is an answer, and the platform still takes one.</summary>
    internal bool HasToTell(PromiseKind kind) =>
        (kind == PromiseKind.Solution ? Solution is not null : Resolution is not null)
        && Status != RequestStatus.Withdrawn && Platform != PlatformStatus.Completed;

    bool IsUntold(PromiseKind kind) => promises.Exists(promise => promise.Kind == kind && promise.IsUntold);

    void ApplyTelling(TellingFact fact, DateTimeOffset at)
    {
        var promise = this[fact.Promise];
        switch (fact)
        {
            case TellingOwed: promise.OweTelling(at); break;
            case PlatformTold told: promise.Tell(told.Outcome, at); break;
            case TellingTroubled troubled: promise.Worry(troubled.Trouble); break;
            default: throw new UnreachableException($"No state follows from {fact.GetType().Name}.");
        }
    }

    void DropWhatIsUntold()
    {
        foreach (var promise in promises.Where(promise => promise.IsUntold))
            promise.DropTelling();
    }
}
