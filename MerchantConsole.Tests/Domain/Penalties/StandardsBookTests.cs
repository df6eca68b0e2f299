using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Domain.Penalties.ServiceStandard;
using static MerchantConsole.Domain.Penalties.StandardCase;

namespace MerchantConsole.Tests.Domain.Penalties;

/// <summary>R7: which entry is in force.</summary>
public class StandardsBookTests
{
    static readonly DateTimeOffset Turn = At.OrderCreated;

    [Theory]
    [InlineData(ServiceKind.HomeDeliveryAndInstallation, HomeDeliveryAndInstallation)]
    [InlineData(ServiceKind.HomeDelivery, MaterialsHomeDelivery)]
    [InlineData(ServiceKind.OnSiteInstallation, OnSiteInstallation)]
    [InlineData(ServiceKind.Other, null)]
    [InlineData(null, null)]
    public void Each_service_has_its_own_standard(ServiceKind? service, ServiceStandard? standard) =>
        Assert.Equal(standard, StandardsBook.StandardOf(service));

    [Theory]
    [InlineData(AnomalyKind.NotPerformed, NotProvided)]
    [InlineData(AnomalyKind.PartlyPerformed, NotProvided)]
    [InlineData(AnomalyKind.UnreasonableFee, Overcharged)]
    [InlineData(null, null)]
    public void Each_anomaly_is_a_case_of_the_standard(AnomalyKind? anomaly, StandardCase? @case) =>
        Assert.Equal(@case, StandardsBook.CaseOf(anomaly));

    [Theory]
    [InlineData(HomeDeliveryAndInstallation, NotProvided, 300)]
    [InlineData(HomeDeliveryAndInstallation, NotOnTime, 50)]
    [InlineData(MaterialsHomeDelivery, NotProvided, 300)]
    [InlineData(MaterialsHomeDelivery, NotOnTime, 50)]
    [InlineData(OnSiteInstallation, NotProvided, null)]
    public void The_reference_figures_are_those_that_could_be_read(ServiceStandard standard, StandardCase @case, int? yuan) =>
        Assert.Equal(yuan, Standards.Reference.InForce(standard, @case, null, At.Raised)?.Figure);

    [Theory]
    [InlineData(-1, 300)]
    [InlineData(0, 400)]
    [InlineData(1, 400)]
    public void A_later_version_is_in_force_from_its_first_millisecond(int tick, int yuan)
    {
        var book = Standards.Book(Standards.Entry(figure: 300), Standards.Entry(figure: 400, from: Turn));

        Assert.Equal(yuan, book.InForce(MaterialsHomeDelivery, NotProvided, null, Turn.AddMilliseconds(tick))!.Figure);
    }

    [Fact]
    public void Nothing_is_in_force_before_the_first_version() =>
        Assert.Null(Standards.Book(Standards.Entry(from: Turn)).InForce(MaterialsHomeDelivery, NotProvided, null, Turn - At.Tick));

    [Theory]
    [InlineData(GoodsCategory.BasicMaterials, 500)]
    [InlineData(GoodsCategory.MainMaterials, 300)]
    [InlineData(null, 300)]
    public void An_entry_for_the_category_goes_before_a_later_one_for_all(GoodsCategory? category, int yuan)
    {
        var book = Standards.Book(
            Standards.Entry(figure: 500, category: GoodsCategory.BasicMaterials),
            Standards.Entry(figure: 300, from: Turn));

        Assert.Equal(yuan, book.InForce(MaterialsHomeDelivery, NotProvided, category, At.Raised)!.Figure);
    }

    [Theory]
    [InlineData(NotProvided, 300)]
    [InlineData(Overcharged, 100)]
    public void An_entry_for_the_case_goes_before_one_for_any_case(StandardCase @case, int yuan)
    {
        var book = Standards.Book(Standards.Entry(@case: Any, figure: 100, from: Turn), Standards.Entry(figure: 300));

        Assert.Equal(yuan, book.InForce(MaterialsHomeDelivery, @case, null, At.Raised)!.Figure);
    }

    [Fact]
    public void Another_standard_or_another_case_is_never_taken_instead()
    {
        var book = Standards.Book(Standards.Entry());

        Assert.Null(book.InForce(OnSiteInstallation, NotProvided, null, At.Raised));
        Assert.Null(book.InForce(MaterialsHomeDelivery, Overcharged, null, At.Raised));
        Assert.Null(StandardsBook.Empty.InForce(MaterialsHomeDelivery, NotProvided, null, At.Raised));
    }
}
