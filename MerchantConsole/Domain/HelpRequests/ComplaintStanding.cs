using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>Whether one failure is closed to breach-of-promise complaints (R9), and if not, why not.</summary>
public enum ComplaintStanding
{
    /// <summary>Paid, and so closed to complaints. All others are open to them, or there is nothing to complain of.</summary>
    Closed = 1,
    /// <summary>Approved, not yet paid.</summary>
    Approved,
    PayoutSent,
    /// <summary>Not yet approved.</summary>
    Assessed,
    /// <summary>Computed under a standard that nobody has confirmed.</summary>
    Provisional,
    Undetermined,
    Waived,
    /// <summary>The due instant has passed, and the clock has not written it down yet.</summary>
    JustBroken,
    /// <summary>Kept in time: no failure.</summary>
    Kept,
    Running,
    NotCovered,
    Withdrawn,
}

public static class ComplaintStandings
{
    /// <param name="now">UTC.</param>
    public static ComplaintStanding StandingOf(this HelpRequest request, PromiseKind promise, DateTimeOffset now) =>
        request.Penalties.FirstOrDefault(penalty => penalty.Promise == promise) is { } penalty ? Of(penalty)
        : request[promise].StateAt(now) switch
        {
            PromiseState.Breached => ComplaintStanding.JustBroken,
            PromiseState.Met => ComplaintStanding.Kept,
            PromiseState.Running => ComplaintStanding.Running,
            _ => request.NotCovered is null ? ComplaintStanding.Withdrawn : ComplaintStanding.NotCovered,
        };

    static ComplaintStanding Of(Penalty penalty) => penalty.State switch
    {
        PenaltyState.Paid => ComplaintStanding.Closed,
        PenaltyState.PayoutSent => ComplaintStanding.PayoutSent,
        PenaltyState.Approved => ComplaintStanding.Approved,
        PenaltyState.Waived => ComplaintStanding.Waived,
        PenaltyState.Undetermined => ComplaintStanding.Undetermined,
        _ => penalty.Provisional ? ComplaintStanding.Provisional : ComplaintStanding.Assessed,
    };
}
