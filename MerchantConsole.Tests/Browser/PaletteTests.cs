using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Ctrl K finds requests, providers, pages and what the open request allows, and nothing else's business.</summary>
public sealed class PaletteTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task It_opens_requests_runs_acts_and_goes_to_pages() => Watched(async () =>
    {
        await Host.Raise("880081", TimeSpan.FromMinutes(5), body => body["buyerNick"] = "栗子壳");
        var agent = await SignedIn("agent@demo", "/?q=88008");
        var (keys, palette) = (agent.Page.Keyboard, agent.Page.GetByTestId("palette"));
        var chosen = palette.Locator("[role=option][aria-selected=true]");
        await Expect(agent.Row("880081")).ToBeVisibleAsync();
        await keys.PressAsync("Control+k");
        await Expect(palette.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await Expect(palette.GetByRole(AriaRole.Option, new() { Name = "给出方案" })).ToHaveCountAsync(0);
        await keys.TypeAsync("栗子壳");
        await Expect(chosen).ToContainTextAsync("880081");
        await Expect(palette.GetByRole(AriaRole.Combobox)).ToHaveAttributeAsync("aria-activedescendant", (await chosen.GetAttributeAsync("id"))!);
        Assert.Empty(await Axe.Faults(agent.Page));
        await keys.PressAsync("Enter");
        await Expect(agent.Drawer.GetByTestId("give-solution")).ToBeVisibleAsync();
        await Expect(agent.Page).ToHaveURLAsync(new Regex("q=88008.*open="));

        await keys.PressAsync("Control+k");
        await Expect(chosen).ToContainTextAsync("给出方案");
        await Expect(palette.GetByRole(AriaRole.Option, new() { Name = "标记解决" })).ToHaveCountAsync(0);
        await keys.PressAsync("Enter");
        await Expect(agent.Page.GetByTestId("solution-text")).ToBeFocusedAsync();

        // From within a field too; letters far apart are enough.
        await keys.PressAsync("Control+k");
        await keys.TypeAsync("全求");
        await Expect(chosen).ToContainTextAsync("全部求助");
        await keys.PressAsync("Escape");
        await Expect(palette).ToBeHiddenAsync();
        await Expect(agent.Page.GetByTestId("solution-text")).ToBeFocusedAsync();
        await keys.PressAsync("Control+k");
        await keys.TypeAsync("赔付");
        await keys.PressAsync("Enter");
        await Expect(agent.Page).ToHaveURLAsync(new Regex("/penalties$"));
        await Expect(agent.Drawer).ToHaveCountAsync(0);
        await keys.PressAsync("Control+k");
        await Expect(chosen).ToContainTextAsync("赔付");
        await keys.TypeAsync("zz99");
        await Expect(palette.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await Expect(chosen).ToContainTextAsync("在全部求助里搜索“zz99”");
        await keys.PressAsync("Enter");
        await Expect(agent.Page).ToHaveURLAsync(new Regex("/requests\\?q=zz99$"));
    });

    [Fact]
    public Task A_provider_finds_only_its_own_and_a_phone_has_the_whole_screen_for_it() => Watched(async () =>
    {
        var own = await Host.Raise("880091", change: body => body["productTitle"] = "同一件商品");
        await Host.Assign(own, DemoHost.FirstProvider);
        await Host.Assign(await Host.Raise("880092", change: body => body["productTitle"] = "同一件商品"), DemoHost.SecondProvider);
        var provider = await SignedIn("provider@demo", "/", new BrowserNewContextOptions { ViewportSize = new() { Width = 360, Height = 740 } });
        var palette = provider.Page.GetByTestId("palette");
        await Expect(provider.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
        await provider.Page.Locator("[data-palette]").ClickAsync();
        await palette.GetByRole(AriaRole.Combobox).FillAsync("同一件商品");
        await Expect(palette.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("880091") })).ToHaveCountAsync(1);
        await Expect(palette.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("880092") })).ToHaveCountAsync(0);
        var box = (await palette.BoundingBoxAsync())!;
        Assert.Equal((360, 740), ((int)box.Width, (int)box.Height));
        await palette.GetByRole(AriaRole.Combobox).FillAsync(DemoHost.SecondProvider);
        await Expect(palette.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await palette.GetByRole(AriaRole.Combobox).FillAsync("录入");
        await Expect(palette.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
    });

    [Fact]
    public Task A_saved_view_is_found_by_its_name_and_by_nobody_who_does_not_have_it() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/?sort=newest");
        var colleague = await SignedIn("supervisor@demo", "/penalties");
        var provider = await SignedIn("provider@demo", "/");
        foreach (var (name, shared) in new[] { ("早班交接单", true), ("早班私人单", false) })
        {
            await agent.Page.GetByTestId("views-more").ClickAsync();
            await agent.Page.GetByTestId("view-name").FillAsync(name);
            await agent.Page.GetByTestId("view-shared").SetCheckedAsync(shared);
            await agent.Page.GetByTestId("view-save").ClickAsync();
            await Expect(agent.Page.Locator(".views nav a").Filter(new() { HasText = name })).ToHaveCountAsync(1);
            await agent.Page.Keyboard.PressAsync("Escape");
        }

        await Found(agent, ["早班交接单", "早班私人单"]);
        await Found(provider, []);
        await Found(colleague, ["早班交接单"]);
        await Expect(colleague.Page.Locator("#palette .pal-hint").First).ToContainTextAsync("共享");
        await colleague.Page.Keyboard.PressAsync("Enter");
        await Expect(colleague.Page).ToHaveURLAsync(new Regex("/\\?sort=newest$"));
        await Expect(colleague.Page.Locator(".views nav a[aria-current]")).ToContainTextAsync("早班交接单");

        static async Task Found(Desk desk, string[] names)
        {
            await desk.Page.Keyboard.PressAsync("Control+k");
            await desk.Page.Keyboard.TypeAsync("早班");
            await Expect(desk.Page.Locator("#palette-list")).ToHaveAttributeAsync("data-for", "早班");
            await Expect(desk.Page.Locator("#palette [role=option][data-value^='/?sort'] .cut:first-of-type")).ToHaveTextAsync(names);
        }
    });
}
