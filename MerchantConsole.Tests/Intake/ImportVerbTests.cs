using System.Text;
using MerchantConsole.Features.Intake;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Intake;

[Speak("en-US")]
public sealed class ImportVerbTests : IAsyncLifetime
{
    readonly StringWriter output = new();
    readonly StringWriter errors = new();
    SqliteConsole console = null!;

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    async Task<int> Run(string name, string text, IServiceProvider? services = null)
    {
        var path = Path.Combine(console.Folder, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return await ImportVerb.Run(services ?? console.Services, path, output, errors, TestContext.Current.CancellationToken);
    }

    string[] Errors => errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public async Task All_lines_taken_is_0_and_so_is_all_known()
    {
        var text = CsvText.Of(CsvText.Line("1"), CsvText.Line("2", raisedAt: "2026-11-20 10:00:00"));

        Assert.Equal(0, await Run("a.csv", text));
        Assert.Equal(0, await Run("a.csv", text));

        Assert.Equal(
            ["2 lines read: 2 new, 0 known, 0 bad, 1 late data", "2 lines read: 0 new, 2 known, 0 bad, 0 late data"],
            output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Bad_lines_are_1_and_each_is_named_on_stderr()
    {
        Assert.Equal(1, await Run("a.csv", CsvText.Of(CsvText.Line("1"), CsvText.Line("2").Replace("300000000000000001", "x1", StringComparison.Ordinal))));

        Assert.Equal(["line 3: orderId: Digits only (x1)"], Errors);
        Assert.Equal(1, await console.Read(db => db.AllRequests.CountAsync()));
    }

    [Theory]
    [InlineData("求助单号,店铺\n1,2", "Missing columns: Order no., Category, Service, Service anomaly, Raised (Beijing time)")]
    [InlineData("", "The file is empty")]
    public async Task A_file_that_is_no_list_of_requests_is_2(string text, string expected)
    {
        Assert.Equal(2, await Run("a.csv", text));

        Assert.Equal([expected], Errors);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_2()
    {
        Assert.Equal(2, await ImportVerb.Run(console.Services, Path.Combine(console.Folder, "none.csv"), output, errors, TestContext.Current.CancellationToken));
        Assert.Equal(2, await ImportVerb.Run(console.Services, console.Folder, output, errors, TestContext.Current.CancellationToken));

        Assert.Equal(2, Errors.Length);
    }

    [Fact]
    public async Task Unknown_columns_are_named_on_stderr()
    {
        Assert.Equal(0, await Run("a.csv", $"颜色,{CsvText.ChineseHead}\n红,{CsvText.Line("1")}"));

        Assert.Equal(["Unknown columns ignored: 颜色"], Errors);
    }

    [Theory]
    [InlineData("a.jsonl", "{\"n\":1}\n\n{\"n\":2}\n{\"n\":3}\n")]
    [InlineData("a.json", "{\"n\":1}\n{\"bad\":2}\n")]
    [InlineData("a.txt", "\n {\"n\":1}\n")]
    public async Task Json_lines_go_to_the_Tmall_hook_in_their_order(string name, string text)
    {
        var heard = new List<string>();
        var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<TakeMessageLine>((json, _, _) =>
        {
            heard.Add(json.Trim());
            return Task.FromResult(new MessageLineOutcome(true, json.Contains("bad") ? [new FieldFault("order_id", Fault.NotDigits)] : []));
        });
        await using var provider = services.BuildServiceProvider();

        var code = await Run(name, text, provider);

        Assert.Equal(text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0), heard);
        Assert.Equal(text.Contains("bad") ? (1, "line 2: order_id: Digits only") : (0, null), (code, Errors.SingleOrDefault()));
    }

    [Fact]
    public async Task A_line_that_is_no_Json_stops_no_other()
    {
        var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<TakeMessageLine>((json, _, _) =>
        {
            using var read = System.Text.Json.JsonDocument.Parse(json);
            return Task.FromResult(new MessageLineOutcome(true, []));
        });
        await using var provider = services.BuildServiceProvider();

        Assert.Equal(1, await Run("a.jsonl", "{}\n{oops\n{}\n", provider));

        Assert.Equal(["line 2: Not JSON"], Errors);
        Assert.Equal("3 lines read: 2 new, 0 known, 1 bad, 0 late data", output.ToString().Trim());
    }

    [Fact]
    public async Task Json_lines_without_a_hook_are_refused_plainly()
    {
        await using var without = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();

        Assert.Equal(2, await Run("a.jsonl", "{}", without));

        Assert.Equal(["Message files cannot be imported here"], Errors);
    }

    [Fact]
    public async Task A_file_in_GB18030_is_read_as_such()
    {
        var path = Path.Combine(console.Folder, "gb.csv");
        await File.WriteAllBytesAsync(path, CsvText.Gb18030.GetBytes(CsvText.Of(CsvText.Line("1"))), TestContext.Current.CancellationToken);

        Assert.Equal(0, await ImportVerb.Run(console.Services, path, output, errors, TestContext.Current.CancellationToken));
        Assert.Equal("匠居照明旗舰店", await console.Read(db => db.AllRequests.Select(request => request.Shop).SingleAsync()));
    }
}
