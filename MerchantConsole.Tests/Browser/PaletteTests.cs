using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Ctrl K finds requests, providers, pages and what the open request allows, and nothing else's business.</summary>
public sealed class PaletteTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
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
}
