using System.Globalization;
using System.Text.RegularExpressions;
using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Neither a wrong clock nor a time zone of the browser changes what is left or when it is due.</summary>
public sealed class WrongClockTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Theory]
    [InlineData(10, "Asia/Shanghai")]
    [InlineData(-10, "Asia/Shanghai")]
    [InlineData(10, "America/Chicago")]
    [InlineData(-10, "Europe/Moscow")]
    [InlineData(0, "America/Chicago")]
    [InlineData(0, "Europe/Moscow")]
    public Task The_countdown_and_the_Beijing_time_are_the_servers(int minutesFast, string zone) => Watched(async () =>
    {
        var number = "88003" + Math.Abs($"{minutesFast}{zone}".Sum(c => c)).ToString(CultureInfo.InvariantCulture);
        await Host.Raise(number, TimeSpan.FromMinutes(5));
        var agent = await SignedIn("agent@demo", options: new BrowserNewContextOptions { TimezoneId = zone }, prepare: async context =>
        {
            if (minutesFast != 0)
                await context.Clock.InstallAsync(new ClockInstallOptions { TimeDate = Host.Now.AddMinutes(minutesFast).UtcDateTime });
        });
        await agent.Go("/?q=" + number);
        var cell = agent.Row(number).GetByTestId("countdown-solution");
        await Expect(cell.Locator(".cd-n")).ToHaveTextAsync(new Regex(@"^\d\d:\d\d$"));
        if (minutesFast != 0)
            Assert.InRange(await agent.Page.EvaluateAsync<double>("Date.now()") - Host.Now.ToUnixTimeMilliseconds(), minutesFast * 60_000 - 20_000, minutesFast * 60_000 + 20_000);

        var text = await Host.AgreesWithServer(cell);
        await Expect(cell.Locator(".cd-n")).Not.ToHaveTextAsync(text);
        await Host.AgreesWithServer(cell);

        await IsInBeijing(agent, cell);
    });

    // Ten seconds before the clocks of the zone are moved.
    [Theory]
    [InlineData("2027-03-28T00:59:50Z", "Europe/Berlin", -60, -120)]
    [InlineData("2026-11-01T05:59:50Z", "America/New_York", 240, 300)]
    public Task Summer_time_begins_or_ends_and_no_countdown_notices(string browser, string zone, int before, int after) => Watched(async () =>
    {
        var number = "88013" + (before > 0 ? "1" : "2");
        await Host.Raise(number, TimeSpan.FromMinutes(5));
        var agent = await SignedIn("agent@demo", options: new BrowserNewContextOptions { TimezoneId = zone });
        await agent.Go("/?q=" + number);
        var cell = agent.Row(number).GetByTestId("countdown-solution");
        await Expect(cell.Locator(".cd-n")).ToHaveTextAsync(new Regex(@"^\d\d:\d\d$"));
        await agent.Context.Clock.SetSystemTimeAsync(DateTime.Parse(browser, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));
        Assert.Equal(before, await agent.Page.EvaluateAsync<int>("new Date().getTimezoneOffset()"));
        await Host.AgreesWithServer(cell);

        await agent.Page.WaitForFunctionAsync("offset => new Date().getTimezoneOffset() === offset", after);

        await Host.AgreesWithServer(cell);
        await IsInBeijing(agent, cell);
    });

    [Theory]
    [InlineData(180)]
    [InlineData(-180)]
    public Task A_clock_that_jumps_while_the_page_is_open_is_seen_through_within_a_second(int minutes) => Watched(async () =>
    {
        var number = "88014" + (minutes > 0 ? "1" : "2");
        await Host.Raise(number, TimeSpan.FromMinutes(5));
        var agent = await SignedIn("agent@demo", prepare: context => context.Clock.InstallAsync());
        await agent.Go("/?q=" + number);
        var cell = agent.Row(number).GetByTestId("countdown-solution");
        var text = await Host.AgreesWithServer(cell);

        await agent.Context.Clock.SetSystemTimeAsync(Host.Now.AddMinutes(minutes).UtcDateTime);
        await Expect(cell.Locator(".cd-n")).Not.ToHaveTextAsync(text);

        await Host.AgreesWithServer(cell);
        await IsInBeijing(agent, cell);
    });

    [Fact]
    public Task A_tab_that_was_frozen_is_right_when_it_is_looked_at_again() => Watched(async () =>
    {
        await Host.Raise("880151", TimeSpan.FromMinutes(5));
        var agent = await SignedIn("agent@demo", "/?q=880151");
        var cell = agent.Row("880151").GetByTestId("countdown-solution");
        await Host.AgreesWithServer(cell);
        var tab = await agent.Context.NewCDPSessionAsync(agent.Page);

        await tab.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
        var thawed = Host.Now.AddSeconds(4);
        await Wait.Until(() => Host.Now > thawed);
        await tab.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });

        await Host.AgreesWithServer(cell);
    });

    // What browsers do to a tab that nobody looks at: nothing is drawn, and timers wait for their minute.
    const string Throttling =
        """
        (() => {
          let hidden = false;
          const late = new Set();
          for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame']) {
            const real = window[name].bind(window);
            window[name] = (act, ...rest) => {
              let given;
              const once = () => act(...given);
              return real((...now) => { given = now; if (hidden) late.add(once); else once(); }, ...rest);
            };
          }
          Object.defineProperty(document, 'hidden', { get: () => hidden });
          Object.defineProperty(document, 'visibilityState', { get: () => hidden ? 'hidden' : 'visible' });
          window.look = away => {
            hidden = away;
            document.dispatchEvent(new Event('visibilitychange'));
            if (!away) for (const act of late) setTimeout(act);
            late.clear();
          };
        })()
        """;

    [Fact]
    public Task A_tab_whose_timers_were_held_back_is_right_when_it_is_looked_at_again() => Watched(async () =>
    {
        await Host.Raise("880152", TimeSpan.FromMinutes(5));
        var agent = await SignedIn("agent@demo", "/?q=880152", prepare: context => context.AddInitScriptAsync(Throttling));
        var cell = agent.Row("880152").GetByTestId("countdown-solution");
        await Host.AgreesWithServer(cell);

        await agent.Page.EvaluateAsync("look(true)");
        var text = await cell.Locator(".cd-n").InnerTextAsync();
        var back = Host.Now.AddSeconds(4);
        await Wait.Until(() => Host.Now > back);
        Assert.Equal(text, await cell.Locator(".cd-n").InnerTextAsync());
        await agent.Page.EvaluateAsync("look(false)");

        await Host.AgreesWithServer(cell);
    });

    async Task IsInBeijing(Desk agent, ILocator cell)
    {
        var beijing = (await Desk.Read(cell)).Due.ToOffset(TimeSpan.FromHours(8));
        await Expect(cell).ToHaveAttributeAsync("title", new Regex(Regex.Escape(beijing.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))));
        await Expect(cell.Locator(".cd-w")).ToContainTextAsync(beijing.ToString("HH:mm", CultureInfo.InvariantCulture));
        var wall = DateTime.ParseExact(await agent.Page.Locator(".top [data-clock]").InnerTextAsync(), "HH:mm:ss", CultureInfo.InvariantCulture).TimeOfDay;
        var difference = Math.Abs((wall - Host.Now.ToOffset(TimeSpan.FromHours(8)).TimeOfDay).TotalSeconds);
        Assert.True(difference is < 2 or > 86_398, $"The clock on the wall is {difference} s off.");
    }
}
