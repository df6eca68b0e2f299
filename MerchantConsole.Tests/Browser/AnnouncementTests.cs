using System.Text.RegularExpressions;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>What happens is said by one polite place, and once however much of it happens in one moment.</summary>
public sealed class AnnouncementTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task Sixty_promises_that_turn_at_one_instant_are_one_sentence() => Watched(async () =>
    {
        // Amber half a minute from now.
        var raised = DateTimeOffset.FromUnixTimeSeconds(Host.Now.AddMinutes(-40).AddSeconds(30).ToUnixTimeSeconds());
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Host.Api.Receive(ApiCalls.NewRequest($"8801{i:00}", raised))));
        var agent = await SignedIn("agent@demo", "/?q=8801");
        await Expect(agent.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
        await agent.ListenIn();

        await agent.Page.WaitForFunctionAsync("at => consoleClock.now() > at", raised.AddMinutes(40).AddSeconds(3).ToUnixTimeMilliseconds(), new() { Timeout = 60_000 });
        var said = await agent.Said("项即将超时");

        var turned = said.Where(text => text.Contains("项即将超时", StringComparison.Ordinal)).ToList();
        Assert.Matches(@"^say: \d\d 项即将超时$", Assert.Single(turned));
        Assert.Equal(0, await agent.Page.Locator("[role=timer][aria-live], [role=timer] [aria-live], [aria-live] [role=timer]").CountAsync());
    });

    [Fact]
    public Task New_requests_the_order_the_drawer_and_what_was_saved_are_said() => Watched(async () =>
    {
        await Host.Raise("880201", TimeSpan.FromMinutes(5));
        var agent = await SignedIn("agent@demo", "/?q=8802");
        await Expect(agent.Row("880201")).ToBeVisibleAsync();
        await agent.ListenIn();
        var keys = agent.Page.Keyboard;

        await Host.Raise("880202", TimeSpan.FromMinutes(4));
        Assert.Contains("say: 有 1 条新求助", await agent.Said("新求助"));
        await agent.Page.Locator(".thead button").First.PressAsync("Enter");
        await agent.Page.Locator("[data-col=raised] button, [data-col=owner] button").First.PressAsync("Enter");
        Assert.Contains(await agent.Said("共 2 条"), text => Regex.IsMatch(text, "共 2 条，按.+排列"));
        await Expect(agent.Page.Locator("[aria-sort]")).ToHaveCountAsync(1);

        await agent.Row("880201").FocusAsync();
        await keys.PressAsync("Enter");
        await agent.Said("详情已打开");
        await keys.PressAsync("s");
        await Expect(agent.Page.GetByTestId("solution-text")).ToBeFocusedAsync();
        await keys.TypeAsync("师傅今天下午三点上门处理");
        await agent.Page.GetByTestId("solution-submit").ClickAsync();
        await agent.Said("880201 方案已记录");
    });

    [Fact]
    public Task The_title_counts_what_is_new_and_what_is_due_soon() => Watched(async () =>
    {
        await Host.Raise("880301", TimeSpan.FromMinutes(45));
        var agent = await SignedIn("agent@demo", "/?q=8803", prepare: context => context.AddInitScriptAsync(
            "Object.defineProperty(document, 'hidden', { get: () => !!window.away }); window.leave = away => { window.away = away; document.dispatchEvent(new Event('visibilitychange')); }"));
        await Expect(agent.Row("880301")).ToBeVisibleAsync();
        var soon = await agent.Page.Locator("[data-count=DueSoon] b").InnerTextAsync();
        await Expect(agent.Page).ToHaveTitleAsync($"{soon} 即将超时 · 看板");

        await agent.Page.EvaluateAsync("leave(true)");
        await Host.Raise("880302", TimeSpan.FromMinutes(1));
        await Host.Raise("880303", TimeSpan.FromMinutes(1));
        await Expect(agent.Page).ToHaveTitleAsync(new Regex(@"^\(2\) \d+ 即将超时 · 看板$"));
        await agent.Page.EvaluateAsync("leave(false)");
        await Expect(agent.Page).ToHaveTitleAsync(new Regex(@"^\d+ 即将超时 · 看板$"));

        await agent.Row("880301").Locator(".what").HoverAsync();
        await Expect(agent.Board).ToHaveAttributeAsync("data-hand", "");
        await Host.Raise("880304", TimeSpan.FromMinutes(1));
        await Expect(agent.Page).ToHaveTitleAsync(new Regex(@"^\(1\) \d+ 即将超时 · 看板$"));
        await agent.Page.Locator(".rail a[href='/penalties']").ClickAsync();
        await Expect(agent.Page).ToHaveTitleAsync("赔付");
        await agent.Page.GetByTestId("language").ClickAsync();
        await agent.Live();
        await agent.Page.Locator(".rail a[href='/']").Nth(1).ClickAsync();
        await Expect(agent.Page).ToHaveTitleAsync(new Regex(@"^\d+ due soon · Board$"));
    });
}

/// <summary>Promises long enough to be claimed and short enough to be seen to break.</summary>
public sealed class BriefHost : DemoHost
{
    protected override (string Name, string Value)[] Settings => [("Promises:Solution", "00:00:15"), ("Promises:Resolution", "00:10:00")];
}

/// <summary>A breach of one's own interrupts, any other does not.</summary>
public sealed class BreachAnnouncementTests(Chromium chromium, BriefHost host) : BrowserTest(chromium, host), IClassFixture<BriefHost>
{
    [Theory]
    [InlineData("zh-CN", "say-now: 你负责的求助 {0} 方案已违约", "求助 {0} 方案已违约")]
    [InlineData("en-US", "say-now: Yours: Request {0}, solution: Breached", "Request {0}, solution: Breached")]
    public Task A_breach_of_ones_own_interrupts_seen_or_not_and_any_other_does_not(string language, string mine, string other) => Watched(async () =>
    {
        var (own, seen) = language == "zh-CN" ? ("880411", "880421") : ("880412", "880422");
        var agent = await SignedIn("agent@demo", $"/?q={seen}", prepare: context => context.AddCookiesAsync(
            [new Cookie { Name = ".AspNetCore.Culture", Value = $"c={language}|uic={language}", Url = Host.Address.ToString() }]));
        await agent.ListenIn();
        await using var db = Host.Console.Db();
        var user = await db.Users.SingleAsync(one => one.DisplayName == "林晓", ApiCalls.Cancel);

        var raised = await Host.Raise(own);
        await Host.Console.Service<RequestDesk>().Claim(
            new Actor(user.DisplayName, Role.Agent) { UserId = user.Id }, Guid.Parse(raised.Id()), null, null, ApiCalls.Cancel);
        await Host.Raise(seen);

        await Expect(agent.Row(seen)).ToBeVisibleAsync();
        await agent.Said(mine.Replace("{0}", own, StringComparison.Ordinal));
        var said = await agent.Said(other.Replace("{0}", seen, StringComparison.Ordinal));
        Assert.DoesNotContain(said, text => text.StartsWith("say-now", StringComparison.Ordinal) && text.Contains(seen, StringComparison.Ordinal));
        await Expect(agent.Row(own)).ToHaveCountAsync(0);
    });
}
