using Microsoft.Playwright;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>From a key that moves through the list to the frame in which the drawer shows that request's content.</summary>
static class KeyTimes
{
    const string Listen =
        """
        () => {
          window.keyTimes = [];
          let pressed = 0, was = null;
          const done = () => {
            if (!pressed) return;
            const row = document.querySelector('.rows .r[aria-selected="true"]');
            const body = document.querySelector('[data-testid=request-drawer] .db');
            if (!row || row.dataset.request === was || !body?.textContent.includes(row.dataset.externalId)) return;
            if (!body.querySelector('[data-testid=history-entry]')) return;
            const at = pressed;
            pressed = 0;
            requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => keyTimes.push(performance.now() - at); c.port2.postMessage(0); });
          };
          addEventListener('keydown', e => {
            was = document.querySelector('.rows .r[aria-selected="true"]')?.dataset.request ?? null;
            pressed = e.timeStamp;
          }, true);
          new MutationObserver(done).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        }
        """;

    /// <summary>Presses the key <paramref name="count"/> times, or as long as something else goes on; the first presses only warm up.</summary>
    public static async Task<(double P50, double P95)> Measure(IPage page, int count, TimeSpan pause, Task? during = null)
    {
        const int warmUp = 15;
        if (await page.Locator("[data-testid=request-drawer]").CountAsync() == 0)
        {
            await page.Locator("[data-testid=board-row] .what").First.ClickAsync();
            await page.WaitForSelectorAsync("[data-testid=request-drawer] [data-testid=history-entry]");
            await page.Locator("[data-testid=board-row]").First.FocusAsync();
            await page.EvaluateAsync(Listen);
        }
        var from = await page.EvaluateAsync<int>("keyTimes.length");
        for (var i = 0; i < count + warmUp && during is not { IsCompleted: true }; i++)
        {
            var seen = await page.EvaluateAsync<int>("keyTimes.length");
            // Down and up again: a list of a hundred has an end.
            await page.Keyboard.PressAsync(i / 40 % 2 == 0 ? "j" : "k");
            await page.WaitForFunctionAsync("n => keyTimes.length > n", seen, new() { Timeout = 10_000, PollingInterval = 20 });
            await BenchDesk.Settle(pause);
        }
        var times = (await page.EvaluateAsync<double[]>("n => keyTimes.slice(n)", from + warmUp)).Order().ToList();
        return (Bench.Percentile(times, .5), Bench.Percentile(times, .95));
    }
}
