using System.Text.RegularExpressions;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Features.Templates;
using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static MerchantConsole.Tests.Support.ApiCalls;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Whatever goes wrong while a solution is written: the field is named, and nothing typed is lost.</summary>
public sealed class BadInputTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task What_is_wrong_is_said_at_its_field_and_the_rest_stays_as_typed() => Watched(async () =>
    {
        await Host.Raise("884001", TimeSpan.FromMinutes(5));
        var agent = await SignedIn("agent@demo", "/?q=884001", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 640 } });
        var page = agent.Page;
        var (text, money, date, from) = (page.GetByTestId("solution-text"), page.Locator("#money"), page.Locator("input[name=date]"), page.Locator("input[name=from]"));
        await Write(agent, "884001", "   \n ");
        await Refused(page.Locator("#text-err"), "请写上内容", text);
        await Expect(agent.Drawer.GetByTestId("countdown-solution")).ToBeInViewportAsync();

        var long251 = string.Concat(Enumerable.Repeat("好😀", 125)) + "终";
        await text.FillAsync(long251);
        await Expect(agent.Drawer.Locator("[data-count]")).ToHaveTextAsync("251 / 250 字，要写短一些");
        await Refused(page.Locator("#text-err"), "平台最多显示 250 字，现在多了 1 字", text);
        await Expect(text).ToHaveValueAsync(long251);
        await text.FillAsync(long251[..^1]);
        await Expect(agent.Drawer.Locator("[data-count]")).ToHaveTextAsync("250 / 250 字");

        foreach (var wrong in new[] { "1.234", "99999999999", "abc" })
        {
            await money.FillAsync(wrong);
            await Refused(page.Locator("#money-err"), "请填金额", money);
            await Expect(money).ToHaveValueAsync(wrong);
        }
        await money.FillAsync("-5");
        await Refused(page.Locator("#money-err"), "金额不合理", money);
        await money.FillAsync("１８０");

        await date.FillAsync(Day(-1));
        await from.FillAsync("10:00");
        await Refused(page.Locator("#visit-err"), "这段时间已经过去", date);
        await date.FillAsync("");
        await from.FillAsync("");
        await date.FocusAsync();
        await page.Keyboard.TypeAsync("11");
        await Refused(page.Locator("#visit-err"), "日期或时间无法识别", date);
        await date.FillAsync(Day(3));
        await from.FillAsync("10:00");
        await Expect(page.GetByTestId("visit-late")).ToContainTextAsync("这在解决时限");
        await date.FillAsync(Day(1));
        await Expect(page.GetByTestId("visit-late")).ToHaveCountAsync(0);

        await page.GetByTestId("solution-submit").ClickAsync();
        await Expect(page.GetByTestId("slip")).ToContainTextAsync("方案已记录");
        await Expect(agent.Drawer.GetByTestId("given-solution")).ToContainTextAsync("¥180.00");

        async Task Refused(ILocator place, string said, ILocator field)
        {
            await page.GetByTestId("solution-submit").ClickAsync();
            await Expect(place).ToContainTextAsync(said);
            await Expect(field).ToBeFocusedAsync();
            await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        }

        string Day(int days) => Host.Now.AddHours(8).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    });

    [Fact]
    public Task A_request_that_ends_or_goes_to_another_provider_while_somebody_writes_takes_no_word_along() => Watched(async () =>
    {
        var (ended, lost) = (await Host.Raise("884011", TimeSpan.FromMinutes(5)), await Host.Raise("884012", TimeSpan.FromMinutes(5)));
        await Host.Assign(lost, DemoHost.FirstProvider);
        var (desk, zhou) = (Host.Console.Service<RequestDesk>(), new Actor("周宁", Role.Supervisor));
        var agent = await SignedIn("agent@demo", "/?q=884011");
        await Write(agent, "884011", "写到一半");
        await desk.Withdraw(zhou, Guid.Parse(ended.Id()), null, "消费者不需要了", Cancel);
        await Expect(agent.Page.GetByTestId("ended")).ToContainTextAsync(new Regex("已经结束.*周宁.*消费者不需要了", RegexOptions.Singleline));
        await Expect(agent.Page.GetByTestId("solution-submit")).ToBeDisabledAsync();
        await Expect(agent.Page.GetByTestId("solution-text")).ToHaveValueAsync("写到一半");

        var provider = await SignedIn("provider@demo", "/?q=884012");
        await Write(provider, "884012", "师傅已经在路上");
        await Host.Assign(lost, DemoHost.SecondProvider);
        await Expect(provider.Page.GetByTestId("lost-text")).ToHaveValueAsync("师傅已经在路上");
        await Expect(provider.Drawer).ToContainTextAsync("已改派给其他服务商");
        await Expect(provider.Drawer).Not.ToContainTextAsync("884012");
        await Expect(provider.Drawer.Locator("h2")).ToBeFocusedAsync();
        var second = await SignedIn("provider2@demo", "/?q=884012");
        await Write(second, "884012", "");
        await Expect(second.Page.GetByTestId("solution-text")).ToHaveValueAsync("");
    });

    [Fact]
    public Task A_template_deleted_meanwhile_is_offered_no_longer_and_what_it_put_in_stays() => Watched(async () =>
    {
        await Host.Raise("884021", TimeSpan.FromMinutes(5));
        var agent = await SignedIn("agent@demo", "/?q=884021");
        var (page, list) = (agent.Page, agent.Page.GetByTestId("template-list").Locator("[role=option]"));
        await Write(agent, "884021", "");
        await Expect(list).ToHaveCountAsync(5);
        await page.Keyboard.TypeAsync("/tui");
        await page.Keyboard.PressAsync("Enter");
        var put = await page.GetByTestId("solution-text").InputValueAsync();

        var (templates, lead) = (Host.Console.Service<TemplateDesk>(), new Actor("周宁", Role.Supervisor) { UserId = Guid.NewGuid() });
        var gone = (await templates.All(lead, Cancel)).Single(template => template.Key == "tui");
        Assert.True(await templates.Remove(lead, gone.Id, Cancel));
        await Expect(list).ToHaveCountAsync(4);
        await Expect(page.GetByTestId("solution-text")).ToHaveValueAsync(put);
        await page.GetByTestId("solution-submit").ClickAsync();
        await Expect(page.GetByTestId("slip")).ToContainTextAsync("方案已记录");
    });

    static async Task Write(Desk desk, string number, string text)
    {
        await desk.OpenRow(number);
        await desk.Page.GetByTestId("give-solution").ClickAsync();
        await Expect(desk.Page.GetByTestId("solution-text")).ToBeFocusedAsync();
        await desk.Page.GetByTestId("solution-text").FillAsync(text);
    }
}
