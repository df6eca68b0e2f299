using MerchantConsole.Features.Intake.Csv;

namespace MerchantConsole.Tests.Intake;

public sealed class CsvRecordsTests
{
    /// <summary>Each record as its line number and its cells; ? for one that was not read.</summary>
    static async Task<string[]> Read(string text, int columns = 3)
    {
        var records = new CsvRecords(new StringReader(text), ',');
        var read = new List<string>();
        while (await records.Next(columns, TestContext.Current.CancellationToken) is { } record)
            read.Add($"{record.Line}:{(record.Cells is { } cells ? string.Join('|', cells).Replace("\n", "⏎", StringComparison.Ordinal) : "?")}");
        return [.. read];
    }

    [Theory]
    [InlineData("a,b,c\nd,e,f", "1:a|b|c", "2:d|e|f")]
    [InlineData("a,b,c\r\n\r\nd,e,f\r\n", "1:a|b|c", "2:", "3:d|e|f")]
    [InlineData("a,\"b1\nb2\",c\nd,e,f", "1:a|b1⏎b2|c", "3:d|e|f")]
    [InlineData("a,\"b1\r\n\r\nb3\",c\r\nd,e,f", "1:a|b1⏎⏎b3|c", "4:d|e|f")]
    [InlineData("a,\"say \"\"hi\"\"\",c", "1:a|say \"hi\"|c")]
    [InlineData("a,\"x,y\",c", "1:a|x,y|c")]
    [InlineData("a,12\" lamp,c\nd,e,f", "1:a|12\" lamp|c", "2:d|e|f")]
    [InlineData("a,\"\",c", "1:a||c")]
    [InlineData("a,b", "1:a|b")]
    public async Task Records_keep_the_number_of_their_first_line(string text, params string[] expected) => Assert.Equal(expected, await Read(text));

    [Theory]
    [InlineData("a,\"b,c\nd,e,f\ng,h,i", "1:?", "2:d|e|f", "3:g|h|i")]
    [InlineData("a,\"b,c\nd,\"e\",f\ng,h,i", "1:?", "2:d|e|f", "3:g|h|i")]
    [InlineData("a,b,\"c\nd,e,f\ng,\"h1\nh2\",i", "1:?", "2:d|e|f", "3:g|h1⏎h2|i")]
    [InlineData("a,\"b\nd,\",e,f\ng,h,i", "1:?", "2:?", "3:g|h|i")]
    [InlineData("a,b,\"", "1:?")]
    public async Task A_quote_nobody_closes_spoils_its_own_line_only(string text, params string[] expected) => Assert.Equal(expected, await Read(text));

    [Fact]
    public async Task A_quote_open_to_the_end_of_a_long_file_costs_one_line()
    {
        var text = "a,\"b,c\n" + string.Concat(Enumerable.Repeat("d,e,f\n", 5000));

        var read = await Read(text);

        Assert.Equal(5001, read.Length);
        Assert.Equal(("1:?", "2:d|e|f", "5001:d|e|f"), (read[0], read[1], read[^1]));
    }
}
