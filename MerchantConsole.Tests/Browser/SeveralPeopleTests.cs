using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>An agent, a supervisor and a provider at one board.</summary>
public sealed class SeveralPeopleTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task Who_looks_and_who_writes_is_seen_by_the_others_until_their_page_dies_or_loses_its_line() => Watched(async () =>
    {
        await Host.Assign(await Host.Raise("880101", TimeSpan.FromMinutes(3)), DemoHost.FirstProvider);
        await Host.Assign(await Host.Raise("880102", TimeSpan.FromMinutes(3)), DemoHost.SecondProvider);
        var lines = new ConcurrentBag<IWebSocketRoute>();
        var agent = await SignedIn("agent@demo", "/?q=88010");
        var provider = await SignedIn("provider@demo", "/?q=88010");
        var supervisor = await SignedIn("supervisor@demo", prepare: context => context.RouteWebSocketAsync("**/*", line =>
        {
            line.ConnectToServer();
            lines.Add(line);
        }));
        supervisor.Expect("WebSocket|ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to complete negotiation|Failed to start the connection|Connection disconnected|reconnect|fetch|_blazor|Cannot send data if the connection");
        await supervisor.Go("/?q=88010");
        await agent.OpenRow("880101");
        await provider.OpenRow("880101");

        await supervisor.OpenRow("880101");
        await Expect(Here(agent)).ToContainTextAsync("周宁 在看");
        await Expect(Here(agent)).Not.ToContainTextAsync("林晓");
        await Expect(Here(provider)).ToContainTextAsync("周宁 在看");
        await supervisor.Page.GetByTestId("give-solution").ClickAsync();
        await supervisor.Page.GetByTestId("solution-text").PressSequentiallyAsync("师傅今天上门");
        await Expect(Here(agent)).ToContainTextAsync("周宁 正在写方案");
        await Expect(agent.Row("880101").GetByTestId("row-presence")).ToHaveTextAsync("正在写");
        await agent.Page.GetByTestId("give-solution").ClickAsync();
        await Expect(agent.Page.GetByTestId("writing-warning")).ToContainTextAsync("周宁 正在写");
        await Expect(agent.Page.GetByTestId("solution-text")).ToBeEditableAsync();

        await supervisor.Context.SetOfflineAsync(true);
        foreach (var line in lines)
            await line.CloseAsync(new WebSocketRouteCloseOptions { Code = 1012 });
        await Expect(Here(agent)).Not.ToContainTextAsync("周宁", new() { Timeout = 8000 });
        await supervisor.Context.SetOfflineAsync(false);
        await Expect(Here(agent)).ToContainTextAsync("周宁", new() { Timeout = 20_000 });

        await supervisor.Page.CloseAsync();
        await Expect(Here(agent)).Not.ToContainTextAsync("周宁", new() { Timeout = 8000 });
        await Expect(agent.Row("880101").GetByTestId("row-presence")).Not.ToHaveTextAsync("正在写");

        await agent.OpenRow("880102");
        await Expect(Here(provider)).ToHaveTextAsync("");
        await Expect(provider.Row("880102")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_claimed_request_is_taken_over_with_a_reason_and_the_former_handler_hears_it_at_once() => Watched(async () =>
    {
        await Host.Raise("880111", TimeSpan.FromMinutes(3));
        var agent = await SignedIn("agent@demo", "/?q=88011");
        var supervisor = await SignedIn("supervisor@demo", "/?q=88011");
        await agent.OpenRow("880111");
        await agent.Page.Keyboard.PressAsync("e");
        await Expect(agent.Page.GetByTestId("handler")).ToContainTextAsync("林晓");
        await supervisor.OpenRow("880111");
        await Expect(supervisor.Page.GetByTestId("handler")).ToContainTextAsync("林晓");

        await supervisor.Page.GetByTestId("claim").ClickAsync();
        await supervisor.Page.GetByTestId("people-submit").ClickAsync();
        await Expect(supervisor.Page.Locator("#people-text-err")).ToContainTextAsync("原因");
        await Expect(supervisor.Page.GetByTestId("handler")).ToContainTextAsync("林晓");
        await supervisor.Page.GetByTestId("people-text").FillAsync("她在通话");
        await supervisor.Page.GetByTestId("people-submit").ClickAsync();
        await Expect(supervisor.Page.GetByTestId("handler")).ToContainTextAsync("周宁");

        await Expect(agent.Page.GetByTestId("handler")).ToContainTextAsync("周宁");
        await Expect(agent.Page.GetByTestId("notice-count")).ToHaveTextAsync("1");
        await agent.Page.GetByTestId("remind").ClickAsync();
        await agent.Page.GetByTestId("people-text").FillAsync("客户又打来了");
        await agent.Page.GetByTestId("people-submit").ClickAsync();
        await Expect(supervisor.Page.GetByTestId("notice-count")).ToHaveTextAsync("1");
        await supervisor.Page.GetByTestId("notice-bell").ClickAsync();
        await Expect(supervisor.Page.GetByTestId("notice")).ToContainTextAsync("客户又打来了");
        await supervisor.Page.Keyboard.PressAsync("Escape");
        await Expect(supervisor.Drawer).ToBeVisibleAsync();

        await agent.Go("/");
        await agent.Page.GetByTestId("notice-bell").ClickAsync();
        await agent.Page.GetByTestId("notice").Locator("a").ClickAsync();
        await Expect(agent.Drawer).ToContainTextAsync("880111");
        await Expect(agent.Page.GetByTestId("notices")).ToBeHiddenAsync();
        await Expect(agent.Page.GetByTestId("notice-count")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_whole_filter_is_assigned_in_one_run_that_outlives_its_page_and_names_what_it_could_not_do() => Watched(async () =>
    {
        const int Count = 110;
        for (var number = 0; number < Count; number++)
        {
            var raised = await Host.Raise($"8810{number:000}", TimeSpan.FromMinutes(2));
            if (number is 7 or 70)
                await Host.Assign(raised, DemoHost.FirstProvider);
        }
        var agent = await SignedIn("agent@demo", "/?q=8810");
        await Expect(agent.Board.Locator(".foot span").First).ToContainTextAsync($"{Count}");

        await agent.Page.GetByTestId("board-row").First.FocusAsync();
        await agent.Page.Keyboard.PressAsync("x");
        await agent.Page.Keyboard.PressAsync("Shift+J");
        await agent.Page.Keyboard.PressAsync("Shift+J");
        await Expect(agent.Page.GetByTestId("picked")).ToHaveTextAsync("已选 3 条");
        await agent.Page.Keyboard.PressAsync("Escape");
        await Expect(agent.Page.GetByTestId("bulk-bar")).ToHaveCountAsync(0);

        await agent.Page.GetByTestId("pick-all").ClickAsync();
        await Expect(agent.Page.GetByTestId("pick-matching")).ToContainTextAsync($"{Count}");
        await agent.Page.GetByTestId("pick-matching").ClickAsync();
        await Expect(agent.Page.GetByTestId("picked")).ToHaveTextAsync($"已选 {Count} 条");
        await agent.Page.GetByTestId("bulk-assign").ClickAsync();
        await agent.Page.GetByTestId("bulk-start").ClickAsync();
        await Expect(agent.Page.Locator("#bulk-err")).ToContainTextAsync("请选择服务商");
        await agent.Page.GetByTestId("bulk-provider").SelectOptionAsync(new SelectOptionValue { Label = DemoHost.FirstProvider });
        await agent.Page.GetByTestId("bulk-start").ClickAsync();
        await Expect(agent.Page.GetByTestId("bulk-run")).ToBeVisibleAsync();

        await agent.Page.ReloadAsync();
        await Expect(agent.Page.GetByTestId("bulk-over")).ToHaveTextAsync($"分派完毕：{Count - 2} 条成功，2 条未办成", new() { Timeout = 60_000 });
        await Expect(agent.Page.GetByTestId("bulk-answer")).ToHaveCountAsync(2);
        await Expect(agent.Page.GetByTestId("bulk-answer").Filter(new() { HasText = "8810070" })).ToContainTextAsync("已经分派给这个服务商");
        var provider = await SignedIn("provider@demo", "/?q=8810");
        await Expect(provider.Board.Locator(".foot span").First).ToContainTextAsync($"{Count}");
        await Expect(provider.Page.GetByTestId("bulk-over")).ToHaveCountAsync(0);
        await agent.Page.GetByTestId("bulk-away").ClickAsync();
        await Expect(agent.Page.GetByTestId("bulk-run")).ToHaveCountAsync(0);
    });

    static ILocator Here(Desk desk) => desk.Page.GetByTestId("presence");
}
