using System.Text;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Intake.Csv;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Intake;

public sealed class CsvImportTests : IAsyncLifetime
{
    readonly BadLines bad = new();
    SqliteConsole console = null!;

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    async Task<ImportState> Import(string text, CancellationToken? cancel = null)
    {
        var file = await CsvFile.Open(CsvText.Bytes(text), TestContext.Current.CancellationToken);
        return await console.Get<CsvImport>().Run(file, Drafts.Clerk, bad.Add, null, cancel ?? TestContext.Current.CancellationToken);
    }

    Task<int> Requests() => console.Read(db => db.AllRequests.CountAsync());

    [Fact]
    public async Task Bad_lines_are_named_and_stop_no_good_one()
    {
        var state = await Import(CsvText.Of(
            CsvText.Line("1"),
            "2,匠居照明旗舰店,3.00E+17,家装主材,上门安装,未履行,2026-11-23 10:00:07,多种 错",
            CsvText.Line("3", words: "\"第一行\n第二行\""),
            "",
            "4,匠居照明旗舰店,30000x,家装主材,飞机安装,未履行,昨天,三处错",
            CsvText.Line("5", words: "\"没有关上的引号"),
            CsvText.Line("6") + ",多出来的",
            ",,,,,,,",
            CsvText.Line("7")));

        Assert.Equal((7, 3, 0, 4, 0), (state.Lines, state.New, state.Known, state.Bad, state.Late));
        Assert.Equal(3, await Requests());
        Assert.Equal(
            [
                "3 orderId DigitsLost 3.00E+17", "7 orderId NotDigits 30000x", "7 service Unknown 飞机安装", "7 raisedAt NotATime 昨天",
                "8  UnclosedQuote ", "9  TooManyCells ",
            ],
            bad.Snapshot().Select(line => $"{line.Line} {line.Field} {line.Fault?.ToString() ?? line.LineFault.ToString()} {line.Raw}"));
    }

    [Fact]
    public async Task The_same_file_twice_adds_nothing()
    {
        var text = CsvText.Of([.. Enumerable.Range(1, 500).Select(i => CsvText.Line($"{i}"))]);

        var first = await Import(text);
        var second = await Import(text);

        Assert.Equal((500, 0), (first.New, first.Known));
        Assert.Equal((0, 500, 0), (second.New, second.Known, second.Bad));
        Assert.Equal(500, await Requests());
        Assert.Equal(500, await console.Read(db => db.AllHistory.CountAsync(entry => entry.Sequence == 1)));
    }

    [Fact]
    public async Task A_request_twice_in_one_file_is_one_request()
    {
        var state = await Import(CsvText.Of(CsvText.Line("1"), CsvText.Line("1"), CsvText.Line("1")));

        Assert.Equal((3, 1, 2), (state.Lines, state.New, state.Known));
    }

    [Fact]
    public async Task Requests_of_yesterday_come_in_breached_in_the_past_and_are_counted_as_late()
    {
        var text = CsvText.Of(
            CsvText.Line("yesterday", raisedAt: "2026-11-22 09:00:00"),
            CsvText.Line("hour", raisedAt: "2026-11-23 09:21:07"),
            CsvText.Line("more", raisedAt: "2026-11-23 09:21:06.999"),
            CsvText.Line("fresh"));

        var state = await Import(text);
        var again = await Import(text);

        Assert.Equal((4, 2), (state.New, state.Late));
        Assert.Equal(0, again.Late);
        var late = await console.Read(db => db.AllRequests.Include(r => r.Promises).SingleAsync(r => r.ExternalId == "yesterday"));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero), late[PromiseKind.Solution].BreachedAt);
        Assert.Null(late[PromiseKind.Resolution].BreachedAt);
    }

    [Fact]
    public async Task A_source_column_says_where_a_line_comes_from()
    {
        await Import($"来源,{CsvText.ChineseHead}\ntmall,{CsvText.Line("1")}\n,{CsvText.Line("2")}");

        Assert.Equal(["1 tmall", "2 csv"], await console.Read(db => db.AllRequests.OrderBy(r => r.ExternalId).Select(r => r.ExternalId + " " + r.Source).ToListAsync()));
    }

    [Fact]
    public async Task Cancelled_midway_what_is_counted_is_what_is_stored()
    {
        using var cancel = new CancellationTokenSource();
        var file = await CsvFile.Open(
            CsvText.Bytes(CsvText.Of([.. Enumerable.Range(1, 3000).Select(i => CsvText.Line($"{i}"))])), TestContext.Current.CancellationToken);

        var state = await console.Get<CsvImport>().Run(
            file, Drafts.Clerk, bad.Add, now => { if (now.New >= 100) cancel.Cancel(); }, cancel.Token);

        Assert.True(state.Stopped);
        Assert.InRange(state.New, 100, 2999);
        Assert.Equal(state.New, await Requests());
    }

    [Fact]
    public async Task A_line_that_cannot_be_stored_is_told_and_the_rest_is_stored()
    {
        await console.Execute($"CREATE TRIGGER picky BEFORE INSERT ON HelpRequests WHEN NEW.ExternalId = '13' BEGIN SELECT RAISE(ABORT, 'no'); END");

        var state = await Import(CsvText.Of([.. Enumerable.Range(1, 50).Select(i => CsvText.Line($"{i}"))]));

        Assert.Equal((49, 1, false), (state.New, state.Bad, state.Stopped));
        Assert.Equal((14, LineFault.NotStored), bad.Snapshot().Select(line => (line.Line, line.LineFault!.Value)).Single());
    }

    [Fact]
    public async Task A_database_that_is_gone_stops_the_import()
    {
        await console.Execute($"CREATE TRIGGER full BEFORE INSERT ON HelpRequests BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        var state = await Import(CsvText.Of([.. Enumerable.Range(1, 2000).Select(i => CsvText.Line($"{i}"))]));

        Assert.True(state is { Stopped: true, New: 0 });
        Assert.InRange(state.Bad, 192, 500);
    }

    [Fact]
    public async Task A_scan_judges_every_line_and_stores_none()
    {
        var file = await CsvFile.Open(CsvText.Bytes(CsvText.Of(CsvText.Line("1"), "2,,,,,,,")), TestContext.Current.CancellationToken);
        var shares = new List<double>();

        var state = await console.Get<CsvImport>().Scan(file, bad.Add, now => shares.Add(now.Share), TestContext.Current.CancellationToken);

        Assert.Equal((2, 1, 0), (state.Lines, state.Bad, await Requests()));
        Assert.Equal(6, bad.Snapshot().Count(line => line is { Line: 3, Fault: Fault.Required }));
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    [Speak("zh-CN")]
    public async Task The_list_of_bad_lines_opens_in_Excel_and_runs_no_formula()
    {
        bad.Add(BadLine.Of(7, new FieldFault("orderId", Fault.NotDigits), new RequestDraft { OrderId = "=1+1" }));
        bad.Add(BadLine.Of(3, LineFault.UnclosedQuote));

        using var content = await BadLineFile.Write(bad.Snapshot(), console.Get<Microsoft.Extensions.Localization.IStringLocalizer<IntakeText>>());

        var bytes = content.ToArray();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(
            ["行,字段,问题,原值", "3,,引号没有配对，本行未读,", "7,主订单号,只能是数字,\"'=1+1\"", ""],
            Encoding.UTF8.GetString(bytes[3..]).Split("\r\n"));
    }
}
