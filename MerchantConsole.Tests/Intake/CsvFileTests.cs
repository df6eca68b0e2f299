using System.Text;
using MerchantConsole.Features.Intake.Csv;

namespace MerchantConsole.Tests.Intake;

public sealed class CsvFileTests
{
    const string EnglishHead = "Help request no.,Shop,Order no.,Category,Service,Service anomaly,Raised at,Description";
    const string ApiHead = "externalId,shop,orderId,category,service,anomaly,raisedAt,description";
    const string LooseHead = " EXTERNAL ID ,shop name,Order Number,goods category,SERVICE TYPE,anomaly_type,submit time,描述";

    public static TheoryData<string, string, char> Forms
    {
        get
        {
            var forms = new TheoryData<string, string, char>();
            foreach (var encoding in new[] { "UTF-8", "UTF-8 BOM", "UTF-16", "UTF-16 BE", "GB18030" })
                foreach (var head in new[] { CsvText.ChineseHead, EnglishHead, ApiHead, LooseHead })
                    foreach (var delimiter in new[] { ',', '\t', ';' })
                        forms.Add(encoding, head, delimiter);
            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task One_request_in_every_encoding_head_and_delimiter(string encoding, string head, char delimiter)
    {
        Encoding code = encoding switch
        {
            "UTF-8" => new UTF8Encoding(false),
            "UTF-8 BOM" => new UTF8Encoding(true),
            "UTF-16" => Encoding.Unicode,
            "UTF-16 BE" => Encoding.BigEndianUnicode,
            _ => CsvText.Gb18030,
        };
        var text = (head + "\r\n" + CsvText.Line("700001", words: "𠮷野家门口") + "\r\n").Replace(',', delimiter);

        var file = await CsvFile.Open(CsvText.Bytes(text, code), TestContext.Current.CancellationToken);

        Assert.Equal((encoding, delimiter), (file.Encoding.Name, file.Delimiter));
        Assert.Null(file.Problem);
        var line = Assert.Single(await file.Lines(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((2, "700001", "匠居照明旗舰店", "𠮷野家门口"), (line.Number, line.Draft.ExternalId, line.Draft.Shop, line.Draft.Description));
        Assert.Empty(CsvText.Faults(line));
    }

    [Fact]
    public async Task Unknown_columns_are_named_and_ignored()
    {
        var file = await CsvFile.Open(CsvText.Bytes($"颜色,{CsvText.ChineseHead}\n红,{CsvText.Line("1")}"), TestContext.Current.CancellationToken);

        Assert.Equal(["颜色"], file.Columns.Where(column => column.Field is null).Select(column => column.Head));
        Assert.Null(file.Problem);
    }

    [Fact]
    public async Task A_unit_in_brackets_does_not_hide_a_column()
    {
        var lines = await CsvText.Lines($"{CsvText.ChineseHead},实付金额（元）,extra fee (yuan)\n{CsvText.Line("1")},3299.00,180");

        Assert.Equal(("3299.00", "180"), (lines[0].Draft.PaidYuan, lines[0].Draft.ExtraFeeYuan));
    }

    [Theory]
    [InlineData("求助单号,店铺\n1,2", FileFault.MissingColumns, "orderId category service anomaly raisedAt")]
    [InlineData("a\nb", FileFault.MissingColumns, "externalId shop orderId category service anomaly raisedAt")]
    [InlineData(CsvText.ChineseHead + ",订单号\n1", FileFault.ColumnTwice, "orderId")]
    [InlineData("", FileFault.Empty, "")]
    [InlineData("\n \n", FileFault.Empty, "")]
    [InlineData("PK\u0003\u0004xl/workbook.xml", FileFault.NotText, "")]
    public async Task What_cannot_be_read_is_one_fault_before_any_line(string text, FileFault fault, string fields)
    {
        var file = await CsvFile.Open(CsvText.Bytes(text), TestContext.Current.CancellationToken);

        Assert.Equal(fault, file.Problem?.Fault);
        Assert.Equal(fields, string.Join(' ', file.Problem!.Fields));
    }

    [Fact]
    public async Task Excel_may_name_the_delimiter_on_the_first_line()
    {
        var line = Assert.Single(await CsvText.Lines($"sep=;\r\n{CsvText.Of(CsvText.Line("1")).Replace(',', ';')}"));

        Assert.Equal((3, "1"), (line.Number, line.Draft.ExternalId));
    }

    [Theory]
    [InlineData("=\"300000000000000009\"")]
    [InlineData("\"=\"\"300000000000000009\"\"\"")]
    [InlineData("'300000000000000009")]
    [InlineData("\"'300000000000000009\"")]
    [InlineData("300000000000000009\t")]
    [InlineData(" 300000000000000009 ")]
    public async Task A_long_number_comes_through_what_protected_it_from_Excel(string cell)
    {
        var lines = await CsvText.Lines(CsvText.Of(CsvText.Line("1").Replace("300000000000000001", cell, StringComparison.Ordinal)));

        Assert.Equal("300000000000000009", lines[0].Draft.OrderId);
        Assert.Empty(CsvText.Faults(lines[0]));
    }

    [Fact]
    public async Task Bytes_no_encoding_explains_spoil_their_own_line_only()
    {
        var good = Encoding.UTF8.GetBytes(CsvText.Of(CsvText.Line("1"), CsvText.Line("2", words: "坏@字"), CsvText.Line("3")));
        good[Array.IndexOf(good, (byte)'@')] = 0xFF;

        var file = await CsvFile.Open(new MemoryStream(good), TestContext.Current.CancellationToken);
        var lines = await file.Lines(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal("UTF-8", file.Encoding.Name);
        Assert.Equal([0, 1, 0], lines.Select(line => CsvText.Faults(line).Count));
        Assert.Equal("description", CsvText.Faults(lines[1])[0].Field);
    }

    [Fact]
    public async Task A_file_can_be_read_again_from_its_beginning()
    {
        var file = await CsvFile.Open(CsvText.Bytes(CsvText.Of(CsvText.Line("1"), CsvText.Line("2"))), TestContext.Current.CancellationToken);

        Assert.Equal(1, await file.Lines(TestContext.Current.CancellationToken).Take(1).CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, await file.Lines(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, file.ReadShare);
    }
}
