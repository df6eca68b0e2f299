using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Domain.Replay;

/// <summary>The rules as they were known at an instant.</summary>
static class RulesThen
{
    /// <summary>An act reads the rules a moment before or after it takes its instant.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    /// <summary>Without what was entered later; not yet confirmed or rejected where that came later.</summary>
    /// <param name="at">UTC, inclusive.</param>
    public static Rulebook KnownAt(this Rulebook rules, DateTimeOffset at) => rules with
    {
        Dated = rules.Dated.KnownAt(at),
        Standards = new StandardsBook(rules.Standards.Entries.Where(entry => entry.EnteredAt is not { } entered || entered <= at).Select(entry => entry with
        {
            ConfirmedAt = entry.ConfirmedAt <= at ? entry.ConfirmedAt : null,
            RejectedAt = entry.RejectedAt <= at ? entry.RejectedAt : null,
        })),
    };
}
