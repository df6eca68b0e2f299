using MerchantConsole.Domain.Coverage;

namespace MerchantConsole.Domain.Penalties;

/// <summary>All versions of all standards, asked for the one in force (R7).</summary>
public sealed class StandardsBook(IEnumerable<StandardEntry> entries)
{
    readonly StandardEntry[] entries = [.. entries.OrderByDescending(entry => entry.EffectiveFrom)];

    public static StandardsBook Empty { get; } = new([]);

    public IReadOnlyList<StandardEntry> Entries => entries;

    /// <summary>R7: the standard of the service that was not performed.</summary>
    public static ServiceStandard? StandardOf(ServiceKind? service) => service switch
    {
        ServiceKind.HomeDeliveryAndInstallation => ServiceStandard.HomeDeliveryAndInstallation,
        ServiceKind.HomeDelivery => ServiceStandard.MaterialsHomeDelivery,
        ServiceKind.OnSiteInstallation => ServiceStandard.OnSiteInstallation,
        _ => null,
    };

    /// <summary>The service whose standard it is; null for the neighbours, to which no promise leads.</summary>
    public static ServiceKind? ServiceOf(ServiceStandard standard) =>
        Enum.GetValues<ServiceKind>().Where(service => StandardOf(service) == standard).Cast<ServiceKind?>().FirstOrDefault();

    /// <summary>A service only partly performed was not provided as sold; an unreasonable fee is an overcharge.</summary>
    public static StandardCase? CaseOf(AnomalyKind? anomaly) => anomaly switch
    {
        AnomalyKind.NotPerformed or AnomalyKind.PartlyPerformed => StandardCase.NotProvided,
        AnomalyKind.UnreasonableFee => StandardCase.Overcharged,
        _ => null,
    };

    /// <summary>The latest version in force at the instant; an entry for just this category goes before one for all.</summary>
    public StandardEntry? InForce(ServiceStandard standard, StandardCase @case, GoodsCategory? category, DateTimeOffset at) =>
        entries
            .Where(entry => entry.Standard == standard && entry.EffectiveFrom <= at && !entry.IsRejected)
            .Where(entry => entry.Case == @case || entry.Case == StandardCase.Any)
            .Where(entry => entry.Category is null || entry.Category == category)
            .OrderByDescending(entry => entry.Category is not null)
            .ThenByDescending(entry => entry.Case != StandardCase.Any)
            .ThenByDescending(entry => entry.EffectiveFrom)
            .FirstOrDefault();

    /// <summary>
    /// A new version follows the last one of its line (same standard, case and category). It may begin in the past only
    /// where nothing was in force then, so that no amount already told changes.
    /// </summary>
    /// <exception cref="RuleBrokenException">It begins at or before another version of its line, or in the past of one.</exception>
    public void MustFollow(StandardEntry next, DateTimeOffset now)
    {
        var standing = entries.Where(entry => !entry.IsRejected && entry.Standard == next.Standard).ToList();
        if (standing.Exists(entry => entry.Case == next.Case && entry.Category == next.Category && entry.EffectiveFrom >= next.EffectiveFrom))
            throw new RuleBrokenException(Rule.VersionOverlaps, "effectiveFrom");
        if (next.EffectiveFrom < now && standing.Exists(entry => entry.EffectiveFrom <= now && Meet(entry, next)))
            throw new RuleBrokenException(Rule.BackDated, "effectiveFrom");
    }

    // Whether one request could fall under both.
    static bool Meet(StandardEntry one, StandardEntry other) =>
        (one.Case == other.Case || one.Case == StandardCase.Any || other.Case == StandardCase.Any)
        && (one.Category == other.Category || one.Category is null || other.Category is null);
}
