using Bunit;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Standards;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.StandardVersions.Cases;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.StandardVersions;

/// <summary>The dated settings on the page of the standards: their forms, and the panel where another person decides.</summary>
[Speak("zh-CN")]
public sealed class SettingsPageTests : StandardsPages
{
    SettingDesk Desk => Console.Get<SettingDesk>();

    Task<RuleVersion> Entered() => Desk.Enter(
        Zhou, RuleKind.PromiseLengths, RuleContent.Write(new PromiseLengths(TimeSpan.FromMinutes(30), TimeSpan.FromHours(24))), Now.AddHours(1), "千牛", Cancel);

    async Task<IRenderedComponent<StandardsPage>> Form(RuleKind kind)
    {
        var page = Open(Zhou);
        await page.Find($"[data-testid=enter-{kind}]").ClickAsync();
        page.WaitForElement("[data-testid=setting-form]");
        return page;
    }

    static string Value(IRenderedComponent<StandardsPage> page, string id) => page.Find($"#setting-{id}").GetAttribute("value") ?? "";

    static string Error(IRenderedComponent<StandardsPage> page, string id) => page.Find($"#setting-{id}-error").TextContent.Trim();

    static string Panel(IRenderedComponent<StandardsPage> page) => page.Find(".version").TextContent;

    [Fact]
    public async Task A_form_begins_with_what_is_in_force()
    {
        var lengths = await Form(RuleKind.PromiseLengths);
        Assert.Equal(("60", "48"), (Value(lengths, "solution"), Value(lengths, "resolution")));
        var window = await Form(RuleKind.ServiceWindow);
        Assert.True(window.Find("#setting-always").HasAttribute("checked"));
        Assert.Empty(window.FindAll("#setting-from"));
        var covered = await Form(RuleKind.Coverage);
        Assert.Equal(Rulebook.Default.Coverage.Rows.Count, covered.FindAll(".cover input[checked]").Count);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost()
    {
        var page = await Form(RuleKind.PromiseLengths);
        await page.Find("#setting-solution").ChangeAsync("an hour");
        await page.Find("#setting-resolution").ChangeAsync("0");
        await page.Find("#setting-source").ChangeAsync("千牛 2026-11-20");
        await page.Find("[data-testid=setting-form]").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("必须填写", Error(page, "day")));
        Assert.Equal(("写成整数，至少为 1", "写成整数，至少为 1"), (Error(page, "solution"), Error(page, "resolution")));
        Assert.Equal(("an hour", "true", "0", "千牛 2026-11-20"), (Value(page, "solution"), page.Find("#setting-solution").GetAttribute("aria-invalid"), Value(page, "resolution"), Value(page, "source")));
        await page.Find("#setting-solution").ChangeAsync("120");
        await page.Find("#setting-resolution").ChangeAsync("1");
        await page.Find("#setting-day").ChangeAsync("2026-11-01");
        await page.Find("[data-testid=setting-form]").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("解决时限不能短于方案时限", Error(page, "resolution")));
        await page.Find("#setting-resolution").ChangeAsync("48");
        await page.Find("[data-testid=setting-form]").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("在过去", Error(page, "day"), StringComparison.Ordinal));
        Assert.Empty(await Desk.All(Cancel));
    }

    [Theory]
    [InlineData(RuleKind.ServiceWindow)]
    [InlineData(RuleKind.Thresholds)]
    [InlineData(RuleKind.Coverage)]
    public async Task Each_kind_names_what_cannot_be(RuleKind kind)
    {
        var page = await Form(kind);
        if (kind == RuleKind.ServiceWindow)
        {
            await page.Find("#setting-always").ChangeAsync(false);
            await page.Find("#setting-to").ChangeAsync("09:00");
        }
        else if (kind == RuleKind.Thresholds)
            await page.Find("#setting-share").ChangeAsync("100");
        else
            foreach (var at in Enumerable.Range(0, page.FindAll(".cover input").Count))
                await page.FindAll(".cover input")[at].ChangeAsync(false);

        await page.Find("[data-testid=setting-form]").SubmitAsync();

        var (id, words) = kind switch
        {
            RuleKind.ServiceWindow => ("to", "开始和结束不能相同"),
            RuleKind.Thresholds => ("share", "写成 1 到 99 之间的整数"),
            _ => ("pairs", "至少选一项"),
        };
        page.WaitForAssertion(() => Assert.Equal(words, Error(page, id)));
    }

    [Fact]
    public async Task Entered_it_waits_and_who_entered_it_is_told_that_another_has_to_confirm()
    {
        var page = await Form(RuleKind.ServiceWindow);
        await page.Find("#setting-always").ChangeAsync(false);
        await page.FindAll(".opts button").Single(button => button.TextContent == "明天 0 点").ClickAsync();
        await page.Find("#setting-source").ChangeAsync("千牛 2026-11-20");
        await page.Find("[data-testid=setting-form]").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("已录入。请另一位主管在生效之前确认。", page.Find("[data-testid=version-done]").TextContent));
        Assert.Contains("每天 09:00 至 18:00", Panel(page), StringComparison.Ordinal);
        Assert.Contains("要由另一位主管确认", Panel(page), StringComparison.Ordinal);
        Assert.Equal("waiting", page.Find("[data-setting=ServiceWindow] .tl button").ParentElement!.GetAttribute("data-stand"));
        await page.Find("[data-testid=version-confirm]").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("自己录入的，要由另一位主管确认", page.Find(".decide .err").TextContent));
    }

    [Fact]
    public async Task Another_confirms_it_and_it_holds_from_its_date()
    {
        var entered = await Entered();
        var page = Open(He, entered.Id);

        await page.Find("[data-testid=version-confirm]").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("已确认，自 2026-11-23 11:21 生效。", page.Find("[data-testid=version-done]").TextContent));
        Assert.Contains("何雨桐", page.Find("[data-testid=version-confirmed]").TextContent, StringComparison.Ordinal);
        Assert.Equal("future", page.Find($"[data-version=\"{entered.Id}\"]").ParentElement!.GetAttribute("data-stand"));
        Assert.Empty(page.FindAll(".decide"));
        Assert.True(Assert.Single(await Desk.All(Cancel)).IsConfirmed);
    }

    [Fact]
    public async Task A_rejection_wants_its_reason_and_shows_it()
    {
        var entered = await Entered();
        var page = Open(He, entered.Id);
        await page.Find("[data-testid=version-reject]").ClickAsync();
        await page.Find("[data-testid=version-reject-submit]").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("请写上内容", page.Find("#reject-reason-error").TextContent.Trim()));

        await page.Find("#reject-reason").InputAsync("写错了");
        await page.Find("[data-testid=version-reject-submit]").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("写错了", Panel(page), StringComparison.Ordinal));
        Assert.Equal("rejected", page.Find($"[data-version=\"{entered.Id}\"]").ParentElement!.GetAttribute("data-stand"));
    }

    [Fact]
    public async Task Once_it_would_have_begun_it_can_only_be_rejected_and_an_agent_decides_nothing()
    {
        var entered = await Entered();
        Assert.Empty(Open(Lin, entered.Id).FindAll(".decide"));
        Console.Clock.Advance(TimeSpan.FromHours(1) + At.Tick);

        var page = Open(He, entered.Id);

        Assert.Contains("不再能确认", Panel(page), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=version-confirm]"));
        Assert.NotNull(page.Find("[data-testid=version-reject]"));
    }
}
