using System.Text.RegularExpressions;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>What cannot be read says so where it stands, with the id under which the log has it, and comes when asked again.</summary>
public sealed class FailureTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Theory]
    [InlineData("/requests", "Promises", "列表没有读出来")]
    [InlineData("/penalties", "Penalties", "违约金列表读不出来")]
    [InlineData("/templates", "SolutionTemplates", "这里出错了")]
    [InlineData("/providers", "Providers", "这里出错了")]
    [InlineData("/users", "Providers", "这里出错了")]
    public Task A_list_that_cannot_be_read_says_so_and_comes_when_asked_again(string path, string table, string said) => Watched(async () =>
    {
        var admin = await SignedIn("admin@demo", "/standards");
        var alert = admin.Page.Locator("main [role=alert], main[role=alert]");
        using (var log = Listen())
        {
            using (new AwayTable(Host.Console.DatabaseFile, table))
            {
                await admin.Go(path);
                await Expect(alert).ToContainTextAsync(said);
            }
            var id = Regex.Match(await alert.InnerTextAsync(), "[0-9a-f]{12}").Value;
            Assert.NotEmpty(id);
            Assert.Contains(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal));
        }
        await alert.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await Expect(alert).ToHaveCountAsync(0);
        await Expect(admin.Page.Locator("main tbody tr, main [data-testid=request-line], main [data-testid=template], main form").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_request_that_cannot_be_read_leaves_the_board_and_its_clocks_going() => Watched(async () =>
    {
        await Host.Raise("880401", TimeSpan.FromMinutes(10));
        var agent = await SignedIn("agent@demo", "/?q=880401");
        var failed = agent.Drawer.GetByTestId("not-read");
        using (new AwayTable(Host.Console.DatabaseFile, "History"))
        {
            await agent.Row("880401").Locator(".what").ClickAsync();
            await Expect(failed).ToContainTextAsync("这条求助没有读出来");
            var cell = agent.Drawer.GetByTestId("countdown-solution");
            var text = await Host.AgreesWithServer(cell);
            await Expect(cell.Locator(".cd-n")).Not.ToHaveTextAsync(text);
            await Expect(agent.Row("880401")).ToBeVisibleAsync();
        }
        await failed.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await Expect(failed).ToHaveCountAsync(0);
        await Expect(agent.Drawer.GetByTestId("history-entry").First).ToBeAttachedAsync();
        await Expect(agent.Page.GetByTestId("give-solution")).ToBeEnabledAsync();
    });

    [Fact]
    public Task What_could_not_be_read_again_leaves_what_was_read_before() => Watched(async () =>
    {
        var request = await Host.Raise("880402", TimeSpan.FromMinutes(10));
        var agent = await SignedIn("agent@demo", "/?q=880402");
        await agent.OpenRow("880402");
        await agent.Page.GetByTestId("give-solution").ClickAsync();
        await agent.Page.GetByTestId("solution-text").FillAsync("写到一半的话");
        var failed = agent.Drawer.GetByTestId("not-read");
        using (new AwayTable(Host.Console.DatabaseFile, "Notes"))
        {
            await Host.Assign(request, DemoHost.FirstProvider);
            await Expect(failed).ToContainTextAsync("最新内容没有读出来");
            await Expect(agent.Page.GetByTestId("solution-text")).ToHaveValueAsync("写到一半的话");
        }
        await failed.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await Expect(failed).ToHaveCountAsync(0);
        await Expect(agent.Page.GetByTestId("solution-text")).ToHaveValueAsync("写到一半的话");
    });

    [Fact]
    public Task A_closed_request_that_cannot_be_read_comes_when_asked_again() => Watched(async () =>
    {
        var id = await Id("700104");
        var agent = await SignedIn("agent@demo", "/standards");
        var failed = agent.Drawer.GetByTestId("not-read");
        using (new AwayTable(Host.Console.DatabaseFile, "History"))
        {
            await agent.Go($"/requests/{id}");
            await Expect(failed).ToContainTextAsync("这条求助没有读出来");
            var first = await failed.InnerTextAsync();
            await failed.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
            await Expect(failed).Not.ToHaveTextAsync(first);
        }
        await failed.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await Expect(failed).ToHaveCountAsync(0);
        await Expect(agent.Drawer.GetByTestId("history-entry").First).ToBeAttachedAsync();
    });

    async Task<Guid> Id(string externalId)
    {
        await using var db = Host.Console.Db();
        return await db.AllRequests.Where(request => request.ExternalId == externalId).Select(request => request.Id).SingleAsync(ApiCalls.Cancel);
    }

    KeptLog Listen()
    {
        var log = new KeptLog();
        Host.Console.Service<ILoggerFactory>().AddProvider(log);
        return log;
    }
}

/// <summary>A console that starts while its requests cannot be read.</summary>
public sealed class BlindStartTests(Chromium chromium, BlindHost host) : BrowserTest(chromium, host), IClassFixture<BlindHost>
{
    [Fact]
    public Task A_board_that_does_not_come_is_said_to_be_late_and_shown_as_soon_as_it_comes() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/");
        await Expect(agent.Page.Locator("main .list[aria-busy=true]")).ToBeVisibleAsync();
        await Expect(agent.Page.Locator("main [role=alert]")).ToContainTextAsync("看板没有载入", new() { Timeout = 20_000 });
        await agent.Page.EvaluateAsync("window.same = true");

        host.See();
        await Expect(agent.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
        Assert.True(await agent.Page.EvaluateAsync<bool>("window.same === true"));
    });
}
