using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>A lost connection is said at once; the clocks go on, and afterwards the board goes on too.</summary>
public sealed class ConnectionLossTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task The_banner_shows_the_clocks_go_on_and_the_board_comes_back() => Watched(async () =>
    {
        await Host.Raise("880041", TimeSpan.FromMinutes(5));
        var lines = new ConcurrentBag<IWebSocketRoute>();
        var agent = await SignedIn("agent@demo", prepare: context => context.RouteWebSocketAsync("**/*", line =>
        {
            line.ConnectToServer();
            lines.Add(line);
        }));
        // The browser reports a connection that it was made to lose.
        agent.Expect("WebSocket|ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to complete negotiation|Failed to start the connection|Connection disconnected|reconnect|fetch|_blazor|Cannot send data if the connection");
        await agent.Go("/?q=88004");
        await agent.OpenRow("880041");
        var banner = agent.Page.Locator("#components-reconnect-modal");
        await Expect(banner).ToBeHiddenAsync();
        await agent.Page.GetByTestId("give-solution").ClickAsync();
        await agent.Page.GetByTestId("solution-text").FillAsync("断线前写的话");

        await agent.Context.SetOfflineAsync(true);
        foreach (var line in lines)
            await line.CloseAsync(new WebSocketRouteCloseOptions { Code = 1012 });
        await Expect(banner).ToBeVisibleAsync(new() { Timeout = 5000 });
        await Expect(banner).ToContainTextAsync("连接已断开");
        await Expect(agent.Page.GetByTestId("solution-submit")).ToBeDisabledAsync();
        var cell = agent.Row("880041").GetByTestId("countdown-solution");
        for (var tick = 0; tick < 3; tick++)
        {
            var text = await Host.AgreesWithServer(cell);
            await Expect(cell.Locator(".cd-n")).Not.ToHaveTextAsync(text, new() { Timeout = 3000 });
        }
        await Host.Raise("880042");

        await agent.Page.Locator("#components-reconnect-button").ClickAsync();
        await agent.Context.SetOfflineAsync(false);
        await Expect(banner).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await Expect(agent.Page.GetByTestId("solution-text")).ToHaveValueAsync("断线前写的话");
        await agent.Page.GetByTestId("solution-submit").ClickAsync();
        await Expect(agent.Page.GetByTestId("slip")).ToContainTextAsync("方案已记录");
        await Expect(agent.Row("880042").Or(agent.Page.GetByTestId("new-pill")).First).ToBeVisibleAsync();
        await Expect(agent.Row("880042")).ToBeVisibleAsync();
    });
}
