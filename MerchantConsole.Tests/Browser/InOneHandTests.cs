using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>A clerk's work on a phone 360 px wide, by touch alone.</summary>
public sealed class InOneHandTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    // Of everything that can be touched and is not part of a sentence; a box in a label is as large as its label.
    const string TooSmall =
        """
        () => [...document.querySelectorAll('a, button, select, input, textarea, summary, [role=button]')]
          .filter(e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest('.sr, .skip, [inert]') && !e.matches('p a, dd a') && getComputedStyle(e, '::after').position !== 'absolute')
          .map(e => [e, (e.matches('input') && e.closest('label') || e).getBoundingClientRect()])
          .filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 43.5))
          .map(([e, box]) => `${e.tagName} ${e.className} ${Math.round(box.width)}×${Math.round(box.height)} ${e.textContent.trim().slice(0, 20)}`)
        """;

    static BrowserNewContextOptions Phone => new()
    {
        ViewportSize = new ViewportSize { Width = 360, Height = 740 },
        HasTouch = true,
        IsMobile = true,
        DeviceScaleFactor = 2,
    };

    [Fact]
    public Task The_main_job_is_done_with_a_thumb() => Watched(async () =>
    {
        await Host.Raise("884001", TimeSpan.FromMinutes(50));
        var agent = await SignedIn("agent@demo", "/?q=884001", Phone);
        var page = agent.Page;
        await Fits(agent);

        await agent.Row("884001").Locator(".what").TapAsync();
        await Expect(page.GetByTestId("give-solution")).ToBeInViewportAsync();
        await Fits(agent);
        await page.GetByTestId("assign-provider").TapAsync();
        await page.Locator(".menu.pick button").Filter(new() { HasText = DemoHost.FirstProvider }).TapAsync();
        await Expect(page.GetByTestId("assign-provider")).ToContainTextAsync("改派");

        await page.GetByTestId("add-note").TapAsync();
        await page.GetByTestId("note-text").FillAsync("师傅说晚点到");
        await Fits(agent);
        await page.GetByTestId("note-save").TapAsync();
        await Expect(page.GetByTestId("note")).ToContainTextAsync("师傅说晚点到");

        await page.GetByTestId("give-solution").TapAsync();
        await page.Locator(".quick button").First.TapAsync();
        await page.GetByTestId("solution-text").FillAsync("今晚八点前上门");
        await page.GetByTestId("solution-submit").TapAsync();
        await Expect(page.GetByTestId("slip")).ToContainTextAsync("方案已记录");
        await Expect(page.GetByTestId("slip")).ToBeInViewportAsync();

        await page.GetByTestId("mark-resolved").TapAsync();
        await page.GetByTestId("resolution-note").FillAsync("已装好，消费者签字确认");
        await page.GetByTestId("evidence-input").SetInputFilesAsync(new FilePayload { Name = "完工.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync() });
        await Expect(agent.Drawer.Locator(".files li")).ToContainTextAsync("完工.png");
        await Fits(agent);
        await page.GetByTestId("resolution-submit").TapAsync();
        await Expect(page.GetByTestId("slip")).ToContainTextAsync("解决已记录");
    });

    [Fact]
    public Task The_keyboard_hides_neither_the_words_nor_the_main_act() => Watched(async () =>
    {
        await Host.Raise("884002", TimeSpan.FromMinutes(50));
        var agent = await SignedIn("agent@demo", "/?q=884002", Phone);
        var page = agent.Page;
        await agent.Row("884002").Locator(".what").TapAsync();
        await page.GetByTestId("give-solution").TapAsync();
        await Fits(agent);
        await page.GetByTestId("open-templates").TapAsync();
        await Expect(page.GetByTestId("template-list").GetByRole(AriaRole.Option).First).ToBeInViewportAsync();
        await page.GetByTestId("template-list").GetByRole(AriaRole.Option).First.TapAsync();
        await Expect(page.GetByTestId("solution-text")).Not.ToHaveValueAsync("");

        // A keyboard that makes the page smaller, as in Chromium.
        await page.SetViewportSizeAsync(360, 420);
        await page.GetByTestId("solution-text").TapAsync();
        await Expect(page.GetByTestId("solution-text")).ToBeInViewportAsync();
        await Expect(agent.Drawer.GetByTestId("countdown-solution")).ToBeInViewportAsync();
        await Expect(page.GetByTestId("solution-submit")).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.GetByTestId("solution-submit").TapAsync();
        await Expect(page.GetByTestId("slip")).ToContainTextAsync("方案已记录");
    });

    [Fact]
    public Task What_lies_around_the_job_is_within_reach_too() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/", Phone);
        var page = agent.Page;
        await Fits(agent);
        foreach (var (button, panel) in new[] { ("board-filter", "#filter-panel"), ("board-columns", "#column-panel"), ("views-more", "#views-panel"), ("notice-bell", "#notices") })
        {
            await page.GetByTestId(button).TapAsync();
            await Expect(page.Locator(panel)).ToBeInViewportAsync();
            await Fits(agent);
            await page.Keyboard.PressAsync("Escape");
        }

        await page.Locator("[data-palette]").TapAsync();
        await page.Locator("[role=option]").Filter(new() { HasText = "全部求助" }).TapAsync();
        await Expect(page.GetByTestId("request-line").First).ToBeVisibleAsync();
        await Fits(agent);
        foreach (var path in new[] { "/requests/new", "/import", "/penalties", "/standards", "/providers", "/templates" })
        {
            await agent.Go(path);
            await Expect(page.Locator("h1")).ToBeVisibleAsync();
            await Fits(agent);
        }
    });

    static async Task Fits(Desk desk)
    {
        await desk.FitsTheWidth();
        Assert.Empty(await desk.Page.EvaluateAsync<string[]>(TooSmall));
    }
}
