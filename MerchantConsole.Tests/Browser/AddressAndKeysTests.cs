using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>The address holds what the board shows, and the keyboard does what the mouse does.</summary>
public sealed class AddressAndKeysTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task Filters_live_in_the_address_and_outlast_reload_and_back() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/");
        var pressed = agent.Page.Locator(".count[aria-pressed=true]");
        await agent.Page.Locator("[data-count=Breached]").ClickAsync();
        await Expect(agent.Page).ToHaveURLAsync(new Regex("[?&]view=Breached"));
        await agent.Page.GetByTestId("board-search").FillAsync("700003");
        await Expect(agent.Page).ToHaveURLAsync(new Regex("[?&]q=700003"));
        await Expect(agent.Page.GetByTestId("board-row")).ToHaveCountAsync(1);

        await agent.Page.ReloadAsync();
        await agent.Live();
        await Expect(agent.Page.GetByTestId("board-search")).ToHaveValueAsync("700003");
        await Expect(pressed).ToHaveAttributeAsync("data-count", "Breached");
        await Expect(agent.Page.GetByTestId("board-row")).ToHaveCountAsync(1);

        await agent.Page.GoBackAsync();
        await Expect(pressed).ToHaveAttributeAsync("data-count", "All");
        await Expect(agent.Page.GetByTestId("board-search")).ToHaveValueAsync("");
        await Expect(agent.Row("700001")).ToBeVisibleAsync();
    });

    [Fact]
    public Task Keys_search_move_open_write_and_close() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/");
        await Expect(agent.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
        var keys = agent.Page.Keyboard;
        await keys.PressAsync("/");
        await Expect(agent.Page.GetByTestId("board-search")).ToBeFocusedAsync();
        await keys.TypeAsync("jk700024s");
        await Expect(agent.Page.GetByTestId("board-search")).ToHaveValueAsync("jk700024s");
        await agent.Page.GetByTestId("board-search").FillAsync("7000");
        await Expect(agent.Page).ToHaveURLAsync(new Regex("q=7000$"));
        await agent.Page.GetByTestId("board-search").BlurAsync();

        var rows = agent.Page.GetByTestId("board-row");
        await keys.PressAsync("j");
        await Expect(rows.Nth(0)).ToBeFocusedAsync();
        await keys.PressAsync("j");
        await keys.PressAsync("j");
        await Expect(rows.Nth(2)).ToBeFocusedAsync();
        await keys.PressAsync("k");
        await Expect(rows.Nth(1)).ToBeFocusedAsync();

        // One that still waits for a solution.
        await agent.Row("700024").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(agent.Drawer.GetByTestId("give-solution")).ToBeVisibleAsync();
        await keys.PressAsync("s");
        await Expect(agent.Page.GetByTestId("solution-text")).ToBeFocusedAsync();
        await keys.TypeAsync("jk s");
        await Expect(agent.Page.GetByTestId("solution-text")).ToHaveValueAsync("jk s");
        await keys.PressAsync("Escape");
        await Expect(agent.Page.GetByTestId("solution-text")).ToHaveCountAsync(0);
        await Expect(agent.Page.Locator("#say")).ToContainTextAsync("草稿已保留");
        await keys.PressAsync("Escape");
        await Expect(agent.Drawer).ToHaveCountAsync(0);
        await Expect(agent.Row("700024")).ToBeFocusedAsync();
    });

    [Fact]
    public Task The_menu_of_a_request_opens_by_mouse_and_by_keys() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/?q=700001");
        await agent.OpenRow("700001");
        var item = agent.Page.Locator(".mud-menu-item").First;
        await agent.Drawer.GetByRole(AriaRole.Button, new() { Name = "更多" }).FocusAsync(new() { Timeout = 3000 });
        await agent.Page.Keyboard.PressAsync("Enter");
        await Expect(item).ToBeVisibleAsync();
        await agent.Page.ReloadAsync();
        await agent.Live();
        await agent.Page.GetByTestId("more").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(item).ToBeVisibleAsync();
    });
}
