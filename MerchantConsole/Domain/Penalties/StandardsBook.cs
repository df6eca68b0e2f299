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
            .Where(entry => entry.Standard == standard && entry.EffectiveFrom <= at)
            .Where(entry => entry.Case == @case || entry.Case == StandardCase.Any)
            .Where(entry => entry.Category is null || entry.Category == category)
            .OrderByDescending(entry => entry.Category is not null)
            .ThenByDescending(entry => entry.Case != StandardCase.Any)
            .ThenByDescending(entry => entry.EffectiveFrom)
            .FirstOrDefault();
}
