using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>What a list shows and how lives in its address, and can be kept and shared under a name.</summary>
public sealed class ViewsTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task A_shared_view_is_a_tab_with_a_live_count_for_colleagues_and_for_no_provider() => Watched(async () =>
    {
        await Host.Raise("880101");
        var agent = await SignedIn("agent@demo", "/?q=88010&group=provider");
        var colleague = await SignedIn("supervisor@demo", "/");
        var provider = await SignedIn("provider@demo", "/");
        await agent.Page.GetByTestId("views-more").ClickAsync();
        await agent.Page.GetByTestId("view-save").ClickAsync();
        await Expect(agent.Page.Locator("#view-name-err")).ToHaveTextAsync("起个名字，例如“夜间”。");
        await agent.Page.GetByTestId("view-name").FillAsync("夜间");
        await agent.Page.GetByTestId("view-shared").CheckAsync();
        await agent.Page.GetByTestId("view-save").ClickAsync();
        await Expect(agent.Page.Locator(".views nav a[aria-current]")).ToHaveTextAsync("夜间1");

        var tab = colleague.Page.Locator(".views nav a").Filter(new() { HasText = "夜间" });
        await Expect(tab.Locator("b")).ToHaveTextAsync("1");
        await Host.Raise("880102");
        await Expect(tab.Locator("b")).ToHaveTextAsync("2");
        await tab.ClickAsync();
        await Expect(colleague.Page.Locator("[data-group=Provider]")).ToHaveCountAsync(1);
        await Expect(colleague.Row("880102")).ToBeVisibleAsync();
        await Expect(provider.Page.Locator(".views nav a").Filter(new() { HasText = "夜间" })).ToHaveCountAsync(0);

        await colleague.Page.GetByTestId("views-more").ClickAsync();
        var line = colleague.Page.Locator("[data-saved-view=夜间]");
        await line.GetByRole(AriaRole.Button, new() { Name = "删除“夜间”" }).ClickAsync();
        await line.GetByRole(AriaRole.Button, new() { Name = "删除", Exact = true }).ClickAsync();
        await Expect(agent.Page.Locator(".views nav a").Filter(new() { HasText = "夜间" })).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Columns_order_filters_and_groups_live_in_the_address_and_outlast_reload() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/");
        await Expect(agent.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
        await agent.Page.Locator("[data-col=paid] button").ClickAsync();
        await Expect(agent.Page.Locator("[data-col=paid]")).ToHaveAttributeAsync("aria-sort", "descending");
        await agent.Page.GetByTestId("board-columns").ClickAsync();
        await agent.Page.Locator("[data-column=shop] input").CheckAsync();
        await Expect(agent.Page.Locator(".thead [data-col=shop]")).ToBeVisibleAsync();
        await agent.Page.Locator("[data-column=shop] button").First.FocusAsync();
        await agent.Page.Keyboard.PressAsync("Enter");
        await Expect(agent.Page).ToHaveURLAsync(new Regex("cols=provider(,|%2C)owner(,|%2C)number(,|%2C)shop(,|%2C)paid"));
        await Expect(agent.Page.Locator("#up-Shop")).ToBeFocusedAsync();
        await agent.Page.Keyboard.PressAsync("Escape");
        await agent.Page.GetByTestId("board-filter").ClickAsync();
        await agent.Page.Locator("[data-filter=service]").SelectOptionAsync("HomeDelivery");
        await agent.Page.Locator("[data-filter=group]").SelectOptionAsync("shop");
        await Expect(agent.Page.Locator("[data-group=Shop]").First).ToBeVisibleAsync();
        var shown = await agent.Page.GetByTestId("board-row").CountAsync();

        await agent.Page.ReloadAsync();
        await agent.Live();
        await Expect(agent.Page.GetByTestId("board-row")).ToHaveCountAsync(shown);
        await Expect(agent.Page.Locator(".thead [data-col=shop]")).ToBeVisibleAsync();
        await agent.Page.Locator("[data-chip=service]").ClickAsync();
        await Expect(agent.Page).Not.ToHaveURLAsync(new Regex("service="));
        await Expect(agent.Page.GetByTestId("chips")).ToHaveCountAsync(0);
        await agent.Page.GoBackAsync();
        await Expect(agent.Page.Locator("[data-chip=service]")).ToBeVisibleAsync();
    });

    [Fact]
    public Task Row_heights_are_remembered_by_the_browser() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/");
        await Expect(agent.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
        await agent.Page.GetByTestId("board-columns").ClickAsync();
        await agent.Page.Locator("input[name=density][value=compact]").CheckAsync();
        await Expect(agent.Page.GetByTestId("board-row").First).ToHaveCSSAsync("height", "32px");
        await agent.Page.ReloadAsync();
        await agent.Live();
        await Expect(agent.Page.GetByTestId("board-row").First).ToHaveCSSAsync("height", "32px");
    });

    [Fact]
    public Task What_was_typed_is_marked_in_the_row_and_can_be_sought_among_all() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/");
        await agent.Page.GetByTestId("board-search").FillAsync("佳墅 ７５０");
        await Expect(agent.Row("700006").Locator(".l2 mark").First).ToHaveTextAsync("佳墅");
        await Expect(agent.Row("700006").Locator(".l2 mark").Nth(1)).ToHaveTextAsync("750");
        await Expect(agent.Page.GetByTestId("search-all")).ToHaveAttributeAsync("href", new Regex("^/requests\\?q="));
    });
}
