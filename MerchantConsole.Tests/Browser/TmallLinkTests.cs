using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>An account from its form over the platform's own page to the last act, as an administrator does it.</summary>
public sealed class TmallLinkTests(Chromium chromium, LinkedHost host) : BrowserTest(chromium, host), IClassFixture<LinkedHost>
{
    [Theory]
    [InlineData("zh-CN", "30000001", "旗舰店", "不能为空", "还没有授权", "授权缺失", "天猫已授权", "已暂停", "已断开“旗舰店”")]
    [InlineData("en-US", "30000002", "Flagship", "Required", "Not yet authorised", "The authorisation is missing", "Tmall has authorised", "Paused", "Flagship is disconnected")]
    public Task An_account_is_connected_tested_authorised_paused_and_given_up(
        string language, string key, string name, string required, string unauthorised, string missing, string authorised, string paused, string gone) => Watched(async () =>
    {
        var app = host.Gateway.AddApp(key, $"secret-of-{key}");
        host.Gateway.AddAccount(app, $"澜汐卫浴 {key}", isPermitted: false);
        var desk = await SignedIn("admin@demo", prepare: context => context.AddCookiesAsync(
            [new Cookie { Name = ".AspNetCore.Culture", Value = Uri.EscapeDataString($"c={language}|uic={language}"), Url = host.Address.ToString() }]));
        desk.Expect("request to another origin: " + Regex.Escape(host.Gateway.OAuth));
        var page = desk.Page;
        var account = page.GetByTestId("account").Filter(new() { HasText = key });
        await desk.Go("/accounts/tmall");

        // Fields are refused one by one, and what was typed stays.
        await page.GetByTestId("connect-account").ClickAsync();
        await page.Locator("#account-name").FillAsync(name);
        await page.Locator("#account-key").FillAsync($"{key} {key}");
        await page.GetByTestId("account-save").ClickAsync();
        await Expect(page.Locator("#account-shop-error")).ToContainTextAsync(required);
        await Expect(page.Locator("#account-secret-error")).ToContainTextAsync(required);
        await Expect(page.Locator("#account-key-error .err")).ToHaveCountAsync(1);
        await Expect(page.Locator("#account-name")).ToHaveValueAsync(name);
        Assert.Empty(await Axe.Faults(page));

        await page.Locator("#account-key").FillAsync(key);
        await page.Locator("#account-shop").FillAsync($"澜汐卫浴 {key}");
        await page.Locator("#account-secret").FillAsync($"secret-of-{key}");
        await page.GetByTestId("account-save").ClickAsync();
        await Expect(account.GetByTestId("account-state")).ToHaveTextAsync(unauthorised);
        Assert.DoesNotContain("secret-of", await page.ContentAsync(), StringComparison.Ordinal);

        // Reached, but not yet allowed: the steps behind are said to be unreached.
        await account.GetByTestId("test-connection").ClickAsync();
        var bad = account.Locator("[data-testid=check-line][data-good=no]");
        await Expect(bad).ToHaveAttributeAsync("data-step", "Messages");
        await Expect(bad).ToContainTextAsync(missing);
        await Expect(account.Locator("[data-testid=check-line][data-good=yes]")).ToHaveCountAsync(3);
        await Expect(account.GetByTestId("check-unreached")).ToHaveCountAsync(2);

        // By the platform's page and back.
        await account.GetByTestId("authorise").ClickAsync();
        await Expect(page.GetByTestId("authorised")).ToContainTextAsync(authorised);
        await desk.Live();
        await Expect(account).ToHaveAttributeAsync("data-state", "Connected");
        await Expect(account.GetByTestId("complete-up-to")).ToHaveAttributeAsync("data-freshness", "Fresh", new() { Timeout = 30_000 });
        await account.GetByTestId("test-connection").ClickAsync();
        await Expect(account.Locator("[data-testid=check-line][data-good=yes]")).ToHaveCountAsync(6);
        await page.GetByTestId("compare-now").ClickAsync();
        await Expect(page.GetByTestId("compared").Locator(".met")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByTestId("day").First).ToBeVisibleAsync();
        Assert.Empty(await Axe.Faults(page));

        await account.GetByTestId("pause").ClickAsync();
        await Expect(account.GetByTestId("account-state")).ToHaveTextAsync(paused);
        await account.GetByTestId("resume").ClickAsync();
        await Expect(account).ToHaveAttributeAsync("data-state", "Connected");
        await Expect(page.Locator("[data-testid=link-event][data-kind=Paused]")).ToBeVisibleAsync();

        await page.SetViewportSizeAsync(360, 740);
        await desk.FitsTheWidth();
        Assert.Empty(await Axe.Faults(page));
        await account.GetByTestId("disconnect").ClickAsync();
        await page.GetByTestId("disconnect-confirm").ClickAsync();
        await Expect(page.GetByTestId("account-done")).ToContainTextAsync(gone);
        await Expect(account).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Only_administrators_come_here() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/");
        await Expect(agent.Page.Locator("nav.rail a[href='/accounts/tmall']")).ToHaveCountAsync(0);
        agent.Expect("status of 403");
        await agent.Page.GotoAsync("/accounts/tmall");
        await Expect(agent.Page.GetByTestId("connect-account")).ToHaveCountAsync(0);
        var admin = await SignedIn("admin@demo", "/");
        await Expect(admin.Page.Locator("nav.rail a[href='/accounts/tmall']")).ToBeVisibleAsync();
    });
}
