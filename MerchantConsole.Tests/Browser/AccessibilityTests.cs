using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>axe finds nothing on any page, in either theme.</summary>
public sealed class AccessibilityTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task Pages_have_no_violations() => Watched(async () =>
    {
        var faults = new List<string>();
        var admin = await SignedIn("admin@demo");
        admin.Expect("status of 404");
        var ids = await Ids();
        foreach (var path in new[] { "/", "/requests", "/requests/new", "/import", "/penalties", "/standards", "/providers", "/users", "/templates", "/nowhere",
            $"/requests/{ids["700002"]}", $"/requests/{ids["700006"]}", $"/requests/{ids["700104"]}", "/?q=nothing-is-called-this" })
        {
            await admin.Go(path);
            await Expect(admin.Page.Locator("main .sheet").First).ToBeVisibleAsync();
            await Expect(admin.Page.Locator(".skel, [aria-busy=true]")).ToHaveCountAsync(0);
            await Look(admin.Page, path, faults);
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    });

    [Fact]
    public Task The_drawer_and_its_forms_have_no_violations() => Watched(async () =>
    {
        var faults = new List<string>();
        var agent = await SignedIn("agent@demo");
        foreach (var (row, act) in new[] { ("700001", "give-solution"), ("700012", "mark-resolved"), ("700007", "assign-provider") })
        {
            await agent.Go("/");
            await agent.Go($"/?q={row}");
            await agent.OpenRow(row);
            await Look(agent.Page, $"drawer of {row}", faults);
            await agent.Page.GetByTestId(act).ClickAsync();
            await Expect(agent.Drawer.Locator(".form")).ToBeVisibleAsync();
            await Look(agent.Page, act, faults);
        }
        await agent.Go("/?q=700001");
        await agent.OpenRow("700001");
        await agent.Page.GetByTestId("give-solution").ClickAsync();
        await agent.Page.GetByTestId("solution-submit").ClickAsync();
        await Expect(agent.Drawer.Locator("#text-err")).ToBeVisibleAsync();
        await Look(agent.Page, "refused solution", faults);
        await agent.Page.GetByTestId("open-templates").ClickAsync();
        await Expect(agent.Page.GetByTestId("template-list").GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await Look(agent.Page, "templates", faults);
        await agent.Go("/?q=700006");
        await agent.OpenRow("700006");
        await agent.Page.GetByTestId("add-note").ClickAsync();
        await Expect(agent.Page.GetByTestId("note-text")).ToBeFocusedAsync();
        await agent.Page.Keyboard.TypeAsync("@");
        await Expect(agent.Page.GetByTestId("note-form").GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await Look(agent.Page, "note", faults);
        await agent.Page.Locator("a[data-view]").First.ClickAsync();
        await Expect(agent.Page.GetByTestId("viewer")).ToBeVisibleAsync();
        Assert.Empty((await agent.Page.RunAxe()).Violations.Select(violation => $"picture viewer: {violation.Id}"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    });

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public Task Sign_in_and_board_have_no_violations_in_either_language(string language) => Watched(async () =>
    {
        var faults = new List<string>();
        var desk = await Stranger();
        await desk.Page.GotoAsync("/accounts/sign-in");
        if (language == "en-US")
            await desk.Page.GetByTestId("language").ClickAsync();
        await Expect(desk.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Look(desk.Page, "sign-in", faults);
        await desk.Page.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(desk.Page.Locator(".err").First).ToBeVisibleAsync();
        await Look(desk.Page, "sign-in, refused", faults);
        await desk.Page.GetByTestId("sign-in-name").FillAsync("supervisor@demo");
        await desk.Page.GetByTestId("sign-in-password").FillAsync(DemoHost.Password);
        await desk.Page.GetByTestId("sign-in-submit").ClickAsync();
        await desk.Live();
        await Expect(desk.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(desk.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
        await Look(desk.Page, "board", faults);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    });

    // In the theme it has, then in the other, where it stays.
    static async Task Look(IPage page, string where, List<string> faults)
    {
        var html = page.Locator("html");
        for (var turn = 0; turn < 2; turn++)
        {
            var theme = await html.GetAttributeAsync("data-theme");
            var found = await page.RunAxe();
            faults.AddRange(found.Violations.SelectMany(violation => violation.Nodes.Select(node =>
                $"{where} ({theme}): {violation.Id}: {node.Target} {Reason(node)}")));
            if (turn > 0)
                break;
            await page.GetByTestId("theme").ClickAsync();
            await Expect(html).ToHaveAttributeAsync("data-theme", theme == "dark" ? "light" : "dark");
            await page.Mouse.MoveAsync(0, 0);
        }
    }

    static string Reason(AxeResultNode node) => string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message));

    async Task<Dictionary<string, Guid>> Ids()
    {
        await using var db = Host.Console.Db();
        return await db.AllRequests.ToDictionaryAsync(request => request.ExternalId, request => request.Id, ApiCalls.Cancel);
    }
}
