using CsCheck;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Tests.Domain.Parties;

/// <summary>Worked examples of how a penalty is borne (R8): form × rounding × sum, in fen.</summary>
public class LiabilitySplitTests
{
    [Theory]
    [InlineData(SplitForm.Percentage, "0", 5_000, 0, Liable.Merchant)]
    [InlineData(SplitForm.Percentage, "100", 5_000, 5_000, Liable.Provider)]
    [InlineData(SplitForm.Percentage, "50", 5_000, 2_500, Liable.Shared)]
    // 16.665 yuan: half a fen goes up, to the provider.
    [InlineData(SplitForm.Percentage, "33.33", 5_000, 1_667, Liable.Shared)]
    [InlineData(SplitForm.Percentage, "66.67", 5_000, 3_334, Liable.Shared)]
    [InlineData(SplitForm.Percentage, "33.33", 30_000, 9_999, Liable.Shared)]
    [InlineData(SplitForm.Percentage, "66.67", 49_485, 32_992, Liable.Shared)]
    [InlineData(SplitForm.Percentage, "0.01", 5_000, 1, Liable.Shared)]
    [InlineData(SplitForm.Percentage, "0.01", 4_999, 0, Liable.Shared)]
    [InlineData(SplitForm.Percentage, "99.99", 5_000, 5_000, Liable.Shared)]
    [InlineData(SplitForm.Percentage, "50", 1, 1, Liable.Shared)]
    [InlineData(SplitForm.Percentage, "49.99", 1, 0, Liable.Shared)]
    [InlineData(SplitForm.Amount, "0", 5_000, 0, Liable.Merchant)]
    [InlineData(SplitForm.Amount, "20", 5_000, 2_000, Liable.Shared)]
    [InlineData(SplitForm.Amount, "0.01", 5_000, 1, Liable.Shared)]
    [InlineData(SplitForm.Amount, "49.99", 5_000, 4_999, Liable.Shared)]
    [InlineData(SplitForm.Amount, "50", 5_000, 5_000, Liable.Provider)]
    // Laid down while the amount was higher: nobody bears more than there is.
    [InlineData(SplitForm.Amount, "60", 5_000, 5_000, Liable.Provider)]
    public void Each_party_bears_its_part_to_the_fen(SplitForm form, string part, long amount, long provider, Liable liable)
    {
        var (split, whole) = (new LiabilitySplit(form, decimal.Parse(part, System.Globalization.CultureInfo.InvariantCulture)), Yuan.FromFen(amount));

        Assert.Equal(Yuan.FromFen(provider), split.ProviderShareOf(whole));
        Assert.Equal(liable, split.LiableFor(whole));
    }

    [Fact]
    public void No_part_is_off_by_more_than_half_a_fen_and_a_greater_percentage_never_bears_less() =>
        Gen.Select(Gen.Long[1, 100_000_000], Gen.Int[0, 10_000], Gen.Int[0, 10_000]).Sample((fen, one, other) =>
        {
            var amount = Yuan.FromFen(fen);
            var (less, more) = (Share(Math.Min(one, other)), Share(Math.Max(one, other)));

            Assert.True(Yuan.Zero <= less && less <= more && more <= amount);
            Assert.True(Math.Abs((decimal)more.Fen - (fen * Math.Max(one, other) / 10_000m)) <= 0.5m);

            Yuan Share(int hundredths) => new LiabilitySplit(SplitForm.Percentage, hundredths / 100m).ProviderShareOf(amount);
        }, iter: 10_000);

    [Theory]
    [InlineData(SplitForm.Percentage, -0.01)]
    [InlineData(SplitForm.Percentage, 100.01)]
    [InlineData(SplitForm.Percentage, 33.333)]
    [InlineData(SplitForm.Amount, -1)]
    [InlineData(SplitForm.Amount, 50.01)]
    [InlineData(SplitForm.Amount, 1.005)]
    [InlineData((SplitForm)9, 1)]
    public void A_part_that_is_not_sensible_is_refused_at_its_field(SplitForm form, double part)
    {
        var refused = Assert.Throws<RuleBrokenException>(() => new LiabilitySplit(form, (decimal)part).MustBeSensibleFor(Yuan.Of(50)));

        Assert.Equal((Rule.SplitNotSensible, "providerPart"), (refused.Rule, refused.Field));
    }
}
