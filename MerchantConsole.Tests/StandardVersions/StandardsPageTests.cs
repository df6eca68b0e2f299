using AngleSharp.Dom;
using Bunit;
using MerchantConsole.Features.Standards;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.StandardVersions.Cases;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.StandardVersions;

/// <summary>The page of the standards, without a browser.</summary>
[Speak("zh-CN")]
public sealed class StandardsPageTests : StandardsPages
{
    [Fact]
    public void An_agent_reads_every_version_and_enters_nothing()
    {
        var page = Open(Lin);

        Assert.Contains("¥50.00", Section(page, "R6").TextContent, StringComparison.Ordinal);
        Assert.Equal(8, page.FindAll(".tl button").Count);
        Assert.Contains("现行, 待核实", Section(page, "MaterialsHomeDelivery").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("main button"), button => button.TextContent.Contains("新版本", StringComparison.Ordinal) || button.TextContent.Contains("接替", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_standard_without_an_amount_says_so_and_invites_entering_one()
    {
        await Console.Services.Missed(Installation, 3, 4);

        var section = Section(Open(Zhou), "OnSiteInstallation");

        Assert.Contains("没有金额", section.TextContent, StringComparison.Ordinal);
        Assert.Contains("现有 2 笔在等", section.TextContent, StringComparison.Ordinal);
        Assert.Equal("录入金额", section.QuerySelector("button")!.TextContent.Trim());
        Assert.Empty(section.QuerySelectorAll(".tl"));
    }

    [Fact]
    public void Neighbours_are_shown_as_reference_that_no_promise_leads_to()
    {
        var page = Open(Zhou);

        Assert.All(["ThreeYearWarranty", "ElectronicsDeliveryAndInstallation"], name => Assert.Contains("没有求助的时限会用到它", Section(page, name).TextContent, StringComparison.Ordinal));
        Assert.Contains("封顶 ¥1,000.00", Section(page, "ThreeYearWarranty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_line_tells_past_present_future_and_rejected_in_words()
    {
        var desk = Console.Get<StandardDesk>();
        await desk.Enter(Zhou, Typed(100, Now.AddDays(-400)), Cancel);
        await desk.Enter(Zhou, Typed(150, Now.AddHours(1)), Cancel);
        var wrong = await desk.Enter(Zhou, Typed(175, Now.AddHours(2)), Cancel);
        await desk.Reject(He, wrong.Id, "抄错", Cancel);
        await desk.Enter(Zhou, Typed(200, Now.AddDays(3)), Cancel);
        await desk.Confirm(He, (await desk.All(Cancel)).Single(e => e.Figure == 150).Id, Cancel);
        Console.Clock.Advance(TimeSpan.FromHours(3));

        var marks = Section(Open(Zhou), "OnSiteInstallation").QuerySelectorAll(".tl button").Select(mark =>
            $"{mark.QuerySelector(".tl-words")!.TextContent} {mark.QuerySelector(".tl-stand")!.TextContent} {mark.QuerySelector(".tl-from")!.TextContent}");

        Assert.Equal(
            [
                "¥100.00 已被接替, 待核实 自 2025-10-19 10:21", "¥150.00 现行, 已确认 自 2026-11-23 11:21",
                "¥175.00 已退回 自 2026-11-23 12:21", "¥200.00 未生效, 待核实 自 2026-11-26 10:21",
            ],
            marks);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost()
    {
        var page = Open(Zhou);
        await page.Find("[data-testid=enter-OnSiteInstallation]").ClickAsync();
        await page.Find("input[value=PercentageOfPaid]").ChangeAsync("on");
        await page.Find("#std-figure").InputAsync("150");
        await page.Find("#std-cap").InputAsync("9");
        await page.Find("#std-day").ChangeAsync("2026-12-01");
        await page.Find("[data-testid=version-form]").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("必须填写", page.Find("#std-source-error").TextContent.Trim()));
        await page.Find("#std-source").ChangeAsync("千牛 2026-11-20");
        await page.Find("[data-testid=version-form]").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("百分比在 0 到 100 之间", page.Find("#std-figure-error").TextContent.Trim()));
        Assert.Equal(("150", "true", "9", "2026-12-01"), (page.Find("#std-figure").GetAttribute("value"), page.Find("#std-figure").GetAttribute("aria-invalid"),
            page.Find("#std-cap").GetAttribute("value"), page.Find("#std-day").GetAttribute("value")));
    }

    [Fact]
    public async Task A_back_dated_version_is_refused_beside_its_date()
    {
        var page = Open(Zhou);
        await page.Find("[data-testid=enter-MaterialsHomeDelivery]").ClickAsync();
        await page.Find("#std-figure").InputAsync("400");
        await page.Find("#std-day").ChangeAsync("2026-11-01");
        await page.Find("#std-source").ChangeAsync("千牛");
        await page.Find("[data-testid=version-form]").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("生效时间在过去，而那时已有版本生效", page.Find("#std-day-error").TextContent.Trim()));
    }

    [Fact]
    public async Task It_can_be_confirmed_only_after_its_effect_was_looked_at()
    {
        await Console.Services.Missed(Delivery, 3);
        var reference = await Console.Services.Reference();
        var page = Open(Zhou);
        await page.Find($"[data-version=\"{reference.Id}\"]").ClickAsync();

        Assert.Empty(page.FindAll("[data-testid=version-confirm]"));
        await page.Find("[data-testid=preview-run]").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("动到 1 条求助", page.Find("[data-testid=preview-sum]").TextContent));
        Assert.Contains("1 笔待核实，将确定", page.Find("[data-testid=preview]").TextContent, StringComparison.Ordinal);
        await page.Find("[data-testid=version-confirm]").ClickAsync();

        page.WaitForAssertion(() => Assert.StartsWith("已确认。1 笔违约金不再待核实", page.Find("[data-testid=version-done]").TextContent, StringComparison.Ordinal));
        Assert.Contains("周宁", page.Find("[data-testid=version-confirmed]").TextContent, StringComparison.Ordinal);
        Assert.False((await Console.Services.Penalty((await Console.Read(db => Task.FromResult(db.AllPenalties.First()))).RequestId)).Provisional);
    }

    [Fact]
    public async Task Who_entered_a_version_is_told_that_another_has_to_confirm_it()
    {
        var entered = await Console.Get<StandardDesk>().Enter(Zhou, Typed(), Cancel);
        var page = Open(Zhou, entered.Id);
        await page.Find("[data-testid=preview-run]").ClickAsync();
        page.WaitForElement("[data-testid=version-confirm]");

        await page.Find("[data-testid=version-confirm]").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("自己录入的，要由另一位主管确认", page.Find(".decide .err").TextContent));
    }

    [Fact]
    public async Task A_rejection_wants_its_reason()
    {
        var entered = await Console.Get<StandardDesk>().Enter(He, Typed(), Cancel);
        var page = Open(Zhou, entered.Id);
        await page.Find("[data-testid=version-reject]").ClickAsync();
        await page.Find("[data-testid=version-reject-submit]").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("请写上内容", page.Find("#reject-reason-error").TextContent.Trim()));

        await page.Find("#reject-reason").InputAsync("抄错了一位");
        await page.Find("[data-testid=version-reject-submit]").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("抄错了一位", page.Find(".version").TextContent, StringComparison.Ordinal));
        Assert.Equal("rejected", page.Find($"[data-version=\"{entered.Id}\"]").ParentElement!.GetAttribute("data-stand"));
    }

    static IElement Section(IRenderedComponent<StandardsPage> page, string name) =>
        name == "R6" ? page.Find("[aria-labelledby=standard-R6]") : page.Find($"[data-standard={name}]");
}
