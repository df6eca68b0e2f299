using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Reading a request: pictures, notes, the story, and going from one request to the next.</summary>
public sealed class DrawerTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task The_viewer_is_worked_by_keys_and_gives_the_focus_back() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/?q=700006");
        await agent.OpenRow("700006");
        var (viewer, keys) = (agent.Page.GetByTestId("viewer"), agent.Page.Keyboard);
        var image = viewer.Locator("img[data-part=image]");
        await agent.Drawer.Locator("a[data-view]").First.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(viewer).ToBeVisibleAsync();
        await Expect(viewer.Locator("[data-part=count]")).ToHaveTextAsync("1 / 2");
        await keys.PressAsync("ArrowRight");
        await Expect(viewer.Locator("[data-part=count]")).ToHaveTextAsync("2 / 2");
        await Expect(image).ToHaveAttributeAsync("alt", "图片 2");
        await keys.PressAsync("+");
        await Expect(image).ToHaveAttributeAsync("style", new System.Text.RegularExpressions.Regex(@"scale\(1\.4\)"));
        await keys.PressAsync("r");
        await Expect(image).ToHaveAttributeAsync("style", new System.Text.RegularExpressions.Regex(@"rotate\(90deg\)"));
        for (var i = 0; i < 9; i++)
        {
            await keys.PressAsync("Tab");
            Assert.True(await agent.Page.EvaluateAsync<bool>("document.activeElement === document.body || !!document.activeElement.closest('dialog.viewer')"));
        }
        await keys.PressAsync("Escape");
        await Expect(viewer).ToBeHiddenAsync();
        await Expect(agent.Drawer.Locator("a[data-view]").First).ToBeFocusedAsync();
        await Expect(agent.Drawer.GetByTestId("history-entry").First).ToBeAttachedAsync();
    });

    [Fact]
    public Task A_note_calls_a_colleague_and_appears_with_them_and_never_with_another_provider() => Watched(async () =>
    {
        var raised = await Host.Raise("883001", TimeSpan.FromMinutes(5));
        await Host.Assign(raised, DemoHost.FirstProvider);
        var agent = await SignedIn("agent@demo", "/?q=883001");
        var supervisor = await SignedIn("supervisor@demo", "/?q=883001");
        var provider = await SignedIn("provider@demo", "/?q=883001");
        foreach (var desk in new[] { supervisor, provider, agent })
            await desk.OpenRow("883001");
        var (page, keys) = (agent.Page, agent.Page.Keyboard);

        await keys.PressAsync("c");
        await Expect(page.GetByTestId("note-text")).ToBeFocusedAsync();
        await keys.TypeAsync("请 @周");
        await Expect(page.GetByTestId("note-form").Locator("[role=option]:visible")).ToHaveTextAsync(["@周宁"]);
        await keys.PressAsync("Enter");
        await keys.TypeAsync("核实");
        await keys.PressAsync("Control+Enter");
        await Expect(agent.Page.GetByTestId("note")).ToContainTextAsync("请 @周宁 核实");
        await Expect(supervisor.Page.GetByTestId("note")).ToContainTextAsync("请 @周宁 核实");
        await Expect(supervisor.Page.GetByTestId("note").Locator(".at")).ToHaveTextAsync("@周宁");

        await keys.PressAsync("c");
        await Expect(page.GetByTestId("note-text")).ToBeFocusedAsync();
        await keys.TypeAsync("@刘站长 先打电话");
        await keys.PressAsync("Control+Enter");
        await Expect(page.Locator("#note-err")).ToContainTextAsync("刘站长 看不到这条备注");
        await Expect(page.GetByTestId("note-text")).ToHaveValueAsync("@刘站长 先打电话");
        await page.GetByTestId("note-share").CheckAsync();
        await page.GetByTestId("note-save").ClickAsync();
        await Expect(provider.Page.GetByTestId("note")).ToHaveCountAsync(1);
        await Expect(provider.Page.GetByTestId("note")).ToContainTextAsync("先打电话");
        await Expect(supervisor.Page.GetByTestId("note")).ToHaveCountAsync(2);
        Assert.DoesNotContain("先打电话", await (await Host.Api.GetAsync($"/api/v1/help-requests/{raised.Id()}", ApiCalls.Cancel)).Content.ReadAsStringAsync(ApiCalls.Cancel));
    });

    [Fact]
    public Task One_drawer_goes_from_request_to_request_and_its_head_stays_in_sight() => Watched(async () =>
    {
        await Host.Raise("883011", TimeSpan.FromMinutes(5), body => body["orderId"] = "300000000000088301");
        await Host.Raise("883012", TimeSpan.FromMinutes(6), body => body["orderId"] = "300000000000088301");
        var agent = await SignedIn("agent@demo", "/?q=88301", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 720, Height = 450 } });
        await agent.OpenRow("883011");
        await agent.Drawer.EvaluateAsync("d => { window.sameDrawer = d; }");
        await agent.Drawer.GetByTestId("history-entry").Last.ScrollIntoViewIfNeededAsync();
        await Expect(agent.Drawer.GetByTestId("give-solution")).ToBeInViewportAsync();
        await Expect(agent.Drawer.GetByTestId("countdown-solution")).ToBeInViewportAsync();

        await agent.Drawer.GetByTestId("relatives").GetByRole(AriaRole.Link, new() { Name = "883012" }).ClickAsync();
        await Expect(agent.Drawer.Locator(".dh")).ToContainTextAsync("883012");
        await Expect(agent.Drawer.GetByTestId("relatives")).ToContainTextAsync("883011");
        Assert.True(await agent.Page.EvaluateAsync<bool>("document.contains(window.sameDrawer)"));

        await agent.Drawer.GetByTestId("story-people").ClickAsync();
        await Expect(agent.Drawer.GetByTestId("history-entry")).ToHaveCountAsync(1);
        await agent.Drawer.GetByTestId("story-hashes").ClickAsync();
        await Expect(agent.Drawer.Locator(".hash")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("[0-9a-f]{64}"));
    });
}
