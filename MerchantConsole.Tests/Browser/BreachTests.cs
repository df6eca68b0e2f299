using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>A promise of a few seconds breaks while somebody looks.</summary>
public sealed class BreachTests(Chromium chromium, HastyHost host) : BrowserTest(chromium, host), IClassFixture<HastyHost>
{
    [Fact]
    public Task A_promise_breaks_at_its_second_and_in_place_and_costs_what_the_rule_says() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/?q=880010");
        var counter = agent.Page.Locator("[data-count=Breached] b");
        var before = int.Parse(await counter.InnerTextAsync(), CultureInfo.InvariantCulture);
        await Host.Raise("880010");
        var cell = agent.Row("880010").GetByTestId("countdown-solution");
        await Expect(cell).ToBeVisibleAsync();
        Assert.NotEqual("over", (await Desk.Read(cell)).State);

        var late = await cell.EvaluateAsync<double>(
            """
            cell => new Promise(done => {
              const row = cell.closest('[data-testid=board-row]');
              row.marked = true;
              new MutationObserver((_, self) => {
                if (cell.dataset.state !== 'over') return;
                self.disconnect();
                done(row.marked && row.isConnected ? consoleClock.now() - Date.parse(cell.dataset.due) : NaN);
              }).observe(cell, { attributes: true });
            })
            """);
        Assert.InRange(late, 0, 1000);

        await Expect(counter).ToHaveTextAsync((before + 1).ToString(CultureInfo.InvariantCulture), new() { Timeout = 5000 });
        Assert.True(await agent.Row("880010").EvaluateAsync<bool>("row => row.marked === true"));
        await Expect(cell.Locator(".cd-n")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\+\d\d:\d\d$"));

        await agent.OpenRow("880010");
        await Expect(agent.Drawer.GetByTestId("penalty")).ToContainTextAsync("¥50.00");
        await Expect(agent.Drawer.GetByTestId("history-entry").First).ToContainTextAsync("方案违约");
    });
}
