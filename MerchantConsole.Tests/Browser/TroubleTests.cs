using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Lines that die without a word, slow ones, servers that are killed: nothing is lost, and it is said.</summary>
public sealed class TroubleTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    const string Expected = "WebSocket|ERR_|Failed to fetch|Failed to complete negotiation|Failed to start the connection|Connection disconnected|reconnect|_blazor|Load failed";

    // From now until the page says that its line is lost, in milliseconds, by the page's own clock: a slow test is no late banner.
    const string TimeUntilDown =
        """
        () => {
          const from = performance.now(), root = document.documentElement;
          const seen = () => { if (root.dataset.link === 'down') window.untilDown ??= performance.now() - from; };
          new MutationObserver(seen).observe(root, { attributes: true });
          seen();
        }
        """;

    [Fact]
    public Task On_a_phone_a_lost_line_is_said_above_the_request_and_not_over_it() => Watched(async () =>
    {
        await Host.Raise("880109", TimeSpan.FromMinutes(5));
        var line = new StalledLine();
        var phone = new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 }, HasTouch = true };
        var agent = await SignedIn("agent@demo", "/?q=880109", phone, context => context.RouteWebSocketAsync("**/*", line.Between));
        await agent.OpenRow("880109");
        line.Stall();
        var banner = agent.Page.Locator("#components-reconnect-modal");
        await Expect(banner).ToBeVisibleAsync();
        var height = (await banner.BoundingBoxAsync())!.Height;
        await Wait.Until(async () => await Top() >= height);
        Assert.InRange(await Top(), height, 200);
        line.GoOn();
        await Expect(banner).ToBeHiddenAsync(new() { Timeout = 10_000 });
        await Wait.Until(async () => await Top() < height);

        async Task<float> Top() => (await agent.Drawer.Locator("h2").BoundingBoxAsync())!.Y;
    });

    [Fact]
    public Task A_line_that_falls_silent_is_said_within_seconds_and_nothing_goes_into_nowhere() => Watched(async () =>
    {
        await Host.Raise("880101", TimeSpan.FromMinutes(5));
        var line = new StalledLine();
        var agent = await SignedIn("agent@demo", prepare: context => context.RouteWebSocketAsync("**/*", line.Between));
        await agent.Go("/?q=880101");
        await agent.OpenRow("880101");
        await agent.Page.GetByTestId("give-solution").ClickAsync();
        await agent.Page.GetByTestId("solution-text").FillAsync("断线前写的话");
        var banner = agent.Page.Locator("#components-reconnect-modal");
        await agent.Page.EvaluateAsync("window.same = true");

        line.Stall();
        await agent.Page.EvaluateAsync(TimeUntilDown);
        await Expect(banner).ToBeVisibleAsync();
        Assert.InRange(await agent.Page.EvaluateAsync<double>("window.untilDown"), 0, 6000);
        await Expect(banner).ToContainTextAsync(new Regex(@"连接已断开，倒计时仍在本地继续，无法提交。\s*数据截至\s*\d\d:\d\d:\d\d"));
        await Expect(agent.Page.Locator("#say")).ToContainTextAsync("连接已断开");
        await Expect(agent.Page.GetByTestId("solution-submit")).ToBeDisabledAsync();
        await Expect(agent.Page.GetByTestId("solution-submit")).ToHaveAttributeAsync("title", new Regex("连接断开"));
        await agent.Page.Locator("#money").PressAsync("Enter");
        var cell = agent.Row("880101").GetByTestId("countdown-solution");
        var text = await Host.AgreesWithServer(cell);
        await Expect(cell.Locator(".cd-n")).Not.ToHaveTextAsync(text);

        line.GoOn();
        await Expect(banner).ToBeHiddenAsync(new() { Timeout = 10_000 });
        await Expect(agent.Page.GetByTestId("solution-submit")).ToBeEnabledAsync();
        await agent.Page.GetByTestId("solution-submit").ClickAsync();
        await Expect(agent.Page.GetByTestId("slip")).ToContainTextAsync("方案已记录");
        Assert.True(await agent.Page.EvaluateAsync<bool>("window.same === true"));
    });

    [Fact]
    public Task A_cut_line_is_said_at_once_and_afterwards_what_changed() => Watched(async () =>
    {
        await Host.Raise("880102", TimeSpan.FromMinutes(5));
        var lines = new List<IWebSocketRoute>();
        var agent = await SignedIn("agent@demo", prepare: context => context.RouteWebSocketAsync("**/*", line =>
        {
            line.ConnectToServer();
            lock (lines)
                lines.Add(line);
        }));
        agent.Expect(Expected);
        await agent.Go("/?q=88010");
        await Expect(agent.Row("880102")).ToBeVisibleAsync();
        var banner = agent.Page.Locator("#components-reconnect-modal");

        await agent.Page.EvaluateAsync("addEventListener('offline', () => { window.saidAtOnce = document.documentElement.dataset.link; })");
        await agent.Context.SetOfflineAsync(true);
        await Task.WhenAll(lines.Select(line => line.CloseAsync(new WebSocketRouteCloseOptions { Code = 1012 })));
        await Expect(banner).ToBeVisibleAsync();
        Assert.Equal("down", await agent.Page.EvaluateAsync<string>("window.saidAtOnce"));
        await Host.Raise("880103");
        await Host.Raise("880104");
        await Expect(banner.Locator("[data-tries]")).ToHaveTextAsync(new Regex("[3-9]"), new() { Timeout = 20_000 });
        await Passed(TimeSpan.FromSeconds(4));
        await agent.Context.SetOfflineAsync(false);
        await Expect(banner).ToBeHiddenAsync(new() { Timeout = 15_000 });
        // A promise of the story may come due meanwhile.
        await Expect(agent.Page.GetByTestId("absence")).ToContainTextAsync(new Regex("断开 \\d+ 秒；期间 [23] 条更新"));
        await Expect(agent.Row("880104").Or(agent.Page.GetByTestId("new-pill")).First).ToBeVisibleAsync();
    });

    [Fact]
    public Task What_is_pressed_at_the_instant_of_loss_is_said_not_to_have_arrived_and_is_kept() => Watched(async () =>
    {
        await Host.Raise("880121", TimeSpan.FromMinutes(5));
        var (stalled, lines) = (new StalledLine(), new List<IWebSocketRoute>());
        var agent = await SignedIn("agent@demo", prepare: context => context.RouteWebSocketAsync("**/*", line =>
        {
            lock (lines)
                lines.Add(line);
            stalled.Between(line);
        }));
        agent.Expect(Expected);
        await agent.Go("/?q=880121");
        await agent.OpenRow("880121");
        await agent.Page.Keyboard.PressAsync("s");
        await Expect(agent.Page.GetByTestId("solution-text")).ToBeFocusedAsync();
        await agent.Page.Keyboard.TypeAsync("断线那一刻提交的话");
        await agent.ListenIn();

        stalled.Stall();
        await agent.Page.GetByTestId("solution-submit").ClickAsync();
        stalled.Lose();
        await lines[0].CloseAsync(new WebSocketRouteCloseOptions { Code = 1012 });
        var said = await agent.Said("没有得到回应");

        Assert.Contains(said, text => text.Contains("连接已断开", StringComparison.Ordinal));
        Assert.Contains(said, text => text.Contains("已重新连上", StringComparison.Ordinal));
        await Expect(agent.Page.Locator("#told")).ToContainTextAsync("没有得到回应");
        await Expect(agent.Page.GetByTestId("solution-text")).ToHaveValueAsync("断线那一刻提交的话");
        await agent.Page.GetByTestId("solution-submit").ClickAsync();
        await Expect(agent.Page.GetByTestId("slip")).ToContainTextAsync("方案已记录");
    });

    [Fact]
    public Task A_slow_line_is_not_taken_for_a_dead_one() => Watched(async () =>
    {
        await Host.Raise("880111");
        await Host.Raise("880112");
        var agent = await SignedIn("agent@demo", prepare: context => context.RouteWebSocketAsync("**/*", line =>
        {
            var server = line.ConnectToServer();
            // Late, but one after the other.
            var (down, up) = (Task.CompletedTask, Task.CompletedTask);
            server.OnMessage(frame => down = Late(down, frame, line));
            line.OnMessage(frame => up = Late(up, frame, server));
        }));
        await agent.Go("/?q=88011");
        await Expect(agent.Page.GetByTestId("board-row")).ToHaveCountAsync(2);
        await agent.Page.EvaluateAsync("() => { window.lost = 0; new MutationObserver(() => { if (document.documentElement.dataset.link === 'down') window.lost++; }).observe(document.documentElement, { attributes: true }); }");
        await agent.Page.Keyboard.PressAsync("j");
        await agent.Page.Keyboard.PressAsync("Enter");
        await Expect(agent.Drawer.GetByTestId("give-solution")).ToBeVisibleAsync();
        await agent.Page.Keyboard.PressAsync("j");
        await Expect(agent.Drawer).ToHaveAttributeAsync("aria-label", new Regex((await agent.Page.Locator(".rows .r:focus").GetAttributeAsync("data-external-id"))!));
        await Passed(TimeSpan.FromSeconds(6));
        Assert.Equal(0, await agent.Page.EvaluateAsync<int>("window.lost"));

        static async Task Late(Task before, IWebSocketFrame frame, IWebSocketRoute to)
        {
            await Task.WhenAll(before, Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System));
            StalledLine.Pass(frame, to);
        }
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task After_a_killed_server_the_page_comes_back_where_it_was_even_for_who_must_sign_in_again(bool signedOut) => Watched(async () =>
    {
        var folder = Directory.CreateTempSubdirectory("console-killed-");
        var port = FreePort();
        (string, string)[] settings = [("ASPNETCORE_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"), ("Demo:FeedEvery", "00:00:00")];
        await using var console = ConsoleProcess.Start(folder.FullName, settings);
        using var api = await console.Client();
        await using var agent = await Desk.Open(Browser, new Uri($"http://127.0.0.1:{port}"), new BrowserNewContextOptions());
        await agent.Page.GotoAsync("/?q=700024");
        await SignIn(agent);
        await agent.OpenRow("700024");
        await agent.Page.GetByTestId("give-solution").ClickAsync();
        await agent.Drawer.Locator(".opt").First.ClickAsync();
        await agent.Page.GetByTestId("solution-text").PressSequentiallyAsync("服务器停掉之前写的话");
        await agent.Page.EvaluateAsync("document.documentElement.dataset.same = ''");

        await console.Kill();
        await agent.Page.EvaluateAsync(TimeUntilDown);
        await Expect(agent.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        Assert.InRange(await agent.Page.EvaluateAsync<double>("window.untilDown"), 0, 3000);
        await Passed(TimeSpan.FromSeconds(3));
        if (signedOut)
            await agent.Context.ClearCookiesAsync();
        await using var again = ConsoleProcess.Start(folder.FullName, settings);
        using var _ = await again.Client();
        await Expect(agent.Page.Locator("html[data-same]")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        if (signedOut)
            await SignIn(agent);
        await agent.Live();
        await Expect(agent.Page).ToHaveURLAsync(new Regex("q=700024.*open="));
        await Expect(agent.Page.GetByTestId("solution-text")).ToHaveValueAsync("服务器停掉之前写的话");
        await Expect(agent.Drawer.Locator("input[name=remedy]").First).ToBeCheckedAsync();
        await Expect(agent.Page.GetByTestId("absence")).ToContainTextAsync(new Regex("断开 .*期间"));
    });

    static async Task SignIn(Desk desk)
    {
        await desk.Page.GetByTestId("sign-in-name").FillAsync("agent@demo");
        await desk.Page.GetByTestId("sign-in-password").FillAsync(DemoHost.Password);
        await desk.Page.GetByTestId("sign-in-submit").ClickAsync();
        await desk.Live();
    }

    // What is tested here is time that passes.
    static Task Passed(TimeSpan time) => Task.Delay(time, TimeProvider.System, TestContext.Current.CancellationToken);

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
