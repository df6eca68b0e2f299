using System.Text;
using Bunit;
using MerchantConsole.Features.Intake;
using MerchantConsole.Tests.Support;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Intake;

[Speak("zh-CN")]
public sealed class ImportPageTests : IntakePages
{
    IRenderedComponent<ImportPage> Upload(string text, string name = "求助.csv", Encoding? encoding = null)
    {
        var page = Render<ImportPage>();
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(CsvText.Bytes(text, encoding).ToArray(), name));
        return page;
    }

    static void WaitFor(IRenderedComponent<ImportPage> page, string testId) =>
        page.WaitForElement($"[data-testid='{testId}']", TimeSpan.FromSeconds(20));

    static string Text(IRenderedComponent<ImportPage> page, string testId) => page.Find($"[data-testid='{testId}']").TextContent.Trim();

    Task<int> Requests() => Console.Read(db => db.AllRequests.CountAsync());

    [Fact]
    public async Task A_file_is_shown_first_and_nothing_is_stored_before_somebody_says_so()
    {
        var page = Upload($"颜色,{CsvText.Of(CsvText.Line("1"))}".Replace("\n", "\n红,", StringComparison.Ordinal), encoding: CsvText.Gb18030);
        WaitFor(page, "import-run");

        Assert.StartsWith("求助.csv，编码 GB18030，逗号分隔。", Text(page, "import-about"), StringComparison.Ordinal);
        Assert.Equal("共 1 行，1 行可导入，0 行有错", Text(page, "import-scan"));
        var heads = page.FindAll("[data-testid='import-preview'] thead th").Select(th => th.TextContent).ToList();
        Assert.Equal(["行", "颜色忽略", "求助单号求助单号", "店铺店铺", "主订单号主订单号"], heads.Take(5));
        Assert.Equal("匠居照明旗舰店", page.FindAll("[data-testid='import-preview'] tbody td")[2].TextContent.Trim());
        Assert.Equal(0, await Requests());
    }

    [Fact]
    public async Task The_good_lines_are_taken_in_and_the_bad_ones_listed()
    {
        var page = Upload(CsvText.Of(CsvText.Line("1"), CsvText.Line("2").Replace("上门安装", "飞机安装", StringComparison.Ordinal), CsvText.Line("3", raisedAt: "2026-11-20 10:00:00")));
        WaitFor(page, "import-run");
        Assert.Equal("导入 2 行", Text(page, "import-run"));

        page.Find("[data-testid='import-run']").Click();
        WaitFor(page, "import-again");

        Assert.Equal("已读 3 行：新增 2，已有 0，有错 1，迟到数据 1", Text(page, "import-counts"));
        Assert.Equal(["3", "服务类型", "没有这个选项", "飞机安装"], page.Find("[data-testid='bad-line']").Children.Select(cell => cell.TextContent));
        Assert.Equal(2, await Requests());
        Assert.Equal(["林晓"], await Console.Read(db => db.AllHistory.Where(entry => entry.Sequence == 1).Select(entry => entry.ActorName).Distinct().ToListAsync()));
    }

    [Fact]
    public async Task The_same_file_again_adds_nothing()
    {
        for (var time = 1; time <= 2; time++)
        {
            var page = Upload(CsvText.Of(CsvText.Line("1"), CsvText.Line("2")));
            WaitFor(page, "import-run");
            page.Find("[data-testid='import-run']").Click();
            WaitFor(page, "import-again");
            Assert.StartsWith(time == 1 ? "已读 2 行：新增 2，已有 0" : "已读 2 行：新增 0，已有 2", Text(page, "import-counts"), StringComparison.Ordinal);
        }
        Assert.Equal(2, await Requests());
    }

    [Theory]
    [InlineData("求助单号,店铺\n1,2", "缺少列：主订单号、类目、服务类型、服务异常、发起时间（北京时间）")]
    [InlineData("PK\u0003\u0004", "这不是 CSV 文本，请在 Excel 里另存为 CSV")]
    public void A_file_that_cannot_be_read_says_why_and_another_can_be_chosen(string text, string expected)
    {
        var page = Upload(text);
        WaitFor(page, "import-problem");

        Assert.Equal(expected, Text(page, "import-problem"));
        Assert.Single(page.FindAll("[data-testid='import-file']"));
    }

    [Fact]
    public void A_file_with_no_good_line_cannot_be_run()
    {
        var page = Upload(CsvText.Of("1,,,,,,,"));
        WaitFor(page, "import-run");

        Assert.True(page.Find("[data-testid='import-run']").HasAttribute("disabled"));
        Assert.Equal(6, page.FindAll("[data-testid='bad-line']").Count);
    }

    [Fact]
    public void The_list_of_bad_lines_can_be_kept_as_a_file()
    {
        var script = JSInterop.SetupModule("./js/intake.js");
        script.SetupVoid("download", _ => true).SetVoidResult();
        var page = Upload(CsvText.Of("1,,,,,,,"));
        WaitFor(page, "bad-download");

        page.Find("[data-testid='bad-download']").Click();

        Assert.Equal("导入错误.csv", script.Invocations["download"].Single().Arguments[0]);
    }

    [Fact]
    public async Task Leaving_the_page_stops_the_reading_and_keeps_what_is_stored()
    {
        var page = Upload(CsvText.Of([.. Enumerable.Range(1, 2000).Select(i => CsvText.Line($"{i}"))]));
        WaitFor(page, "import-run");
        page.Find("[data-testid='import-run']").Click();

        await DisposeComponentsAsync();

        Assert.InRange(await Requests(), 0, 1999);
    }

    [Fact]
    public void The_file_field_and_the_faults_are_named_for_a_screen_reader()
    {
        var page = Render<ImportPage>();

        Assert.Equal("import-file", page.Find("input[type=file]").Id);
        Assert.Single(page.FindAll("label[for='import-file']"));
    }
}
