using MerchantConsole.Domain.Coverage;
using static MerchantConsole.Domain.Coverage.GoodsCategory;
using static MerchantConsole.Domain.Coverage.NotCoveredReason;

namespace MerchantConsole.Tests.Domain.Coverage;

public class CoverageTableTests
{
    static readonly ServiceKind?[] Services =
        [null, ServiceKind.OnSiteInstallation, ServiceKind.HomeDelivery, ServiceKind.HomeDeliveryAndInstallation, ServiceKind.Other];

    // One row for each category, one column for each of the services above; null is covered.
    static readonly (GoodsCategory? Category, NotCoveredReason?[] Reasons)[] R2 =
    [
        (null, [null, null, null, null, ServiceNotCovered]),
        (MainMaterials, [null, null, null, ServiceNotCovered, ServiceNotCovered]),
        (BasicMaterials, [null, null, null, ServiceNotCovered, ServiceNotCovered]),
        (Electrical, [null, null, ServiceNotCovered, ServiceNotCovered, ServiceNotCovered]),
        (LargeFurnishings, [null, ServiceNotCovered, ServiceNotCovered, null, ServiceNotCovered]),
        (Other, [CategoryNotCovered, CategoryNotCovered, CategoryNotCovered, CategoryNotCovered, CategoryNotCovered]),
    ];

    public static TheoryData<GoodsCategory?, ServiceKind?, NotCoveredReason?> EveryPair()
    {
        var pairs = new TheoryData<GoodsCategory?, ServiceKind?, NotCoveredReason?>();
        foreach (var (category, reasons) in R2)
            foreach (var (service, reason) in Services.Zip(reasons))
                pairs.Add(category, service, reason);
        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Every_category_with_every_service_is_covered_or_not_for_its_reason(
        GoodsCategory? category, ServiceKind? service, NotCoveredReason? expected) =>
        Assert.Equal(expected, CoverageTable.Current.WhyNot(category, service));

    [Fact]
    public void The_pairs_above_leave_no_category_and_no_service_out()
    {
        Assert.Equal(Enum.GetValues<GoodsCategory>().Order(), R2.Select(row => row.Category).OfType<GoodsCategory>().Order());
        Assert.Equal(Enum.GetValues<ServiceKind>().Order(), Services.OfType<ServiceKind>().Order());
    }

    [Fact]
    public void Another_version_of_the_programme_is_another_table_not_other_code()
    {
        var withOther = new CoverageTable([(Other, ServiceKind.OnSiteInstallation)]);

        Assert.Null(withOther.WhyNot(Other, ServiceKind.OnSiteInstallation));
        Assert.Equal(ServiceNotCovered, withOther.WhyNot(Other, ServiceKind.HomeDelivery));
        Assert.Equal(CategoryNotCovered, withOther.WhyNot(MainMaterials, ServiceKind.OnSiteInstallation));
    }
}
