using System.Globalization;
using System.Text.RegularExpressions;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Everything goes without the mouse, through all rows of the list, drawn or not.</summary>
public sealed class KeyboardTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    const int Many = 2000;
    const string Goods = "键盘走查柜";

    [Fact]
    public Task The_main_job_goes_by_keys_alone_over_two_thousand_rows() => Watched(async () =>
    {
        await Task.WhenAll(Enumerable.Range(0, Many).Select(i => Host.Raise((9_100_000 + i).ToString(CultureInfo.InvariantCulture),
            TimeSpan.FromSeconds(1200 - (i / 2)), body => body["productTitle"] = Goods)));
        var board = Host.Console.Service<OpenBoard>();
        await Wait.Until(() => board.Snapshot.Rows.Count(row => row.ProductTitle == Goods) == Many);
        string[] order = [.. board.Snapshot.Rows.Where(row => row.ProductTitle == Goods).Select(row => row.ExternalId)];
        var agent = await SignedIn("agent@demo", "/?q=" + Uri.EscapeDataString(Goods));
        var keys = agent.Page.Keyboard;
        await Arrived(agent);
        await Expect(agent.Page.Locator(".rows [tabindex='0']")).ToHaveCountAsync(1);

        await keys.PressAsync("j");
        await Focused(agent, order[0]);
        await keys.PressAsync("End");
        await Focused(agent, order[^1]);
        await Expect(agent.Row(order[^1])).ToBeInViewportAsync();
        await keys.PressAsync("ArrowDown");
        await Focused(agent, order[^1]);
        await keys.PressAsync("k");
        await Focused(agent, order[^2]);
        await keys.PressAsync("Home");
        await Focused(agent, order[0]);
        await keys.PressAsync("PageDown");
        await Expect(agent.Row(order[0])).Not.ToBeFocusedAsync();
        await keys.PressAsync("PageUp");
        await Focused(agent, order[0]);
        for (var i = 0; i < 50; i++)
            await keys.PressAsync("j");
        await Focused(agent, order[50]);

        // Scrolled far away, the row is not drawn any more; the place in the list is kept.
        await agent.Page.EvaluateAsync("document.querySelector('.rows').scrollTop = 60000");
        await Expect(agent.Row(order[50])).ToHaveCountAsync(0);
        Assert.True(await agent.Page.EvaluateAsync<bool>("!!document.activeElement.closest('.rows')"));
        await keys.PressAsync("j");
        await Focused(agent, order[51]);
        await Expect(agent.Row(order[51])).ToHaveAttributeAsync("aria-label", new Regex($"{order[51]}.*方案剩余.*分.*解决剩余.*小时"));

        await keys.PressAsync("Enter");
        await Expect(agent.Drawer.GetByTestId("give-solution")).ToBeVisibleAsync();
        await Focused(agent, order[51]);
        var address = agent.Page.Url;
        foreach (var next in order[52..60])
        {
            await keys.PressAsync("j");
            await Focused(agent, next);
        }
        await Expect(agent.Page.Locator(".main.board")).ToHaveAttributeAsync("data-open", (await agent.Row(order[59]).GetAttributeAsync("data-request"))!);
        await Expect(agent.Page).Not.ToHaveURLAsync(address);
        await keys.PressAsync("j");
        await keys.PressAsync("s");
        await Expect(agent.Page.GetByTestId("solution-text")).ToBeFocusedAsync();
        await Expect(agent.Drawer).ToHaveAttributeAsync("aria-label", new Regex(order[60]));
        await keys.TypeAsync("明天上午九点师傅带配件上门补装");
        for (var i = 0; i < 30 && !await agent.Page.EvaluateAsync<bool>("document.activeElement.dataset.testid === 'solution-submit'"); i++)
            await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(agent.Page.GetByTestId("slip")).ToContainTextAsync("方案已记录");

        await keys.PressAsync("Escape");
        await Expect(agent.Drawer).ToHaveCountAsync(0);
        await Expect(agent.Page.Locator(".rows .r:focus")).ToHaveCountAsync(1);
        // Opening was one step, moving on none: back leads to the list as it was.
        await agent.Page.GoBackAsync();
        await agent.Page.GoBackAsync();
        await Expect(agent.Drawer).ToHaveCountAsync(0);
    });

    // Who has come to a page is at its heading.
    static async Task Arrived(Desk desk)
    {
        await Expect(desk.Page.Locator("h1")).ToBeFocusedAsync();
        await Expect(desk.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
    }

    static Task Focused(Desk desk, string number) => Expect(desk.Row(number)).ToBeFocusedAsync();
}
