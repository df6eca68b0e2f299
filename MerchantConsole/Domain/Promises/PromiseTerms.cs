namespace MerchantConsole.Domain.Promises;

/// <summary>Which of the two promises: R4 or R5.</summary>
public enum PromiseKind
{
    /// <summary>R4: a solution within 1 hour of the raise.</summary>
    Solution = 1,
    /// <summary>R5: the problem solved within 48 hours of the raise.</summary>
    Resolution,
}

/// <summary>How a promise stands at an instant.</summary>
public enum PromiseState
{
    Running = 1,
    Met,
    Breached,
    /// <summary>The goods are not covered, or the consumer withdrew: nothing is owed.</summary>
    NotApplicable,
}

/// <summary>How near a running promise is to its due instant.</summary>
public enum Urgency
{
    Calm,
    DueSoon,
    LastCall,
    Overdue,
}

/// <summary>Length of one promise and where its due-soon and last-call marks lie.</summary>
/// <param name="Length">From the raise to the due instant, wall-clock time without pause (R5).</param>
/// <param name="DueSoonShare">Used share of the promise, 0–1, from which it counts as due soon.</param>
/// <param name="LastCall">Time left from which it counts as the last call.</param>
public sealed record PromiseTerm(TimeSpan Length, double DueSoonShare, TimeSpan LastCall)
{
    public DateTimeOffset DueAt(DateTimeOffset raisedAt) => raisedAt + Length;

    public DateTimeOffset DueSoonAt(DateTimeOffset raisedAt) => (raisedAt + (Length * DueSoonShare)).ToMillisecond();

    /// <summary>Never before the middle of the due-soon stretch, so that short promises keep both marks.</summary>
    public DateTimeOffset LastCallAt(DateTimeOffset raisedAt)
    {
        var due = DueAt(raisedAt);
        var soon = DueSoonAt(raisedAt);
        var middle = soon + ((due - soon) / 2);
        return (due - LastCall > middle ? due - LastCall : middle).ToMillisecond();
    }
}

/// <summary>Both promises: 1 hour (R4) and 48 hours (R5) unless a setting says otherwise.</summary>
public sealed record PromiseTerms(PromiseTerm Solution, PromiseTerm Resolution)
{
    public static PromiseTerms Default { get; } = new(
        new PromiseTerm(TimeSpan.FromHours(1), 2d / 3, TimeSpan.FromMinutes(5)),
        new PromiseTerm(TimeSpan.FromHours(48), 2d / 3, TimeSpan.FromHours(1)));

    public PromiseTerm this[PromiseKind kind] => kind == PromiseKind.Solution ? Solution : Resolution;
}
