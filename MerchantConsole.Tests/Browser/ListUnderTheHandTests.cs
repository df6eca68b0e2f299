using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>While somebody is in the list nothing in it moves; afterwards everything takes its place.</summary>
public sealed class ListUnderTheHandTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    const string Places = "[...document.querySelectorAll('[data-testid=board-row]')].map(r => r.dataset.externalId + ' ' + Math.round(r.getBoundingClientRect().top)).concat(document.querySelector('.rows').scrollTop)";

    [Fact]
    public Task Rows_stand_still_under_the_pointer_and_take_their_place_when_it_has_left() => Watched(async () =>
    {
        var first = await Host.Raise("880081", TimeSpan.FromMinutes(3));
        await Host.Raise("880082", TimeSpan.FromMinutes(2));
        await Host.Raise("880083", TimeSpan.FromMinutes(1));
        var agent = await SignedIn("agent@demo", "/?q=88008");
        await Expect(agent.Page.GetByTestId("board-row")).ToHaveCountAsync(3);
        await agent.Row("880082").Locator(".what").HoverAsync();
        await Expect(agent.Board).ToHaveAttributeAsync("data-hand", "");
        await Expect(agent.Board.Locator(".foot .frozen")).ToBeVisibleAsync();
        var before = await agent.Page.EvaluateAsync<object[]>(Places);

        await Host.Raise("880084", TimeSpan.FromMinutes(10));
        var pill = agent.Page.GetByTestId("new-pill");
        await Expect(pill).ToHaveTextAsync("有 1 条新求助");
        await Host.Api.Post($"/api/v1/help-requests/{first.Id()}/solutions", new JsonObject { ["text"] = "今天下午上门" });
        await Host.Api.Post($"/api/v1/help-requests/{first.Id()}/resolution", new JsonObject { ["note"] = "已上门，消费者已确认" });
        await Expect(agent.Row("880081").Locator("[data-left]")).ToHaveTextAsync("已解决");
        Assert.Equal(before, await agent.Page.EvaluateAsync<object[]>(Places));
        Assert.True(await agent.Page.EvaluateAsync<bool>(
            "(() => { const p = document.querySelector('.pill').getBoundingClientRect(); return [...document.querySelectorAll('.rows .r')].every(r => { const b = r.getBoundingClientRect(); return p.bottom <= b.top || p.top >= b.bottom; }); })()"),
            "The pill lies over a row.");

        await agent.Page.Mouse.MoveAsync(5, 5);
        await Expect(agent.Row("880084")).ToBeVisibleAsync();
        await Expect(agent.Row("880081")).ToHaveCountAsync(0);
        await Expect(pill).ToHaveCountAsync(0);
        await Expect(agent.Page.GetByTestId("board-row").First).ToHaveAttributeAsync("data-external-id", "880084");
    });

    [Fact]
    public Task Paused_updates_are_counted_and_come_when_they_are_wanted_again() => Watched(async () =>
    {
        await Host.Raise("880091");
        var agent = await SignedIn("agent@demo", "/?q=88009");
        await Expect(agent.Row("880091")).ToBeVisibleAsync();
        await agent.Page.GetByTestId("pause").ClickAsync();
        await Expect(agent.Page.GetByTestId("paused")).ToContainTextAsync("你暂停了实时更新");

        await Host.Raise("880092");
        await Expect(agent.Page.GetByTestId("paused")).ToContainTextAsync("已攒下 1 处变化");
        await Expect(agent.Row("880092")).ToHaveCountAsync(0);
        await agent.Page.GetByTestId("paused").GetByRole(AriaRole.Button).ClickAsync();

        await Expect(agent.Row("880092")).ToBeVisibleAsync();
        await Expect(agent.Page.GetByTestId("paused")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Going_back_finds_the_list_where_it_was_and_the_request_open() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/");
        var rows = agent.Page.Locator(".rows");
        await Expect(agent.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
        await rows.EvaluateAsync("r => { r.scrollTop = 600; }");
        await Expect(agent.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
        await agent.Page.Locator(".rows .r:not(.pin) .what").Last.ClickAsync();
        await Expect(agent.Page).ToHaveURLAsync(new Regex("open="));
        await Expect(agent.Drawer.GetByTestId("history-entry").First).ToBeAttachedAsync();
        var at = await rows.EvaluateAsync<int>("r => Math.round(r.scrollTop)");
        await agent.Page.Locator(".rail a[href='/requests']").ClickAsync();
        await Expect(agent.Page.GetByTestId("request-line").First).ToBeVisibleAsync();

        await agent.Page.GoBackAsync();

        await Expect(agent.Drawer.GetByTestId("history-entry").First).ToBeAttachedAsync();
        await agent.Page.WaitForFunctionAsync("at => Math.abs((document.querySelector('.rows')?.scrollTop ?? -1) - at) < 2", at);
        await agent.Page.ReloadAsync();
        await agent.Live();
        await agent.Page.WaitForFunctionAsync("at => Math.abs((document.querySelector('.rows')?.scrollTop ?? -1) - at) < 2", at);
    });

    [Fact]
    public Task A_list_that_became_shorter_comes_back_as_near_as_it_reaches_and_stays_where_a_person_puts_it() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/");
        var rows = agent.Page.Locator(".rows");
        await Expect(agent.Page.GetByTestId("board-row").First).ToBeVisibleAsync();
        await agent.Page.EvaluateAsync("() => sessionStorage.setItem('scroll:/?', 100000)");

        await agent.Page.ReloadAsync();
        await agent.Live();

        await agent.Page.WaitForFunctionAsync("() => { const r = document.querySelector('.rows'); return r && r.scrollTop > 0 && r.scrollHeight - r.clientHeight - r.scrollTop < 60; }");
        await agent.Row(await agent.Page.GetByTestId("board-row").Last.GetAttributeAsync("data-external-id") ?? "").HoverAsync();
        await agent.Page.Mouse.WheelAsync(0, -10_000);
        await agent.Page.WaitForFunctionAsync("() => document.querySelector('.rows').scrollTop === 0");
        await Host.Raise("880071", TimeSpan.FromMinutes(9));
        await Expect(agent.Page.GetByTestId("new-pill")).ToBeVisibleAsync();
        Assert.Equal(0, await rows.EvaluateAsync<double>("r => r.scrollTop"));
    });

    [Fact]
    public Task Another_height_of_the_rows_keeps_the_same_ones_in_sight() => Watched(async () =>
    {
        foreach (var i in Enumerable.Range(300, 30))
            await Host.Raise($"880{i}", TimeSpan.FromMinutes(10));
        var agent = await SignedIn("agent@demo", "/?q=8803");
        await Expect(agent.Page.GetByTestId("board-row").Nth(12)).ToBeVisibleAsync();
        await agent.Page.Locator(".rows").EvaluateAsync("r => { r.scrollTop = 520; }");
        await agent.Page.EvaluateAsync("consoleBoard.density('normal')");

        await agent.Page.WaitForFunctionAsync("() => Math.abs(document.querySelector('.rows').scrollTop - 400) < 2 && document.querySelector('.rows .r').offsetHeight === 40");
        var settled = Host.Now.AddSeconds(1);
        await Wait.Until(() => Host.Now > settled);
        Assert.InRange(await agent.Page.Locator(".rows").EvaluateAsync<double>("r => r.scrollTop"), 398, 402);
    });

    // Every row that was ever the first of the list.
    const string Firsts =
        """
        new MutationObserver(() => {
          const first = document.querySelector('.rows .r')?.dataset.externalId;
          if (first) (window.firsts ??= new Set()).add(first);
        }).observe(document, { childList: true, subtree: true })
        """;

    [Fact]
    public Task A_long_list_comes_with_its_first_row_and_keeps_it() => Watched(async () =>
    {
        foreach (var i in Enumerable.Range(100, 60))
            await Host.Raise($"880{i}", TimeSpan.FromMinutes(10));
        var agent = await SignedIn("agent@demo", prepare: context => context.AddInitScriptAsync(Firsts));
        for (var round = 0; round < 3; round++)
        {
            await agent.Go("/?q=8801");
            await Expect(agent.Page.GetByTestId("board-row").Nth(15)).ToBeVisibleAsync();
            var settled = Host.Now.AddSeconds(1);
            await Wait.Until(() => Host.Now > settled);
            Assert.Single(await agent.Page.EvaluateAsync<string[]>("[...firsts]"));
        }
    });
}
