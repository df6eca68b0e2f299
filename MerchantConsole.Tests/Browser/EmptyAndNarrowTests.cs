using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>A board with nothing on it, and a board in the hand.</summary>
public sealed class EmptyAndNarrowTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    static BrowserNewContextOptions Phone => new() { ViewportSize = new ViewportSize { Width = 360, Height = 740 }, HasTouch = true };

    [Fact]
    public Task Lists_with_nothing_in_scope_say_so_without_offering_to_clear() => Watched(async () =>
    {
        var newcomer = await SignedIn(await Host.Newcomer(), "/");
        await Expect(newcomer.Board.Locator(".empty")).ToContainTextAsync("暂无求助");
        await Expect(newcomer.Board.Locator(".empty button")).ToHaveCountAsync(0);
        await Expect(newcomer.Page.Locator("[data-count=All] b")).ToHaveTextAsync("0");
        foreach (var (path, said) in new[] { ("/requests", "暂无求助"), ("/penalties", "没有违约金"), ("/templates", "还没有模板") })
        {
            await newcomer.Go(path);
            await Expect(newcomer.Page.Locator("main .empty")).ToContainTextAsync(said);
            await Expect(newcomer.Page.Locator("main .empty").Locator("a, button")).ToHaveCountAsync(0);
        }
    });

    [Fact]
    public Task A_board_filtered_to_nothing_offers_to_clear_and_does() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/?view=Unassigned&q=nothing-is-called-this");
        await Expect(agent.Board.Locator(".empty")).ToContainTextAsync("没有符合条件的求助");
        await agent.Board.Locator(".empty").GetByRole(AriaRole.Button, new() { Name = "清除筛选" }).ClickAsync();
        await Expect(agent.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
        await Expect(agent.Page).ToHaveURLAsync(new Uri(Host.Address, "/?view=All").ToString());
        await Expect(agent.Page.GetByTestId("board-search")).ToHaveValueAsync("");
    });

    [Fact]
    public Task On_a_phone_nothing_scrolls_sideways_and_a_solution_can_be_given() => Watched(async () =>
    {
        await Host.Raise("880051");
        var stranger = await Stranger(Phone);
        await stranger.Page.GotoAsync("/accounts/sign-in");
        await stranger.FitsTheWidth();

        var agent = await SignedIn("agent@demo", "/requests", Phone);
        await Expect(agent.Page.GetByTestId("request-line").First).ToBeVisibleAsync();
        await agent.FitsTheWidth();
        await agent.Go("/");
        await Expect(agent.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
        await agent.FitsTheWidth();

        await agent.Go("/?q=880051");
        await agent.OpenRow("880051");
        await agent.FitsTheWidth();
        await agent.Page.GetByTestId("give-solution").ClickAsync();
        await agent.Page.GetByTestId("solution-text").FillAsync("今晚八点前上门");
        await agent.FitsTheWidth();
        await agent.Page.GetByTestId("solution-submit").ClickAsync();
        await Expect(agent.Page.GetByTestId("slip")).ToContainTextAsync("方案已记录");
        await Expect(agent.Page.GetByTestId("slip")).ToBeInViewportAsync();
    });
}
