using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>From the sign-in to the resolved request, as a person does it.</summary>
public sealed class MainJobTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task An_agent_signs_in_gives_a_solution_and_resolves_while_a_supervisor_watches() => Watched(async () =>
    {
        await Host.Raise("880001", TimeSpan.FromMinutes(5));
        var supervisor = await SignedIn("supervisor@demo", "/?q=880001");
        await supervisor.Page.EvaluateAsync("window.sameDocument = true");
        await Expect(supervisor.Row("880001").GetByTestId("countdown-solution")).ToHaveAttributeAsync("data-state", "fresh");

        var agent = await Stranger();
        await agent.Page.GotoAsync("/");
        await agent.Page.GetByTestId("sign-in-name").FillAsync("agent@demo");
        await agent.Page.GetByTestId("sign-in-password").FillAsync(DemoHost.Password);
        await agent.Page.GetByTestId("sign-in-submit").ClickAsync();
        await agent.Live();
        await agent.Page.GetByTestId("board-search").FillAsync("880001");

        await agent.OpenRow("880001");
        await agent.Page.GetByTestId("give-solution").ClickAsync();
        await agent.Page.GetByTestId("solution-text").FillAsync("明天上午9点师傅上门安装");
        await agent.Page.GetByTestId("solution-submit").ClickAsync();
        await Expect(agent.Page.GetByTestId("slip")).ToContainTextAsync("方案已记录");
        await Expect(agent.Page.GetByTestId("slip")).ToContainTextAsync(new Regex("当时还剩 .*按时"));
        await Expect(supervisor.Row("880001").GetByTestId("countdown-solution")).ToHaveAttributeAsync("data-state", "met", new() { Timeout = 5000 });
        await Expect(agent.Drawer.GetByTestId("history-entry").First).ToContainTextAsync("明天上午9点师傅上门安装");

        await agent.Page.GetByTestId("mark-resolved").ClickAsync();
        await agent.Page.GetByTestId("resolution-note").FillAsync("已装好，消费者签字确认");
        await agent.Page.GetByTestId("evidence-input").SetInputFilesAsync(new FilePayload
        {
            Name = "签收单.png",
            MimeType = "image/png",
            Buffer = await agent.Page.ScreenshotAsync(),
        });
        await Expect(agent.Drawer.Locator(".files li")).ToContainTextAsync("签收单.png");
        await agent.Page.GetByTestId("resolution-submit").ClickAsync();
        await Expect(agent.Page.GetByTestId("slip")).ToContainTextAsync("解决已记录");
        await Expect(agent.Row("880001")).ToHaveCountAsync(0);
        await Expect(supervisor.Row("880001")).ToHaveCountAsync(0, new() { Timeout = 5000 });

        await Expect(agent.Drawer.GetByTestId("history-entry").First).ToContainTextAsync("已装好，消费者签字确认");
        await Expect(agent.Drawer.GetByTestId("history-entry").Last).ToContainTextAsync("收到求助");
        await Expect(agent.Drawer).ToContainTextAsync("签收单.png");
        Assert.True(await supervisor.Page.EvaluateAsync<bool>("window.sameDocument === true"));
    });

    [Theory]
    [InlineData("880002", 0)]
    [InlineData("880003", 700)]
    public Task A_countdown_ticks_each_second_and_shows_due_less_server_time(string number, int milliseconds) => Watched(async () =>
    {
        var raised = DateTimeOffset.FromUnixTimeSeconds(Host.Now.ToUnixTimeSeconds() - 300).AddMilliseconds(milliseconds);
        await Host.Raise(number, change: body => body["raisedAt"] = raised.ToString("O"));
        var agent = await SignedIn("agent@demo", "/?q=" + number);
        var cell = agent.Row(number).GetByTestId("countdown-solution");
        await Expect(cell.Locator(".cd-n")).ToHaveTextAsync(new Regex(@"^5\d:\d\d$"));
        var before = (await Desk.Read(cell)).Text;
        for (var tick = 0; tick < 3; tick++)
        {
            await Expect(cell.Locator(".cd-n")).Not.ToHaveTextAsync(before, new() { Timeout = 5000 });
            var text = await Host.AgreesWithServer(cell);
            Assert.Equal("timer", await cell.GetAttributeAsync("role"));
            before = text;
        }
    });
}
