using MerchantConsole.Domain.Parties;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>axe finds nothing on any page or in any state of it: in both languages and both themes, at three widths.</summary>
public sealed class AccessibilityTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    static readonly int[] Widths = [1440, 1024, 360];

    readonly List<string> faults = [];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public Task Pages_have_no_violations(string language) => Watched(async () =>
    {
        var admin = await SignedIn("admin@demo", prepare: In(language));
        admin.Expect("status of 404");
        var (ids, statement) = (await Ids(), await Statement(language));
        foreach (var path in new[] { "/", "/requests", "/requests/new", "/import", "/penalties", "/penalties/payouts", "/standards", "/providers", "/users", "/accounts/tmall", "/templates", "/nowhere",
            "/exemptions", "/exemptions?order=300000000000000201", "/reports", statement, $"/requests/{ids["700002"]}", $"/requests/{ids["700006"]}", $"/requests/{ids["700104"]}", "/?q=nothing-is-called-this" })
        {
            await admin.Go(path);
            await Expect(admin.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Expect(admin.Page.Locator("main .sheet").First).ToBeVisibleAsync();
            await Look(admin.Page, path);
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    });

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public Task Certificates_and_what_verifies_them_have_no_violations(string language) => Watched(async () =>
    {
        var supervisor = await SignedIn("supervisor@demo", prepare: In(language));
        await supervisor.Page.GotoAsync(await Host.Certificate("700201"));
        await Expect(supervisor.Page.GetByTestId("certificate")).ToBeVisibleAsync();
        await Look(supervisor.Page, "certificate");
        var stranger = await Stranger(prepare: In(language));
        foreach (var code in new[] { "", await Host.PrintedCode("700201"), "7K4M-92QX-3HTD", "?" })
        {
            await stranger.Page.GotoAsync($"/verify-certificate?code={code}");
            await Expect(stranger.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Look(stranger.Page, $"verifying {code}");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    });

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public Task The_drawer_and_its_forms_have_no_violations(string language) => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", prepare: In(language));
        var page = agent.Page;
        foreach (var (row, act) in new[] { ("700012", "mark-resolved"), ("700007", "assign-provider"), ("700001", "give-solution") })
        {
            await agent.Go($"/?q={row}");
            await agent.OpenRow(row);
            await page.GetByTestId(act).ClickAsync();
            await Expect(agent.Drawer.Locator(".form")).ToBeVisibleAsync();
            await Look(page, act);
        }
        await page.GetByTestId("solution-submit").ClickAsync();
        await Expect(agent.Drawer.Locator("#text-err")).ToBeVisibleAsync();
        await page.GetByTestId("open-templates").ClickAsync();
        await Expect(page.GetByTestId("template-list").GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await Look(page, "refused solution with templates");
        await agent.Go("/?q=700006");
        await agent.OpenRow("700006");
        await page.GetByTestId("add-note").ClickAsync();
        await Expect(page.GetByTestId("note-text")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("@");
        await Expect(page.GetByTestId("note-form").GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await Look(page, "drawer with note");
        await page.Locator("a[data-view]").First.ClickAsync();
        await Expect(page.GetByTestId("viewer")).ToBeVisibleAsync();
        await Look(page, "picture viewer");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    });

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public Task What_opens_over_the_board_has_no_violations(string language) => Watched(async () =>
    {
        // The whole board is looked at by itself; under what opens one row of it will do.
        var agent = await SignedIn("agent@demo", "/?q=700012", prepare: In(language));
        var (page, keys) = (agent.Page, agent.Page.Keyboard);
        await Expect(page.GetByTestId("board-row").First).ToBeVisibleAsync();
        await keys.PressAsync("Control+k");
        await Expect(page.GetByTestId("palette").GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await Look(page, "palette");
        await keys.PressAsync("Escape");
        await keys.PressAsync("?");
        await Look(page, "keys");
        await keys.PressAsync("Escape");
        foreach (var panel in new[] { "notice-bell", "board-filter", "board-columns", "views-more" })
        {
            await page.GetByTestId(panel).ClickAsync();
            await Expect(page.Locator(":popover-open").Locator("p, select, input").First).ToBeVisibleAsync();
            await Look(page, panel);
            await keys.PressAsync("Escape");
        }
        await page.GetByTestId("board-row").First.FocusAsync();
        await keys.PressAsync("x");
        await page.GetByTestId("bulk-claim").PressAsync("Enter");
        await Expect(page.GetByTestId("bulk-words")).ToBeFocusedAsync();
        await Look(page, "bulk bar");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    });

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public Task Sign_in_has_no_violations(string language) => Watched(async () =>
    {
        var desk = await Stranger(prepare: In(language));
        await desk.Page.GotoAsync("/accounts/sign-in");
        await Expect(desk.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Look(desk.Page, "sign-in");
        await desk.Page.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(desk.Page.Locator(".err").First).ToBeVisibleAsync();
        await Look(desk.Page, "sign-in, refused");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    });

    [Fact]
    public Task A_fault_is_found() => Watched(async () =>
    {
        var desk = await Stranger();
        await desk.Page.GotoAsync("/accounts/sign-in");
        await desk.Page.EvaluateAsync("() => document.querySelector('form').insertAdjacentHTML('beforeend', '<input class=unnamed><p style=\"color:#eee;background:#fff\">pale</p>')");
        var found = await Axe.Faults(desk.Page);
        Assert.Contains(found, fault => fault.StartsWith("label: .unnamed", StringComparison.Ordinal));
        Assert.Contains(found, fault => fault.StartsWith("color-contrast", StringComparison.Ordinal));
    });

    // At every width in the theme it has, then in the other, where it stays.
    async Task Look(IPage page, string where)
    {
        await Expect(page.Locator(".skel, [aria-busy=true]")).ToHaveCountAsync(0);
        await page.Mouse.MoveAsync(0, 0);
        await Run(null, Widths);
        var theme = await page.EvaluateAsync<string>("() => { const root = document.documentElement, before = root.dataset.theme, button = document.querySelector('[data-testid=theme]'); button ? button.click() : root.dataset.theme = before === 'dark' ? 'light' : 'dark'; return before; }");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme == "dark" ? "light" : "dark");
        // A theme differs in colours alone.
        await Run("color-contrast", Widths.Reverse());

        async Task Run(string? rule, IEnumerable<int> widths)
        {
            foreach (var width in widths)
            {
                if (page.ViewportSize!.Width != width)
                    await page.SetViewportSizeAsync(width, 900);
                faults.AddRange((await Axe.Faults(page, rule)).Select(fault => $"{where} ({(rule is null ? "first" : "other")} theme, {width}): {fault}"));
            }
        }
    }

    Func<IBrowserContext, Task> In(string language) => context => context.AddCookiesAsync(
        [new Cookie { Name = ".AspNetCore.Culture", Value = $"c={language}|uic={language}", Url = Host.Address.ToString() }]);

    // Of this month, with a line.
    async Task<string> Statement(string language)
    {
        var provider = await Host.ProviderId(DemoHost.FirstProvider);
        await Host.Console.Services.Bears(provider, 50);
        await Host.Console.Services.Break(new Provider { Id = provider, Name = DemoHost.FirstProvider }, Host.Now, $"890103-{language}");
        return $"/statements?provider={provider}&month={Host.Now.ToOffset(TimeSpan.FromHours(8)):yyyy-MM}";
    }

    async Task<Dictionary<string, Guid>> Ids()
    {
        await using var db = Host.Console.Db();
        return await db.AllRequests.ToDictionaryAsync(request => request.ExternalId, request => request.Id, ApiCalls.Cancel);
    }
}
