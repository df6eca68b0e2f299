using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Whoever works without the mouse is always somewhere: nothing that closes takes the focus with it.</summary>
public sealed class FocusTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task Escape_closes_what_is_innermost_and_the_focus_goes_on_beside_it() => Watched(async () =>
    {
        await Host.Raise("880501", TimeSpan.FromMinutes(5));
        var agent = await SignedIn("agent@demo", "/?q=880501");
        var (page, keys, row) = (agent.Page, agent.Page.Keyboard, agent.Row("880501"));
        await Expect(row).ToBeVisibleAsync();
        await keys.PressAsync("/");
        await Expect(page.GetByTestId("board-search")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(row).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(agent.Drawer.GetByTestId("give-solution")).ToBeVisibleAsync();

        foreach (var (key, field, then) in new[] { ("s", "#solution-text", ".drawer h2"), ("a", "#provider-search", ".drawer h2"), ("c", "#note-text", "[data-testid=add-note]") })
        {
            await keys.PressAsync(key);
            await Expect(page.Locator(field)).ToBeFocusedAsync();
            await keys.PressAsync("Escape");
            await Expect(page.Locator(field)).ToHaveCountAsync(0);
            await Expect(page.Locator(then)).ToBeFocusedAsync();
        }
        var menu = agent.Drawer.GetByRole(AriaRole.Button, new() { Name = "更多" });
        await keys.PressAsync("m");
        await keys.PressAsync("ArrowDown");
        await Expect(page.Locator(".mud-menu-item:focus")).ToHaveCountAsync(1);
        await keys.PressAsync("Escape");
        await Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
        await Expect(menu).ToBeFocusedAsync();
        foreach (var (key, over) in new[] { ("Control+k", "#palette"), ("?", "#key-sheet") })
        {
            await keys.PressAsync(key);
            await Expect(page.Locator(over)).ToBeVisibleAsync();
            await keys.PressAsync("Escape");
            await Expect(page.Locator(over)).ToBeHiddenAsync();
            await Expect(menu).ToBeFocusedAsync();
        }
        await keys.PressAsync("Escape");
        await Expect(agent.Drawer).ToHaveCountAsync(0);
        await Expect(row).ToBeFocusedAsync();

        await keys.PressAsync("x");
        await page.GetByTestId("bulk-claim").PressAsync("Enter");
        await Expect(page.GetByTestId("bulk-words")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(page.GetByTestId("bulk-words")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-testid=bulk-bar] :focus")).ToHaveCountAsync(1);
        await keys.PressAsync("Escape");
        await Expect(page.GetByTestId("bulk-bar")).ToHaveCountAsync(0);
        await Expect(row).ToBeFocusedAsync();
    });

    [Fact]
    public Task Keys_faster_than_the_server_break_nothing_and_the_last_one_counts() => Watched(async () =>
    {
        await Host.Raise("880511", TimeSpan.FromMinutes(5));
        await Host.Raise("880512", TimeSpan.FromMinutes(4));
        var agent = await SignedIn("agent@demo", "/?q=88051");
        var keys = agent.Page.Keyboard;
        await Expect(agent.Row("880511")).ToBeVisibleAsync();
        await agent.Row("880511").FocusAsync();
        foreach (var key in "c,Escape,Escape,Enter,s,Escape,Escape,a,Escape,Escape,m,Escape,Escape,Escape".Split(','))
            await keys.PressAsync(key);
        await keys.PressAsync("Escape");
        await Expect(agent.Drawer).ToHaveCountAsync(0);
        await keys.PressAsync("j");
        await Expect(agent.Row("880512")).ToBeFocusedAsync();
        await keys.PressAsync("s");
        await Expect(agent.Page.GetByTestId("solution-text")).ToBeFocusedAsync();
    });

    [Fact]
    public Task What_is_closed_before_it_is_there_does_not_stay() => Watched(async () =>
    {
        await Host.Raise("880591", TimeSpan.FromMinutes(5));
        var line = new StalledLine();
        var agent = await SignedIn("agent@demo", "/?q=880591", prepare: context => context.RouteWebSocketAsync("**/*", line.Between));
        await agent.Row("880591").FocusAsync();
        await agent.Page.EvaluateAsync("new MutationObserver(() => window.came ||= !!document.querySelector('.drawer')).observe(document, { childList: true, subtree: true })");

        line.Stall();
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.Page.Keyboard.PressAsync("Escape");
        Assert.Null(await agent.Page.EvaluateAsync<bool?>("window.came"));
        line.GoOn();

        await agent.Page.WaitForFunctionAsync("() => window.came");
        await Expect(agent.Drawer).ToHaveCountAsync(0);
        await Expect(agent.Row("880591")).ToBeFocusedAsync();
    });

    [Fact]
    public Task Keys_held_with_others_or_part_of_an_unfinished_word_do_nothing() => Watched(async () =>
    {
        await Host.Raise("880521", TimeSpan.FromMinutes(5));
        await Host.Raise("880522", TimeSpan.FromMinutes(4));
        var agent = await SignedIn("agent@demo", "/?q=88052");
        await Expect(agent.Row("880521")).ToBeVisibleAsync();
        await agent.Row("880521").FocusAsync();
        foreach (var key in new[] { "Alt+j", "Control+j", "Meta+j", "Alt+s", "Meta+x" })
            await agent.Page.Keyboard.PressAsync(key);
        await agent.Page.EvaluateAsync(
            """
            () => {
              for (const key of ['j', 's', 'x', 'k', '?', 'Enter', 'Escape'])
                for (const part of [{ isComposing: true }, { keyCode: 229 }])
                  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...part }));
            }
            """);
        await Expect(agent.Row("880521")).ToBeFocusedAsync();
        await agent.Page.Keyboard.PressAsync("j");
        await Expect(agent.Row("880522")).ToBeFocusedAsync();
        await Expect(agent.Drawer).ToHaveCountAsync(0);
        await Expect(agent.Page.GetByTestId("bulk-bar")).ToHaveCountAsync(0);
        await Expect(agent.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
    });

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public Task Every_stop_of_the_tab_key_is_seen(string theme) => Watched(async () =>
    {
        var number = theme == "dark" ? "880531" : "880532";
        await Host.Raise(number, TimeSpan.FromMinutes(5));
        var agent = await SignedIn("agent@demo", $"/?q={number}");
        await agent.OpenRow(number);
        await agent.Page.EvaluateAsync("theme => consoleShell.setTheme(theme)", theme);
        await agent.Page.Locator("h1").FocusAsync();
        var stops = new HashSet<string>();
        while (true)
        {
            await agent.Page.Keyboard.PressAsync("Tab");
            var stop = await agent.Page.EvaluateAsync<string[]?>(
                """
                () => {
                  const el = document.activeElement;
                  if (el === document.body) return null;
                  // A ring of its own, or of what it stands in or before.
                  const ringed = [el, el.parentElement, el.nextElementSibling].filter(Boolean).map(one => getComputedStyle(one)).some(one => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) >= 1.5);
                  window.stops ??= new Map();
                  if (!window.stops.has(el)) window.stops.set(el, window.stops.size);
                  return [window.stops.get(el) + ' ' + el.outerHTML.slice(0, 120), String(ringed)];
                }
                """);
            if (stop is null || !stops.Add(stop[0]))
                break;
            Assert.True(stop[1] == "true", $"Nothing shows the focus on {stop[0]}");
        }
        Assert.InRange(stops.Count, 20, 200);
    });
}
