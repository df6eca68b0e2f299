using MerchantConsole.Domain.Coverage;
using MerchantConsole.Features.Intake;

namespace MerchantConsole.Tests.Intake;

public sealed class FieldReaderTests
{
    readonly FieldReader read = new(localTimes: true);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.01", 1)]
    [InlineData("¥1,234.50", 123450)]
    [InlineData("￥ 12", 1200)]
    [InlineData("１２．５", 1250)]
    [InlineData("1.50", 150)]
    [InlineData("1.000", 100)]
    [InlineData("10000000", 1_000_000_000)]
    [InlineData("10,000,000.00", 1_000_000_000)]
    public void An_amount_is_read_to_the_fen(string raw, long fen)
    {
        Assert.Equal(fen, read.Amount("paidYuan", raw)!.Value.Fen);
        Assert.Empty(read.Faults);
    }

    [Theory]
    [InlineData("-0.01", Fault.OutOfRange)]
    [InlineData("10000000.01", Fault.OutOfRange)]
    [InlineData("1.005", Fault.NotAnAmount)]
    [InlineData("12元", Fault.NotAnAmount)]
    [InlineData("1e3", Fault.NotAnAmount)]
    [InlineData("99999999999999999999999999999999", Fault.NotAnAmount)]
    public void An_amount_that_cannot_be_is_refused(string raw, Fault expected)
    {
        Assert.Null(read.Amount("paidYuan", raw));
        Assert.Equal(expected, Assert.Single(read.Faults).Fault);
    }

    [Theory]
    [InlineData("2026-11-23 10:00:00")]
    [InlineData("2026-11-23T10:00")]
    [InlineData("2026/11/23 10:00:00")]
    [InlineData("2026/11/23 10:00")]
    [InlineData("  2026-11-23 10:00  ")]
    [InlineData("2026-11-23T10:00:00+08:00")]
    [InlineData("2026-11-23T10:00:00+0800")]
    [InlineData("2026-11-23 10:00:00 +08:00")]
    [InlineData("2026-11-23T02:00:00Z")]
    [InlineData("2026-11-23T02:00:00.000Z")]
    [InlineData("2026-11-22T18:00:00-08:00")]
    [InlineData("2026/11/23 02:00:00Z")]
    [InlineData("2026/11/23 10:00:00 +08:00")]
    [InlineData("2026-11-23T10:00:00+08")]
    public void One_instant_in_many_forms(string raw)
    {
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero), read.Instant("raisedAt", raw));
        Assert.Empty(read.Faults);
    }

    [Theory]
    [InlineData("昨天")]
    [InlineData("10:00")]
    [InlineData("45984.4166")]
    [InlineData("2026-13-01 10:00")]
    [InlineData("2026-11-23 25:00")]
    [InlineData("23/11/2026 10:00")]
    [InlineData("2026年11月23日 10:00")]
    [InlineData("0001-01-01T00:00:00+08:00")]
    public void What_is_no_instant_is_refused(string raw)
    {
        Assert.Null(read.Instant("raisedAt", raw));
        Assert.Equal(Fault.NotATime, Assert.Single(read.Faults).Fault);
    }

    [Fact]
    public void An_instant_is_kept_to_the_millisecond() =>
        Assert.Equal(567, read.Instant("raisedAt", "2026-11-23T10:00:00.5679999+08:00")!.Value.Millisecond);

    [Fact]
    public void Blanks_of_any_width_around_a_text_go() => Assert.Equal("匠居 照明", read.Text("shop", " \u3000匠居 照明\u00a0", 20));

    [Theory]
    [InlineData("MAINMATERIALS")]
    [InlineData("家装主材")]
    [InlineData(" main decoration materials ")]
    public void A_kind_goes_by_each_of_its_words(string raw) =>
        Assert.Equal(GoodsCategory.MainMaterials, read.Word("category", raw, Vocabularies.Category));

    [Fact]
    public void A_kind_nobody_knows_is_refused_and_not_ignored()
    {
        Assert.Null(read.Word("category", "1", Vocabularies.Category));
        Assert.Equal(Fault.Unknown, Assert.Single(read.Faults).Fault);
    }
}
