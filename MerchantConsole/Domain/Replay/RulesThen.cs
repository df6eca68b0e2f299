using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Domain.Replay;

/// <summary>The rules as they were known at an instant.</summary>
static class RulesThen
{
    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    /// <summary>Without what was entered later; not yet confirmed or rejected where that came later.</summary>
    /// <param name="at">UTC, inclusive.</param>
    public static Rulebook KnownAt(this Rulebook rules, DateTimeOffset at) => rules with
    {
        Standards = new StandardsBook(rules.Standards.Entries.Where(entry => entry.EnteredAt is not { } entered || entered <= at).Select(entry => entry with
        {
            ConfirmedAt = entry.ConfirmedAt <= at ? entry.ConfirmedAt : null,
            RejectedAt = entry.RejectedAt <= at ? entry.RejectedAt : null,
        })),
    };

    /// <summary>As they were known a moment before: what was decided in the very millisecond may have come after.</summary>
    /// <param name="at">UTC.</param>
    public static Rulebook KnownBefore(this Rulebook rules, DateTimeOffset at) => rules.KnownAt(at - Moment);
}
