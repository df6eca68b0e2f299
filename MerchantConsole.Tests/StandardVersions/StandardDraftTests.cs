using MerchantConsole.Domain;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Standards;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.StandardVersions;

/// <summary>What people type into the form of a new version.</summary>
public sealed class StandardDraftTests
{
    [Fact]
    public void A_day_of_Beijing_begins_eight_hours_before_that_of_UTC()
    {
        var read = Read(Typed());

        Assert.Equal(new DateTimeOffset(2026, 11, 30, 16, 0, 0, TimeSpan.Zero), read!.EffectiveFrom);
        Assert.Equal(TimeSpan.Zero, read.EffectiveFrom.Offset);
    }

    [Theory]
    [InlineData("￥3,000.50", AmountForm.Fixed, "3000.5")]
    [InlineData("１５％", AmountForm.PercentageOfPaid, "15")]
    [InlineData("12.5%", AmountForm.PercentageOfPaid, "12.5")]
    [InlineData(" 2 ", AmountForm.MultipleOfExcess, "2")]
    public void Figures_are_read_as_people_type_them(string figure, AmountForm form, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Read(Typed(figure, form))!.Figure);

    [Fact]
    public void Limits_that_the_form_does_not_show_do_not_count()
    {
        var read = Read(new StandardDraft { Figure = "300", Floor = "abc", Cap = "1", Day = "2026-12-01", SourceNote = "千牛" });

        Assert.Equal((null, null), (read!.Floor, read.Cap));
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_each_by_its_field()
    {
        var problems = Problems(new StandardDraft { Form = AmountForm.PercentageOfPaid, Figure = "fifteen", Floor = "1.234", Cap = "x", Day = "2026-13-01", SourceNote = " " });

        Assert.Equal(
            [
                new("figure", DraftFault.NotAPercentage), new("floor", DraftFault.NotAnAmount), new("cap", DraftFault.NotAnAmount),
                new("effectiveFrom", DraftFault.NotADate), new("sourceNote", DraftFault.Required),
            ],
            problems);
        Assert.Equal([new("figure", DraftFault.Required), new("effectiveFrom", DraftFault.Required), new("sourceNote", DraftFault.Required)], Problems(new StandardDraft()));
    }

    [Theory]
    [InlineData("101", null, null, "figure", Rule.PercentageOutOfRange)]
    [InlineData("-5", null, null, "figure", Rule.PercentageOutOfRange)]
    [InlineData("15", "10", "9", "cap", Rule.CapBelowFloor)]
    [InlineData("15", "-1", null, "floor", Rule.AmountNotSensible)]
    public void What_can_be_read_is_judged_by_the_rules(string figure, string? floor, string? cap, string field, Rule rule)
    {
        var draft = Typed(figure, AmountForm.PercentageOfPaid);
        (draft.Floor, draft.Cap) = (floor, cap);

        Assert.Equal([new DraftProblem(field, null, rule)], Problems(draft));
        Assert.Null(draft.Sample(Yuan.Of(3299), Yuan.Of(80)));
    }

    [Fact]
    public void A_sample_shows_what_the_figures_come_to()
    {
        var draft = Typed("15", AmountForm.PercentageOfPaid);
        draft.Cap = "400";

        Assert.Equal(Yuan.Of(400), draft.Sample(Yuan.Of(3299), Yuan.Of(80))!.Result);
        Assert.Null(Typed("79228162514264337593543950335").Sample(Yuan.Of(3299), Yuan.Of(80)));
    }

    [Fact]
    public void A_new_version_starts_from_the_last_one_of_its_line()
    {
        var last = Standards.Entry(figure: 15, form: AmountForm.PercentageOfPaid) with { Cap = Yuan.Of(1000), Payout = PayoutForm.Cash, Unit = PenaltyUnit.SubOrder };

        var draft = StandardDraft.For(last.Standard, last);

        Assert.Equal((AmountForm.PercentageOfPaid, "1000", PayoutForm.Cash, PenaltyUnit.SubOrder), (draft.Form, draft.Cap, draft.Payout, draft.Unit));
        Assert.Null(draft.Figure);
    }

    static StandardDraft Typed(string figure = "300", AmountForm form = AmountForm.Fixed) => new() { Figure = figure, Form = form, Day = "2026-12-01", SourceNote = "千牛" };

    static StandardEntry? Read(StandardDraft draft) => draft.Read([]);

    static List<DraftProblem> Problems(StandardDraft draft)
    {
        var problems = new List<DraftProblem>();
        Assert.Null(draft.Read(problems));
        return problems;
    }
}
