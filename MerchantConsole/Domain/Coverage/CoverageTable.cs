namespace MerchantConsole.Domain.Coverage;

/// <summary>Why goods are not covered (R2).</summary>
public enum NotCoveredReason
{
    /// <summary>No service of this category is covered.</summary>
    CategoryNotCovered = 1,
    /// <summary>The category is covered, but not with this service.</summary>
    ServiceNotCovered,
}

/// <summary>Which goods with which service the programme covers (R2). Data: other versions of the programme have other rows.</summary>
public sealed class CoverageTable(IEnumerable<(GoodsCategory Category, ServiceKind Service)> rows)
{
    readonly HashSet<(GoodsCategory Category, ServiceKind Service)> rows = [.. rows];

    public IReadOnlyCollection<(GoodsCategory Category, ServiceKind Service)> Rows => rows;

    /// <summary>R2 (a), (b) and (c).</summary>
    public static CoverageTable Current { get; } = new(
    [
        (GoodsCategory.MainMaterials, ServiceKind.OnSiteInstallation),
        (GoodsCategory.BasicMaterials, ServiceKind.OnSiteInstallation),
        (GoodsCategory.Electrical, ServiceKind.OnSiteInstallation),
        (GoodsCategory.MainMaterials, ServiceKind.HomeDelivery),
        (GoodsCategory.BasicMaterials, ServiceKind.HomeDelivery),
        (GoodsCategory.LargeFurnishings, ServiceKind.HomeDeliveryAndInstallation),
    ]);

    /// <summary>
    /// Null when covered. While category or service is unknown the goods are presumed covered: a clock that
    /// turns out not to be owed costs nothing, one that was never shown costs the promise.
    /// </summary>
    public NotCoveredReason? WhyNot(GoodsCategory? category, ServiceKind? service)
    {
        if (category is { } c && rows.All(row => row.Category != c))
            return NotCoveredReason.CategoryNotCovered;
        if (service is { } s && rows.All(row => row.Service != s))
            return NotCoveredReason.ServiceNotCovered;
        if (category is null || service is null || rows.Contains((category.Value, service.Value)))
            return null;
        return NotCoveredReason.ServiceNotCovered;
    }
}
