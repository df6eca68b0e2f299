using System.Globalization;
using CsCheck;
using MerchantConsole.Domain;

namespace MerchantConsole.Tests.Domain;

public class YuanTests
{
    static readonly Gen<long> AnyFen = Gen.Long[-1_000_000_000_000, 1_000_000_000_000];

    [Fact]
    public void The_penalty_of_R6_is_50_yuan_or_5000_points() =>
        Assert.Equal(new TmallPoints(5000), Yuan.Of(50).Points);

    [Theory]
    [InlineData("0.004", 0)]
    [InlineData("0.005", 1)]
    [InlineData("0.0149999", 1)]
    [InlineData("0.015", 2)]
    [InlineData("2.675", 268)]
    [InlineData("300", 30_000)]
    public void Half_a_fen_goes_up(string yuan, long fen) =>
        Assert.Equal(fen, Yuan.Of(decimal.Parse(yuan, CultureInfo.InvariantCulture)).Fen);

    [Theory]
    [InlineData(0, "¥0.00")]
    [InlineData(5, "¥0.05")]
    [InlineData(123_456_789, "¥1,234,567.89")]
    public void It_is_written_the_same_in_every_culture(long fen, string text) =>
        Assert.Equal(text, Yuan.FromFen(fen).ToString());

    [Fact]
    public void Every_fen_survives_the_way_through_yuan() =>
        AnyFen.Sample(fen => Yuan.Of(Yuan.FromFen(fen).Amount).Fen == fen);

    [Fact]
    public void One_fen_is_one_point_whatever_the_amount() =>
        AnyFen.Sample(fen => Yuan.FromFen(fen).Points.Count == fen && Yuan.FromFen(fen).Amount * 100 == fen);

    [Fact]
    public void Rounding_never_moves_an_amount_by_more_than_half_a_fen() =>
        Gen.Decimal[0, 1_000_000].Sample(yuan => Math.Abs(Yuan.Of(yuan).Amount - yuan) <= 0.005m);

    [Fact]
    public void Sums_are_exact_in_any_order() =>
        Gen.Select(AnyFen, AnyFen, AnyFen).Sample((a, b, c) =>
            Yuan.FromFen(a) + Yuan.FromFen(b) + Yuan.FromFen(c) == Yuan.FromFen(c) + (Yuan.FromFen(b) + Yuan.FromFen(a))
            && (Yuan.FromFen(a) + Yuan.FromFen(b)).Fen == a + b);

    [Fact]
    public void It_is_ordered_as_its_fen_are() =>
        Gen.Select(Gen.Long[-3, 3], Gen.Long[-3, 3]).Sample((a, b) =>
        {
            var (left, right) = (Yuan.FromFen(a), Yuan.FromFen(b));
            return left < right == a < b && left > right == a > b && left <= right == a <= b && left >= right == a >= b
                && Math.Sign(left.CompareTo(right)) == Math.Sign(a.CompareTo(b)) && left == right == (a == b);
        });

    [Fact]
    public void A_sum_beyond_its_range_fails_rather_than_turning_negative() =>
        Assert.Throws<OverflowException>(() => Yuan.FromFen(long.MaxValue) + Yuan.FromFen(1));
}
