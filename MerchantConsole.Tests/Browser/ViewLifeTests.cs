using System.Text.RegularExpressions;
using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Views over time: the one the board opens with, those that others change, and addresses that say nonsense.</summary>
public sealed class ViewLifeTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task The_board_opens_with_the_view_chosen_for_it_until_it_is_gone_and_everything_is_one_click_away() => Watched(async () =>
    {
        var supervisor = await SignedIn("supervisor@demo", "/?q=70002&group=shop");
        var page = supervisor.Page;
        await Keep(supervisor, "开工");
        await Tool(supervisor, "开工", "打开看板时先看“开工”").ClickAsync();
        await Expect(Line(supervisor, "开工")).ToContainTextAsync("打开看板时");

        await supervisor.Go("/");
        await Expect(page).ToHaveURLAsync(new Regex(@"\?group=shop&q=70002$"));
        await Expect(page.GetByTestId("board-search")).ToHaveValueAsync("70002");
        await Expect(page.Locator(".views nav a[aria-current]")).ToContainTextAsync("开工");
        await page.Locator(".views nav a[data-tab=All]").ClickAsync();
        await Expect(page.GetByTestId("board-search")).ToHaveValueAsync("");
        await page.ReloadAsync();
        await supervisor.Live();
        await Expect(page.GetByTestId("board-search")).ToHaveValueAsync("");
        await page.GoBackAsync();
        await Expect(page.GetByTestId("board-search")).ToHaveValueAsync("70002");
        await page.GoForwardAsync();
        await Expect(page.GetByTestId("board-search")).ToHaveValueAsync("");
        var agent = await SignedIn("agent@demo", "/");
        await Expect(agent.Page.GetByTestId("board-search")).ToHaveValueAsync("");

        await page.GetByTestId("views-more").ClickAsync();
        await Tool(supervisor, "开工", "删除“开工”").ClickAsync();
        await Line(supervisor, "开工").GetByRole(AriaRole.Button, new() { Name = "删除", Exact = true }).ClickAsync();
        await Expect(Line(supervisor, "开工")).ToHaveCountAsync(0);
        await supervisor.Go("/");
        await Expect(supervisor.Row("700001")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("board-search")).ToHaveValueAsync("");
    });

    [Fact]
    public Task Whoever_looks_at_a_shared_view_is_told_that_a_colleague_changed_or_deleted_it() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/?q=70001");
        await Keep(agent, "早班", shared: true);
        await agent.Go("/?q=70002");
        await Keep(agent, "晚班", shared: true);
        var supervisor = await SignedIn("supervisor@demo", "/");
        await supervisor.Page.Locator(".views nav a").Filter(new() { HasText = "早班" }).ClickAsync();
        await Expect(supervisor.Page.GetByTestId("board-search")).ToHaveValueAsync("70001");

        await Tool(agent, "晚班", "上移“晚班”").ClickAsync();
        await Expect(supervisor.Page.Locator(".views nav a").Filter(new() { HasText = "班" })).ToHaveTextAsync([new Regex("晚班"), new Regex("早班")]);
        await Tool(agent, "早班", "把“早班”改为当前的筛选、列和排序").ClickAsync();
        await Expect(supervisor.Page.GetByTestId("view-news")).ToContainTextAsync("“早班”刚被改动");
        await Expect(supervisor.Page.GetByTestId("board-search")).ToHaveValueAsync("70001");
        await supervisor.Page.GetByTestId("view-news").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(supervisor.Page.GetByTestId("board-search")).ToHaveValueAsync("70002");
        await Expect(supervisor.Page.GetByTestId("view-news")).ToHaveCountAsync(0);

        await Tool(agent, "晚班", "改名“晚班”").ClickAsync();
        await agent.Page.Locator(".panel .inline input").FillAsync("晚班夜");
        await agent.Page.Keyboard.PressAsync("Enter");
        await Expect(supervisor.Page.Locator(".views nav a").Filter(new() { HasText = "晚班夜" })).ToHaveCountAsync(1);
        await Tool(agent, "晚班夜", "删除“晚班夜”").ClickAsync();
        await Line(agent, "晚班夜").GetByRole(AriaRole.Button, new() { Name = "删除", Exact = true }).ClickAsync();
        await Expect(supervisor.Page.Locator(".views nav a").Filter(new() { HasText = "晚班" })).ToHaveCountAsync(0);
    });

    [Fact]
    public Task In_a_grouped_view_each_row_is_there_once_whatever_arrives_and_what_is_typed_stays() => Watched(async () =>
    {
        var first = await Host.Raise("886001", TimeSpan.FromMinutes(4));
        var agent = await SignedIn("agent@demo", "/?q=8860&group=provider");
        await agent.OpenRow("886001");
        await agent.Page.GetByTestId("give-solution").ClickAsync();
        await agent.Page.GetByTestId("solution-text").FillAsync("写着");
        for (var number = 2; number < 8; number++)
        {
            var raised = await Host.Raise($"88600{number}", TimeSpan.FromMinutes(3));
            await Host.Assign(raised, number % 2 == 0 ? DemoHost.FirstProvider : DemoHost.SecondProvider);
        }
        await Host.Assign(first, DemoHost.SecondProvider);
        await agent.Page.Keyboard.TypeAsync("不停");

        // Everything has arrived: what is put in order now stays in order.
        await Expect(agent.Row("886001")).ToContainTextAsync(DemoHost.SecondProvider);
        await Expect(agent.Page.GetByTestId("new-pill")).ToContainTextAsync("6");
        await agent.Page.GetByTestId("new-pill").ClickAsync();
        await Expect(agent.Page.Locator("[data-group=Provider]")).ToHaveCountAsync(2);
        await Expect(agent.Page.GetByTestId("board-row")).ToHaveCountAsync(7);
        var shown = await agent.Page.GetByTestId("board-row").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.externalId)");
        Assert.Equal(["886001", "886002", "886003", "886004", "886005", "886006", "886007"], shown.Order());
        await Expect(agent.Page.GetByTestId("solution-text")).ToHaveValueAsync("写着不停");
    });

    [Fact]
    public Task A_provider_keeps_views_of_its_own_rows_and_counts_only_those() => Watched(async () =>
    {
        var (own, other) = (await Host.Raise("886101", TimeSpan.FromMinutes(4)), await Host.Raise("886102", TimeSpan.FromMinutes(4)));
        await Host.Assign(own, DemoHost.FirstProvider);
        await Host.Assign(other, DemoHost.SecondProvider);
        var provider = await SignedIn("provider@demo", $"/?q=8861&provider={await Host.ProviderId(DemoHost.SecondProvider)}");
        await Expect(provider.Page.GetByTestId("board-row")).ToHaveCountAsync(0);
        await provider.Go("/?q=8861");
        await Keep(provider, "我们的", shared: true);
        await Expect(provider.Page.Locator(".views nav a[aria-current]")).ToHaveTextAsync("我们的1");
        await Host.Assign(await Host.Raise("886103", TimeSpan.FromMinutes(4)), DemoHost.SecondProvider);
        await Host.Assign(await Host.Raise("886104", TimeSpan.FromMinutes(4)), DemoHost.FirstProvider);
        await Expect(provider.Page.Locator(".views nav a[aria-current]")).ToHaveTextAsync("我们的2");
        var second = await SignedIn("provider2@demo", "/");
        await Expect(second.Page.Locator(".views nav a").Filter(new() { HasText = "我们的" })).ToHaveCountAsync(0);
    });

    [Fact]
    public Task What_an_address_says_wrongly_is_ignored_and_a_provider_that_is_gone_is_explained() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/?view=99&sort=%00&group=nix&cols=%3Cscript%3E,,&service=7&provider=nobody&open=nothing&q=%20");
        await Expect(agent.Row("700001")).ToBeVisibleAsync();
        await Expect(agent.Page.GetByTestId("chips")).ToHaveCountAsync(0);
        await agent.Go($"/?provider={Guid.NewGuid()}&cols=none&group=HOUR");
        await Expect(agent.Page.Locator("[data-chip=provider]")).ToContainTextAsync("此刻没有未完结的");
        await Expect(agent.Page.GetByTestId("board-row")).ToHaveCountAsync(0);
        await agent.Page.GetByTestId("clear-all").ClickAsync();
        await Expect(agent.Row("700001")).ToBeVisibleAsync();
        await agent.Go($"/?open={Guid.NewGuid()}&q={new string('长', 600)}");
        await Expect(agent.Drawer).ToContainTextAsync("找不到这条求助");
        await agent.Go("/requests?status=nix&view=1&sort=x&after=%3C");
        await Expect(agent.Page.GetByTestId("request-line").First).ToBeVisibleAsync();
    });

    static async Task Keep(Desk desk, string name, bool shared = false)
    {
        await desk.Page.GetByTestId("views-more").ClickAsync();
        await desk.Page.GetByTestId("view-name").FillAsync(name);
        await desk.Page.GetByTestId("view-shared").SetCheckedAsync(shared);
        await desk.Page.GetByTestId("view-save").ClickAsync();
        await Expect(Line(desk, name)).ToBeVisibleAsync();
    }

    static ILocator Line(Desk desk, string name) => desk.Page.Locator($"[data-saved-view={name}]");

    static ILocator Tool(Desk desk, string name, string says) => Line(desk, name).GetByRole(AriaRole.Button, new() { Name = says });
}
