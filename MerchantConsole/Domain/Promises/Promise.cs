namespace MerchantConsole.Domain.Promises;

/// <summary>One promise of one request (R4 or R5). Facts only; how it stands follows from the facts and an instant.</summary>
public sealed class Promise
{
    public Guid RequestId { get; private set; }
    public PromiseKind Kind { get; private set; }

    /// <summary>UTC. Fixed when the request is raised and never moved (R5).</summary>
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset DueSoonAt { get; private set; }
    public DateTimeOffset LastCallAt { get; private set; }

    /// <summary>UTC. When it was carried out, on time or late; null while it is owed.</summary>
    public DateTimeOffset? MetAt { get; private set; }

    /// <summary>UTC. The due instant, once it passed unmet; a breach is never taken back.</summary>
    public DateTimeOffset? BreachedAt { get; private set; }

    /// <summary>UTC. When the breach was noticed.</summary>
    public DateTimeOffset? FlaggedAt { get; private set; }

    public Urgency Marked { get; private set; }
    public bool Dropped { get; private set; }

    /// <summary>UTC. The next instant after which the deadline engine has to look; null when nothing is left to do.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    /// <summary>UTC. Since when the answer has been on its way to the platform; null when it has nothing to hear.</summary>
    public DateTimeOffset? TellingSince { get; private set; }

    /// <summary>UTC. When the platform answered to it.</summary>
    public DateTimeOffset? ToldAt { get; private set; }
    public TellingOutcome? ToldOutcome { get; private set; }

    /// <summary>What was last known to stand in its way; null once the platform has heard it.</summary>
    public TellingTrouble? TellingTrouble { get; private set; }

    Promise() { }

    internal Promise(Guid requestId, PromiseKind kind, DateTimeOffset due, DateTimeOffset soon, DateTimeOffset last)
    {
        (RequestId, Kind, DueAt, DueSoonAt, LastCallAt) = (requestId, kind, due, soon, last);
        (Dropped, NextCheckAt) = (!IsGiven, IsGiven ? soon : null);
    }

    /// <summary>A request raised outside the service window was never promised a solution: such a promise has no marks before its instant.</summary>
    public bool IsGiven => DueSoonAt < DueAt;

    /// <summary>Owed and not yet known to be broken.</summary>
    public bool IsWatched => MetAt is null && BreachedAt is null && !Dropped;

    /// <summary>Still owed, in time or not (R10).</summary>
    public bool IsOwed => MetAt is null && !Dropped;

    /// <summary>Answered, and the platform does not know it yet.</summary>
    public bool IsUntold => TellingSince is not null && ToldAt is null;

    /// <summary>Within the millisecond of the due instant is on time: an act then is stored as done exactly at it.</summary>
    public bool IsBrokenAt(DateTimeOffset now) => BreachedAt is not null || (IsOwed && now.ToMillisecond() > DueAt);

    public PromiseState StateAt(DateTimeOffset now) =>
        IsBrokenAt(now) ? PromiseState.Breached
        : Dropped ? PromiseState.NotApplicable
        : MetAt is not null ? PromiseState.Met
        : PromiseState.Running;

    public Urgency UrgencyAt(DateTimeOffset now) =>
        !IsOwed ? Urgency.Calm
        : IsBrokenAt(now) ? Urgency.Overdue
        : now >= LastCallAt ? Urgency.LastCall
        : now >= DueSoonAt ? Urgency.DueSoon
        : Urgency.Calm;

    /// <summary>Kept, but only in the last tenth of its time.</summary>
    public static bool IsLastTenth(DateTimeOffset raisedAt, DateTimeOffset dueAt, DateTimeOffset metAt) =>
        metAt <= dueAt && (dueAt - metAt) * 10 < dueAt - raisedAt;

    internal void Mark(Urgency urgency)
    {
        Marked = urgency;
        NextCheckAt = urgency == Urgency.LastCall ? DueAt : LastCallAt;
    }

    internal void Break(DateTimeOffset flaggedAt)
    {
        BreachedAt = DueAt;
        FlaggedAt = flaggedAt;
        NextCheckAt = null;
    }

    internal void Meet(DateTimeOffset at)
    {
        MetAt = at;
        NextCheckAt = null;
    }

    internal void Reopen()
    {
        MetAt = null;
        (TellingSince, ToldAt, ToldOutcome, TellingTrouble) = (null, null, null, null);
        WatchAgain();
    }

    /// <summary>Goods first judged not covered turn out to be: owed again, by the same due instant.</summary>
    internal void Restore()
    {
        if (!IsGiven)
            return;
        Dropped = false;
        WatchAgain();
    }

    void WatchAgain() =>
        NextCheckAt = !IsWatched ? null
            : Marked switch { Urgency.LastCall => DueAt, Urgency.DueSoon => LastCallAt, _ => DueSoonAt };

    internal void Drop()
    {
        Dropped = true;
        NextCheckAt = null;
    }

    internal void OweTelling(DateTimeOffset at) => TellingSince = at;

    internal void Tell(TellingOutcome outcome, DateTimeOffset at) => (ToldAt, ToldOutcome, TellingTrouble) = (at, outcome, null);

    internal void Worry(TellingTrouble trouble) => TellingTrouble = trouble;

    internal void DropTelling() => (TellingSince, TellingTrouble) = (null, null);
}
