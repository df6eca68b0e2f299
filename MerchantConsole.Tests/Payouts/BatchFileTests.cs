using System.Globalization;
using System.IO.Compression;
using System.Text;
using MerchantConsole.Data;
using MerchantConsole.Features.Intake.Csv;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Payouts.Receipts;
using MerchantConsole.Shell.Files;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static MerchantConsole.Tests.Payouts.PayoutSeeds;

namespace MerchantConsole.Tests.Payouts;

public sealed class BatchFileTests : IAsyncLifetime
{
    SqliteConsole console = null!;

    async Task<string> Batch(int count = 1, string nick = "t***1")
    {
        await console.Services.Approved(count, nick);
        return (await console.Get<PayoutDesk>().MakeBatch(Zhou)).Batch!;
    }

    [Fact]
    public async Task A_line_says_all_that_whoever_pays_needs_and_leaves_the_receipt_open()
    {
        var batch = await Batch();
        var penalty = Assert.Single(await console.Services.Penalties());

        var bytes = await console.Fetch(batch, ExportFormat.Csv);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes)[1..].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("赔付编号,求助单号,主订单号,子订单号,淘宝账户,赔付形式,金额（元）,积分,回单号,赔付时间（北京时间）", lines[0]);
        var cells = lines[1].Split(',').Select(cell => cell.Trim('"')).ToList();
        Assert.Equal(
            [penalty.PayoutKey!, (await console.Services.Request(penalty.RequestId)).ExternalId, "\t300000000000000001", "\t300000000000000002", "t***1", "天猫积分", "50.00", "5000", "", ""],
            cells);
    }

    [Fact]
    public async Task What_a_spreadsheet_would_calculate_stays_text()
    {
        var batch = await Batch(nick: "=HYPERLINK(1)");

        Assert.Contains("'=HYPERLINK(1)", Encoding.UTF8.GetString(await console.Fetch(batch, ExportFormat.Csv)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_holds_the_same_lines()
    {
        var batch = await Batch(3);
        var keys = (await console.Services.Penalties()).Select(penalty => penalty.PayoutKey!);

        using var book = new ZipArchive(new MemoryStream(await console.Fetch(batch, ExportFormat.Xlsx)));
        using var sheet = new StreamReader(book.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var text = await sheet.ReadToEndAsync(ApiCalls.Cancel);

        Assert.All(keys, key => Assert.Contains(key, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task The_file_can_be_fetched_again_and_its_own_heads_are_known_when_it_comes_back(string language)
    {
        var batch = await Batch(2);

        var (first, second) = (await console.Fetch(batch, ExportFormat.Csv, language), await console.Fetch(batch, ExportFormat.Csv, language));
        var sheet = await ReceiptFiles.Read(first);

        Assert.Equal(first, second);
        Assert.Null(sheet.Fault);
        Assert.Equal((await console.Services.Penalties()).Select(penalty => (penalty.PayoutKey, "50.00")), sheet.Lines.Select(line => ((string?)line.Key, line.Amount)));
    }

    [Theory]
    [InlineData("key,amountYuan\n1,2", FileFault.MissingColumns, "Receipt PaidAt")]
    [InlineData("key,amountYuan,receipt,paidAt,回单号\n1,2,3,4,5", FileFault.ColumnTwice, "Receipt")]
    [InlineData("PK\u0003\u0004aaaa", FileFault.NotText, "")]
    [InlineData("", FileFault.Empty, "")]
    public async Task A_file_that_cannot_be_read_says_why(string text, FileFault fault, string fields)
    {
        var sheet = await ReceiptFiles.Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal((fault, fields), (sheet.Fault, string.Join(' ', sheet.Fields)));
        Assert.Empty(sheet.Lines);
    }

    [Theory]
    [InlineData("GB18030", ',')]
    [InlineData("utf-8", ';')]
    [InlineData("utf-16", '\t')]
    public async Task Encodings_and_delimiters_of_spreadsheets_are_read(string encoding, char delimiter)
    {
        var code = encoding == "GB18030" ? CodePagesEncodingProvider.Instance.GetEncoding(encoding)! : Encoding.GetEncoding(encoding);
        var text = "赔付编号,金额（元）,回单号,赔付时间（北京时间）\npay_1,50,回单甲,2026/11/23 9:05".Replace(',', delimiter);

        var line = Assert.Single((await ReceiptFiles.Read([.. code.GetPreamble(), .. code.GetBytes(text)])).Lines);

        Assert.Equal(new ReceiptLine(2, "pay_1", "50", "回单甲", "2026/11/23 9:05"), line);
    }

    [Fact]
    public async Task There_is_no_file_of_an_unknown_batch()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        await using var scope = console.Services.CreateAsyncScope();

        Assert.Null(await scope.ServiceProvider.GetRequiredService<BatchFile>().Write(Scope.Everything, "B20200101-01", ExportFormat.Csv, ApiCalls.Cancel));
    }

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();
}
