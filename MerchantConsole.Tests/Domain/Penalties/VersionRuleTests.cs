using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Domain.Penalties.StandardCase;

namespace MerchantConsole.Tests.Domain.Penalties;

/// <summary>R7: what a version may say, and from when.</summary>
public class VersionRuleTests
{
    static readonly DateTimeOffset Now = At.Raised;

    [Theory]
    [InlineData(AmountForm.Fixed, "0.01", null)]
    [InlineData(AmountForm.Fixed, "1000000", null)]
    [InlineData(AmountForm.Fixed, "0", Rule.FigureNotSensible)]
    [InlineData(AmountForm.Fixed, "-50", Rule.FigureNotSensible)]
    [InlineData(AmountForm.Fixed, "0.001", Rule.FigureNotSensible)]
    [InlineData(AmountForm.Fixed, "1000000.01", Rule.FigureNotSensible)]
    [InlineData(AmountForm.PercentageOfPaid, "100", null)]
    [InlineData(AmountForm.PercentageOfPaid, "12.5", null)]
    [InlineData(AmountForm.PercentageOfPaid, "100.01", Rule.PercentageOutOfRange)]
    [InlineData(AmountForm.PercentageOfPaid, "0", Rule.PercentageOutOfRange)]
    [InlineData(AmountForm.MultipleOfExcess, "2", null)]
    [InlineData(AmountForm.MultipleOfExcess, "100.5", Rule.FigureNotSensible)]
    public void A_figure_is_sensible_for_its_form(AmountForm form, string figure, Rule? rule) =>
        Sensible(Standards.Entry(figure: decimal.Parse(figure, CultureInfo.InvariantCulture), form: form), rule, "figure");

    [Theory]
    [InlineData(null, 1000, null, null)]
    [InlineData(10, null, null, null)]
    [InlineData(10, 10, null, null)]
    [InlineData(0, 10, null, null)]
    [InlineData(10, 9, Rule.CapBelowFloor, "cap")]
    [InlineData(-1, 10, Rule.AmountNotSensible, "floor")]
    [InlineData(null, 0, Rule.AmountNotSensible, "cap")]
    public void A_cap_is_not_below_the_floor_and_neither_is_negative(int? floor, int? cap, Rule? rule, string? field) =>
        Sensible(Standards.Entry(figure: 15, form: AmountForm.PercentageOfPaid) with { Floor = Of(floor), Cap = Of(cap) }, rule, field);

    [Theory]
    [InlineData(-1, Rule.VersionOverlaps)]
    [InlineData(0, Rule.VersionOverlaps)]
    [InlineData(1, null)]
    public void A_version_begins_after_the_last_one_of_its_line(int tick, Rule? rule)
    {
        var last = Standards.Entry(from: Now.AddDays(10));

        Follows(Standards.Book(last), Standards.Entry(from: last.EffectiveFrom.AddMilliseconds(tick)), rule);
    }

    [Theory]
    [InlineData(-1, Rule.BackDated)]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void Where_a_version_is_in_force_the_next_does_not_begin_in_the_past(int tick, Rule? rule) =>
        Follows(Standards.Book(Standards.Entry()), Standards.Entry(from: Now.AddMilliseconds(tick)), rule);

    [Theory]
    [InlineData(NotProvided, null, true)]
    [InlineData(Any, null, true)]
    [InlineData(NotProvided, GoodsCategory.Electrical, true)]
    [InlineData(Any, GoodsCategory.Electrical, true)]
    [InlineData(Overcharged, null, false)]
    [InlineData(Overcharged, GoodsCategory.Electrical, false)]
    public void A_version_that_would_reach_into_the_past_of_another_line_is_back_dated_too(StandardCase @case, GoodsCategory? category, bool refused) =>
        Follows(Standards.Book(Standards.Entry(@case: NotProvided)), Standards.Entry(@case: @case, category: category, from: Now.AddDays(-1)), refused ? Rule.BackDated : null);

    [Fact]
    public void Entries_for_two_categories_do_not_meet() =>
        Follows(Standards.Book(Standards.Entry(category: GoodsCategory.BasicMaterials)), Standards.Entry(category: GoodsCategory.MainMaterials, from: Now.AddDays(-1)), null);

    [Fact]
    public void Where_nothing_was_in_force_it_may_begin_in_the_past()
    {
        Follows(StandardsBook.Empty, Standards.Entry(from: Now.AddYears(-3)), null);
        Follows(Standards.Book(Standards.Entry(ServiceStandard.OnSiteInstallation)), Standards.Entry(from: Now.AddYears(-3)), null);
        Follows(Standards.Book(Standards.Entry(from: Now.AddDays(1))), Standards.Entry(@case: Overcharged, from: Now.AddYears(-3)), null);
    }

    [Fact]
    public void A_rejected_version_stands_in_nobodys_way()
    {
        var rejected = Standards.Entry() with { RejectedBy = "周宁", RejectedAt = Now };

        Follows(Standards.Book(rejected), Standards.Entry(from: rejected.EffectiveFrom), null);
    }

    [Theory]
    [InlineData(ServiceStandard.HomeDeliveryAndInstallation, ServiceKind.HomeDeliveryAndInstallation)]
    [InlineData(ServiceStandard.MaterialsHomeDelivery, ServiceKind.HomeDelivery)]
    [InlineData(ServiceStandard.OnSiteInstallation, ServiceKind.OnSiteInstallation)]
    [InlineData(ServiceStandard.ThreeYearWarranty, null)]
    [InlineData(ServiceStandard.ElectronicsDeliveryAndInstallation, null)]
    public void A_standard_is_of_one_service_and_a_neighbour_of_none(ServiceStandard standard, ServiceKind? service) =>
        Assert.Equal(service, StandardsBook.ServiceOf(standard));

    static void Sensible(StandardEntry entry, Rule? rule, string? field)
    {
        var broken = Record.Exception(entry.MustBeSensible) as RuleBrokenException;

        Assert.Equal((rule, rule is null ? null : field), (broken?.Rule, broken?.Field));
    }

    static void Follows(StandardsBook book, StandardEntry next, Rule? rule)
    {
        var broken = Record.Exception(() => book.MustFollow(next, Now)) as RuleBrokenException;

        Assert.Equal((rule, rule is null ? null : "effectiveFrom"), (broken?.Rule, broken?.Field));
    }

    static Yuan? Of(int? yuan) => yuan is { } known ? Yuan.Of(known) : null;
}
