using System.Globalization;
using CsCheck;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Penalties;

/// <summary>The three forms of an amount; null is undetermined, never zero.</summary>
public class StandardEntryTests
{
    static StandardEntry Percentage(decimal percent, decimal? floor = null, decimal? cap = null) =>
        Standards.Entry(figure: percent, form: AmountForm.PercentageOfPaid) with
        {
            Floor = floor is { } f ? Yuan.Of(f) : null,
            Cap = cap is { } c ? Yuan.Of(c) : null,
        };

    [Fact]
    public void A_fixed_amount_needs_no_other_fact() =>
        Assert.Equal(Yuan.Of(300), Standards.Entry(figure: 300).AmountFor(null, null));

    [Theory]
    [InlineData("3299", "494.85")]
    [InlineData("6666.66", "1000")]
    [InlineData("6666.67", "1000")]
    [InlineData("6666.60", "999.99")]
    [InlineData("99999", "1000")]
    public void Fifteen_percent_of_the_paid_amount_is_capped_at_1000_yuan(string paid, string expected) =>
        Assert.Equal(Yuan.Of(Parse(expected)), Percentage(15, cap: 1000).AmountFor(Yuan.Of(Parse(paid)), null));

    [Theory]
    [InlineData("99.99", "10")]
    [InlineData("100", "10")]
    [InlineData("100.01", "10")]
    [InlineData("100.10", "10.01")]
    [InlineData("0", "10")]
    public void A_percentage_never_falls_below_its_floor(string paid, string expected) =>
        Assert.Equal(Yuan.Of(Parse(expected)), Percentage(10, floor: 10).AmountFor(Yuan.Of(Parse(paid)), null));

    [Theory]
    [InlineData("0.01", 1)]
    [InlineData("0.03", 2)]
    [InlineData("10.01", 501)]
    public void Half_a_fen_of_a_percentage_goes_up(string paid, long fen) =>
        Assert.Equal(fen, Percentage(50).AmountFor(Yuan.Of(Parse(paid)), null)!.Value.Fen);

    [Theory]
    [InlineData("80", "160")]
    [InlineData("0.01", "0.02")]
    public void An_excess_fee_is_owed_by_its_multiple(string excess, string expected) =>
        Assert.Equal(
            Yuan.Of(Parse(expected)),
            Standards.Entry(figure: 2, form: AmountForm.MultipleOfExcess).AmountFor(Yuan.Of(3299), Yuan.Of(Parse(excess))));

    [Fact]
    public void A_percentage_of_an_unknown_amount_is_undetermined_even_with_a_floor() =>
        Assert.Null(Percentage(15, floor: 10, cap: 1000).AmountFor(null, Yuan.Of(80)));

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(-1L)]
    public void A_multiple_of_no_excess_fee_is_undetermined(long? fen)
    {
        var excess = fen is { } known ? Yuan.FromFen(known) : (Yuan?)null;

        Assert.Null(Standards.Entry(figure: 2, form: AmountForm.MultipleOfExcess).AmountFor(Yuan.Of(3299), excess));
    }

    [Fact]
    public void An_amount_of_nothing_is_undetermined_not_zero()
    {
        Assert.Null(Standards.Entry(figure: 0).AmountFor(Yuan.Of(3299), null));
        Assert.Null(Percentage(15).AmountFor(Yuan.Zero, null));
    }

    [Fact]
    public void Any_percentage_lies_between_floor_and_cap_and_is_never_zero() =>
        Gen.Select(Gen.Decimal[0, 100], Gen.Long[0, 100_000_000], Gen.Int[1, 500], Gen.Int[500, 2_000]).Sample((percent, paid, floor, cap) =>
        {
            var amount = Percentage(percent, floor, cap).AmountFor(Yuan.FromFen(paid), null);

            Assert.NotNull(amount);
            Assert.InRange(amount.Value.Amount, floor, cap);
        });

    [Fact]
    public void An_entry_is_confirmed_by_someone_at_an_instant()
    {
        Assert.False(Standards.Entry().IsConfirmed);
        Assert.True(Standards.Confirm(Standards.Entry()).IsConfirmed);
    }

    static decimal Parse(string yuan) => decimal.Parse(yuan, CultureInfo.InvariantCulture);
}
