using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MerchantConsole.Live;
using MerchantConsole.Shell.Keyboard;
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
        await Expect(agent.Row(order[51])).ToHaveAttributeAsync("aria-label", new Regex($"{order[51]}.*方案 剩余.*分.*解决 剩余.*小时"));

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

    [Fact]
    public Task The_focus_goes_to_the_row_that_took_the_place_of_one_that_left() => Watched(async () =>
    {
        var requests = new Dictionary<string, JsonElement>();
        foreach (var number in new[] { "880071", "880072", "880073" })
            requests[number] = await Host.Assign(
                await Host.Raise(number, TimeSpan.FromSeconds(300 - int.Parse(number, CultureInfo.InvariantCulture) % 10)), DemoHost.FirstProvider);
        var provider = await SignedIn("provider@demo", "/?q=88007");
        await Expect(provider.Page.GetByTestId("board-row")).ToHaveCountAsync(3);
        await Arrived(provider);
        await provider.Page.Keyboard.PressAsync("j");
        await Focused(provider, "880071");

        // Solved under the hand: it stands where it stood, and the focus with it.
        await Host.Api.Post($"/api/v1/help-requests/{requests["880071"].Id()}/solutions", new JsonObject { ["text"] = "师傅今天下午三点上门处理" });
        await Host.Api.Post($"/api/v1/help-requests/{requests["880071"].Id()}/resolution", new JsonObject { ["note"] = "已装好，消费者确认" });
        await Expect(provider.Row("880071").Locator("[data-left]")).ToBeVisibleAsync();
        await Focused(provider, "880071");

        // Given to somebody else: gone at once, and the next one has its place and the focus.
        await provider.Page.Keyboard.PressAsync("j");
        await Focused(provider, "880072");
        await Host.Assign(requests["880072"], DemoHost.SecondProvider);
        await Expect(provider.Row("880072")).ToHaveCountAsync(0);
        await Focused(provider, "880073");
    });

    [Fact]
    public Task Single_keys_can_be_switched_off_and_stay_off_and_never_work_in_a_field() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/");
        var (keys, sheet) = (agent.Page.Keyboard, agent.Page.Locator("#key-sheet"));
        var hints = agent.Page.Locator(".foot kbd:visible");
        await Expect(agent.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
        Assert.Equal(KeyTable.All.Where(act => act.Hinted).SelectMany(act => act.Shown), await hints.AllInnerTextsAsync());
        await keys.PressAsync("?");
        await Expect(sheet).ToBeVisibleAsync();
        foreach (var words in new[] { "给出方案", "下一条、上一条急件", "命令与搜索" })
            await Expect(sheet).ToContainTextAsync(words);
        for (var i = 0; i < 12; i++)
        {
            await keys.PressAsync("Tab");
            Assert.False(await agent.Page.EvaluateAsync<bool>("!!document.activeElement.closest('.app')"));
        }
        await sheet.GetByRole(AriaRole.Switch).UncheckAsync();
        await Expect(hints).ToHaveTextAsync(["Enter"]);
        await Expect(agent.Page.Locator(".foot")).Not.ToContainTextAsync("给出方案", new() { UseInnerText = true });
        await keys.PressAsync("Escape");
        await Expect(sheet).ToBeHiddenAsync();

        await agent.Page.ReloadAsync();
        await agent.Live();
        await Arrived(agent);
        await keys.PressAsync("j");
        await keys.PressAsync("?");
        await Expect(agent.Page.Locator(".rows .r:focus")).ToHaveCountAsync(0);
        await Expect(sheet).ToBeHiddenAsync();
        await keys.PressAsync("ArrowDown");
        await Expect(agent.Page.Locator(".rows .r:focus")).ToHaveCountAsync(1);
        await keys.PressAsync("Control+k");
        await Expect(agent.Page.GetByTestId("palette")).ToBeVisibleAsync();
        await keys.TypeAsync("快捷键");
        await Expect(agent.Page.GetByRole(AriaRole.Option, new() { Name = "快捷键", Exact = true })).ToBeVisibleAsync();
        await keys.PressAsync("Enter");
        await sheet.GetByRole(AriaRole.Switch).CheckAsync();
        await keys.PressAsync("Escape");

        await keys.PressAsync("g");
        await keys.PressAsync("p");
        await Expect(agent.Page).ToHaveURLAsync(new Regex("/penalties$"));
        await Expect(agent.Page.Locator("h1")).ToBeFocusedAsync();
        await keys.PressAsync("g");
        await keys.PressAsync("b");
        await Arrived(agent);
        await keys.PressAsync("]");
        await Expect(agent.Page.Locator(".rows .r:focus .cd:is([data-state=soon], [data-state=last])").First).ToBeAttachedAsync();
        await keys.PressAsync("n");
        await Expect(agent.Page).ToHaveURLAsync(new Regex("/requests/new$"));
    });

    // Who has come to a page is at its heading.
    static async Task Arrived(Desk desk)
    {
        await Expect(desk.Page.Locator("h1")).ToBeFocusedAsync();
        await Expect(desk.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
    }

    static Task Focused(Desk desk, string number) => Expect(desk.Row(number)).ToBeFocusedAsync();
}
