using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Features.Standards;

/// <summary>All versions of one standard for one case and category, oldest first, the rejected ones among them.</summary>
public sealed record StandardLine(ServiceStandard Standard, StandardCase Case, GoodsCategory? Category, IReadOnlyList<StandardEntry> Versions)
{
    public static IReadOnlyList<StandardLine> Of(IEnumerable<StandardEntry> entries) =>
    [
        .. entries.GroupBy(entry => (entry.Standard, entry.Case, entry.Category))
            .OrderBy(line => line.Key.Standard).ThenBy(line => line.Key.Category is not null).ThenBy(line => line.Key.Case).ThenBy(line => line.Key.Category)
            .Select(line => new StandardLine(line.Key.Standard, line.Key.Case, line.Key.Category, [.. line.OrderBy(entry => entry.EffectiveFrom).ThenBy(entry => entry.EnteredAt)])),
    ];

    /// <summary>Null before its first version, and where all were rejected.</summary>
    public StandardEntry? InForce(DateTimeOffset now) => Standing.LastOrDefault(entry => entry.EffectiveFrom <= now);

    /// <summary>1, 2, 3… among those that were not rejected; null for one that was.</summary>
    public int? Number(StandardEntry version) => Standing.ToList().IndexOf(version) is >= 0 and var at ? at + 1 : null;

    public StandardEntry? Last => Standing.LastOrDefault();

    /// <summary>No anomaly of a help request leads to it (R3): kept for reference.</summary>
    public bool IsReference => StandardsBook.ServiceOf(Standard) is null || Case == StandardCase.NotOnTime;

    /// <param name="words">Says the amount.</param>
    public IReadOnlyList<TimeMark> Marks(DateTimeOffset now, Func<StandardEntry, string> words)
    {
        var current = InForce(now);
        return
        [
            .. Versions.Select(version => new TimeMark(
                version.Id, words(version), version.EffectiveFrom, Standing.FirstOrDefault(next => next.EffectiveFrom > version.EffectiveFrom)?.EffectiveFrom,
                version.IsRejected ? Stand.Rejected : version == current ? Stand.Present : version.EffectiveFrom <= now ? Stand.Past : Stand.Future,
                version.IsConfirmed)),
        ];
    }

    IEnumerable<StandardEntry> Standing => Versions.Where(entry => !entry.IsRejected);
}
