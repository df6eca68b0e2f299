using MerchantConsole.Features.Intake;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Intake;

public sealed class DraftCheckTests
{
    static readonly DateTimeOffset now = SqliteConsole.Start;

    static IReadOnlyList<FieldFault> Faults(RequestDraft draft, bool localTimes = true) => DraftCheck.Check(draft, "csv", now, localTimes).Faults;

    [Fact]
    public void A_good_draft_becomes_a_report_with_everything_in_it()
    {
        var draft = Drafts.Good();
        (draft.SubOrderId, draft.PaidYuan, draft.UnperformedService, draft.City) = ("300000000000000002", "¥3,299.00", "送货入户", "杭州市");
        draft.Pictures = ["//img.alicdn.com/a.jpg"];

        var (report, faults) = DraftCheck.Check(draft, "csv", now, localTimes: true);

        Assert.Empty(faults);
        Assert.Equal(("csv", "700001", "匠居照明旗舰店"), (report!.Source, report.ExternalId, report.Shop));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 2, 0, 7, TimeSpan.Zero), report.RaisedAt);
        Assert.Equal(TimeSpan.Zero, report.RaisedAt.Offset);
        Assert.Equal(("300000000000000001", "300000000000000002", "杭州市"), (report.Details.OrderId, report.Details.SubOrderId, report.Details.City));
        Assert.Equal(3299m, report.Details.Paid!.Value.Amount);
        var words = Assert.Single(report.Words);
        Assert.Equal(("师傅没有来", report.RaisedAt), (words.Text, words.At));
        Assert.Equal(["https://img.alicdn.com/a.jpg"], words.Pictures);
    }

    [Fact]
    public void Every_fault_is_told_at_once() =>
        Assert.Equal(
            ["anomaly", "category", "externalId", "orderId", "raisedAt", "service", "shop"],
            Faults(new RequestDraft()).Where(f => f.Fault == Fault.Required).Select(f => f.Field).Order());

    [Theory]
    [InlineData("2026-11-23T02:22:07Z", null)]
    [InlineData("2026-11-23T02:22:07.001Z", Fault.InTheFuture)]
    [InlineData("2026-11-23 10:22:07", null)]
    [InlineData("2026-11-23 10:22:07.001", Fault.InTheFuture)]
    [InlineData("2016-01-01 00:00:00", null)]
    [InlineData("2015-12-31 23:59:59.999", Fault.TooOld)]
    [InlineData("2015-12-31T16:00:00Z", null)]
    [InlineData("2015-12-31T15:59:59.999Z", Fault.TooOld)]
    public void A_raise_lies_between_2016_in_Beijing_and_a_minute_from_now(string raisedAt, Fault? expected) =>
        Assert.Equal(expected, Faults(Drafts.With("raisedAt", raisedAt)).Select(f => (Fault?)f.Fault).SingleOrDefault());

    [Theory]
    [InlineData("orderId", 32, true)]
    [InlineData("orderId", 33, false)]
    [InlineData("subOrderId", 32, true)]
    [InlineData("subOrderId", 33, false)]
    public void An_order_number_has_at_most_32_digits(string field, int digits, bool good)
    {
        var fault = Faults(Drafts.With(field, new string('9', digits))).SingleOrDefault();

        Assert.Equal(good ? null : new FieldFault(field, Fault.TooLong, "32"), fault);
    }

    [Theory]
    [InlineData("orderId", "3.00E+17")]
    [InlineData("orderId", "3E+17")]
    [InlineData("subOrderId", "3.00000000000000E+17")]
    [InlineData("externalId", "7.0e+5")]
    [InlineData("workOrderId", "1.2E+12")]
    public void A_number_a_spreadsheet_shortened_is_refused_as_lost(string field, string raw) =>
        Assert.Equal(new FieldFault(field, Fault.DigitsLost), Assert.Single(Faults(Drafts.With(field, raw))));

    [Theory]
    [InlineData("12E3")]
    [InlineData("A-7.1E")]
    [InlineData("手工-20261123-102107")]
    public void An_external_number_may_hold_letters(string externalId) => Assert.Empty(Faults(Drafts.With("externalId", externalId)));

    [Theory]
    [InlineData("30000000000000000x")]
    [InlineData("３００")]
    [InlineData("-1")]
    [InlineData("300 000")]
    public void An_order_number_is_digits_only(string orderId) =>
        Assert.Equal(Fault.NotDigits, Assert.Single(Faults(Drafts.With("orderId", orderId))).Fault);

    [Theory]
    [InlineData("shop", "匠居\u0007")]
    [InlineData("shop", "两\n行")]
    [InlineData("description", "空\0字")]
    public void Control_characters_are_refused(string field, string raw) =>
        Assert.Equal(new FieldFault(field, Fault.Unreadable), Assert.Single(Faults(Drafts.With(field, raw))));

    // Given as numbers: an attribute cannot hold half a character.
    [Theory]
    [InlineData(0xD83D, 'x')]
    [InlineData('x', 0xDE00)]
    [InlineData(0xDE00, 0xD83D)]
    [InlineData('x', 0xD83D)]
    public void Half_a_surrogate_pair_is_refused(int first, int second) =>
        Assert.Equal(
            new FieldFault("description", Fault.Unreadable),
            Assert.Single(Faults(Drafts.With("description", $"半{(char)first}{(char)second}"))));

    [Theory]
    [InlineData("shop", "😀店")]
    [InlineData("buyerNick", "𠮷野**1")]
    [InlineData("description", "第一行\r\n第二行\t𰻝面 👨‍👩‍👧")]
    public void Emoji_and_rare_Han_are_taken(string field, string raw) => Assert.Empty(Faults(Drafts.With(field, raw)));

    [Fact]
    public void A_program_must_say_its_offset_and_a_person_means_Beijing()
    {
        Assert.Equal(new FieldFault("raisedAt", Fault.NeedsOffset), Assert.Single(Faults(Drafts.Good(), localTimes: false)));
        Assert.Empty(Faults(Drafts.Good(), localTimes: true));
    }

    [Fact]
    public void A_raise_needs_a_time_of_day_and_an_order_date_does_not()
    {
        Assert.Equal(Fault.NotATime, Assert.Single(Faults(Drafts.With("raisedAt", "2026-11-23"))).Fault);
        var (report, _) = DraftCheck.Check(Drafts.With("orderCreatedAt", "2026-11-20"), "csv", now, localTimes: true);
        Assert.Equal(new DateTimeOffset(2026, 11, 19, 16, 0, 0, TimeSpan.Zero), report!.Details.OrderCreatedAt);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void At_most_20_pictures(int count, bool good)
    {
        var draft = Drafts.Good() with { Pictures = [.. Enumerable.Range(0, count).Select(i => $"https://img.alicdn.com/{i}.jpg")] };

        Assert.Equal(good ? [] : [new FieldFault("pictures", Fault.OutOfRange, "20")], Faults(draft));
    }

    [Fact]
    public void Details_alone_require_nothing()
    {
        var (details, faults) = DraftCheck.CheckDetails(new RequestDraft { PaidYuan = "12.50" });

        Assert.Empty(faults);
        Assert.Equal(12.5m, details!.Paid!.Value.Amount);
        Assert.Null(details.OrderId);
    }
}
