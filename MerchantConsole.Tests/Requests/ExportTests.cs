using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Requests;
using MerchantConsole.Features.Requests.Export;
using MerchantConsole.Shell;
using MerchantConsole.Shell.Files;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Tests.Requests;

public sealed class ExportTests : IAsyncLifetime
{
    static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static readonly Guid One = new("0a000000-0000-0000-0000-000000000001");
    static readonly Actor Provider = new("王师傅", Role.Provider, One);

    SqliteConsole console = null!;

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    ExportDesk Desk => console.Get<ExportDesk>();

    Task<Receipt> Receive(string externalId, string title = "抛光瓷砖", double minutesAgo = 0) => console.Get<IntakeDesk>().Receive(
        A.Report(A.Order() with { ProductTitle = title }, SqliteConsole.Start.AddMinutes(-minutesAgo), A.Message()) with { ExternalId = externalId }, People.System);

    RequestsExport Table(RequestFilter? filter = null, RequestSort sort = RequestSort.NewestFirst)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        return new RequestsExport(console.Get<RequestQueries>(), filter ?? new RequestFilter(), sort, new ExportTable(
            new StringLocalizer<ExportText>(console.Get<IStringLocalizerFactory>()), new Terms(new StringLocalizer<TermText>(console.Get<IStringLocalizerFactory>()))), "求助单");
    }

    async Task<ExportJob> Export(Actor by, ExportFormat format, RequestFilter? filter = null, RequestSort sort = RequestSort.NewestFirst)
    {
        var job = Desk.Start(by, Table(filter, sort), format)!;
        await Wait.Until(() => Task.FromResult(job.State != ExportState.Running));
        Assert.Equal(ExportState.Ready, job.State);
        return job;
    }

    async Task<List<Dictionary<string, string>>> Rows(Actor by, RequestFilter? filter = null, RequestSort sort = RequestSort.NewestFirst)
    {
        await using var job = Desk.Fetch((await Export(by, ExportFormat.Csv, filter, sort)).Key, by)!;
        job.File.Position = 0;
        var bytes = new byte[job.File.Length];
        await job.File.ReadExactlyAsync(bytes);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Parse(Encoding.UTF8.GetString(bytes)[1..]);
        return lines.ConvertAll(line => lines[0].Zip(line).ToDictionary(cell => cell.First, cell => cell.Second))[1..];
    }

    // RFC 4180 as it is written.
    static List<List<string>> Parse(string text)
    {
        var (lines, line, cell, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[++i]);
            else if (text[i] == '"')
                quoted = !quoted;
            else if (!quoted && text[i] is ',' or '\n' && !quoted)
            {
                line.Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\n')
                {
                    lines.Add(line);
                    line = [];
                }
            }
            else if (quoted || text[i] != '\r')
                cell.Append(text[i]);
        }
        return lines;
    }

    [Fact]
    public async Task A_file_holds_exactly_what_the_list_shows_in_its_order()
    {
        await Receive("1", minutesAgo: 30);
        await Receive("2", "吊灯", 20);
        await Receive("3", minutesAgo: 10);

        Assert.Equal(["3", "2", "1"], (await Rows(People.Agent)).Select(row => row["求助编号"]));
        Assert.Equal(["1", "3"], (await Rows(People.Agent, new RequestFilter { Q = "抛光" }, RequestSort.OldestFirst)).Select(row => row["求助编号"]));
        Assert.Equal(["2"], (await Rows(People.Agent, new RequestFilter { RaisedFrom = SqliteConsole.Start.AddMinutes(-25), RaisedTo = SqliteConsole.Start.AddMinutes(-15) })).Select(row => row["求助编号"]));
    }

    [Fact]
    public async Task Many_pages_are_written_once_each()
    {
        await console.Services.Seed([.. Enumerable.Range(0, 1201).Select(i => SqliteConsole.Start.AddSeconds(-i / 3))]);

        var rows = await Rows(People.Agent);

        Assert.Equal(1201, rows.Select(row => row["求助编号"]).Distinct().Count());
        Assert.Equal(1201, rows.Count);
    }

    [Fact]
    public async Task Ids_stay_text_and_nothing_in_a_cell_is_calculated()
    {
        await Receive("=1+1", "-3\"坑距\",马桶\n第二行");

        var row = Assert.Single(await Rows(People.Agent));

        Assert.Equal("'=1+1", row["求助编号"]);
        Assert.Equal("'-3\"坑距\",马桶\n第二行", row["商品"]);
        Assert.Equal("\t300000000000000001", row["订单号"]);
        Assert.Equal("3299.00", row["实付金额（元）"]);
        Assert.Equal("2026-11-23 10:21:07", row["发起时间（北京时间）"]);
        Assert.Equal("2026-11-23 11:21:07", row["方案应于（北京时间）"]);
        Assert.Equal("2026-11-25 10:21:07", row["解决应于（北京时间）"]);
        Assert.Equal("师傅把瓷砖放在楼下就走了", row["消费者描述"]);
    }

    [Fact]
    public async Task A_provider_gets_its_own_and_nobody_fetches_anothers_file_or_one_twice()
    {
        var id = (await Receive("mine")).RequestId;
        await Receive("not mine");
        await console.Read(async db =>
        {
            var request = await db.AllRequests.Include(r => r.Promises).Include(r => r.Penalties).SingleAsync(r => r.Id == id);
            request.Assign(One, "顺达", People.Agent, SqliteConsole.Start, A.Rules);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(["mine"], (await Rows(Provider)).Select(row => row["求助编号"]));

        var job = await Export(Provider, ExportFormat.Csv);
        Assert.Null(Desk.Fetch(job.Key, People.Agent));
        Assert.Null(Desk.Fetch(job.Key, Provider with { ProviderId = Guid.NewGuid() }));
        Assert.Null(Desk.Fetch(new string('0', 64), Provider));
        await using (var fetched = Desk.Fetch(job.Key, Provider))
            Assert.NotNull(fetched);
        Assert.Null(Desk.Fetch(job.Key, Provider));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1+1")]
    public async Task No_cell_begins_as_a_formula(string text)
    {
        using var file = new MemoryStream();
        await using (var csv = new CsvExport(file))
            await csv.Row([text, "不", "1,\"2\""]);

        var line = Assert.Single(Parse(Encoding.UTF8.GetString(file.ToArray())[1..]));
        Assert.Equal(["'" + text.Replace("\r", "", StringComparison.Ordinal), "不", "1,\"2\""], line.ConvertAll(cell => cell.Replace("\r", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_that_is_cancelled_leaves_nothing_behind_and_another_can_begin()
    {
        await Receive("there");
        var gate = new Gate(console.Get<IDbContextFactory<ConsoleDb>>());
        await using var desk = new ExportDesk(gate, console.Clock, NullLogger<ExportDesk>.Instance);
        var job = desk.Start(People.Agent, Table(), ExportFormat.Csv)!;
        var path = job.File.Name;
        Assert.Null(desk.Start(People.Agent, Table(), ExportFormat.Csv));

        job.Cancel();
        gate.Open();
        await Wait.Until(() => Task.FromResult(!File.Exists(path)));

        Assert.Equal(ExportState.Cancelled, job.State);
        Assert.Null(desk.Fetch(job.Key, People.Agent));
        Assert.NotNull(desk.Start(People.Agent, Table(), ExportFormat.Csv));
    }

    [Fact]
    public async Task A_file_nobody_fetches_is_gone_after_a_while()
    {
        var job = await Export(People.Agent, ExportFormat.Csv);
        var path = job.File.Name;
        Assert.True(File.Exists(path));

        await Wait.Until(async () =>
        {
            console.Clock.Advance(ExportDesk.KeptFor);
            await Task.Yield();
            return !File.Exists(path);
        });

        Assert.Null(Desk.Fetch(job.Key, People.Agent));
    }

    [Fact]
    public async Task A_workbook_holds_text_dates_and_numbers_and_goes_on_on_a_second_sheet()
    {
        using var file = new MemoryStream();
        await using (var writer = new XlsxExport(file, ["编号", "发起", "金额", "分钟", "描述"], "求助单", rowsPerSheet: 2))
        {
            for (var i = 1; i <= 3; i++)
                await writer.Row([$"30000000000000000{i}", SqliteConsole.Start, Yuan.Of(50.5m), 61.5, "=1+1<&\u0001\uD83D\uFFFF😀\n" + new string('长', 40_000)]);
        }

        using var zip = new ZipArchive(file);
        XElement Sheet(int number)
        {
            using var stream = zip.GetEntry($"xl/worksheets/sheet{number}.xml")!.Open();
            return XElement.Load(stream);
        }
        var (first, second) = (Sheet(1).Descendants(Main + "row").ToList(), Sheet(2).Descendants(Main + "row").ToList());
        Assert.Equal((3, 2), (first.Count, second.Count));
        Assert.Equal(first[0].Value, second[0].Value);
        var cells = second[1].Elements(Main + "c").ToList();
        Assert.Equal("300000000000000003", cells[0].Value);
        Assert.Equal(["inlineStr", null, null, null, "inlineStr"], cells.Select(cell => (string?)cell.Attribute("t")));
        Assert.Equal(new DateTime(2026, 11, 23, 10, 21, 7), DateTime.FromOADate(double.Parse(cells[1].Value, CultureInfo.InvariantCulture)), TimeSpan.FromMilliseconds(1));
        Assert.Equal(["50.5", "61.5"], cells[2..4].Select(cell => cell.Value));
        Assert.StartsWith("=1+1<&\uFFFD\uFFFD😀\n长长", cells[4].Value, StringComparison.Ordinal);
        Assert.True(cells[4].Value.Length < 32_768);
        Assert.Empty(second.Descendants(Main + "f"));
        Assert.All(zip.Entries, entry =>
        {
            using var stream = entry.Open();
            XElement.Load(stream);
        });
    }

    [Fact]
    public async Task A_file_says_of_which_instant_it_is()
    {
        await Receive("there");
        var job = Desk.Start(People.Agent, Table(), ExportFormat.Xlsx)!;
        await Wait.Until(() => Task.FromResult(job.State != ExportState.Running));

        Assert.Equal((ExportState.Ready, 1, 1), (job.State, job.Done, job.Total));
        Assert.Equal(SqliteConsole.Start, job.AsOf);
    }

    /// <summary>Lets nobody read until it is opened.</summary>
    sealed class Gate(IDbContextFactory<ConsoleDb> inner) : IDbContextFactory<ConsoleDb>
    {
        readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => opened.SetResult();

        public ConsoleDb CreateDbContext() => inner.CreateDbContext();

        public async Task<ConsoleDb> CreateDbContextAsync(CancellationToken cancellationToken = default)
        {
            await opened.Task;
            return CreateDbContext();
        }
    }
}
