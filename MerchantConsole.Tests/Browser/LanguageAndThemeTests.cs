using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Both languages are complete and both choices are remembered.</summary>
public sealed partial class LanguageAndThemeTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    // Everything a person can read or hear on the page, but what is in the other language on purpose.
    const string AllText =
        """
        () => {
          const said = [];
          for (const el of document.querySelectorAll('body, body *')) {
            if (el.closest('[data-testid=language], [lang]:not(html), [data-circuit], script, style')) continue;
            for (const name of ['aria-label', 'title', 'placeholder', 'data-th', 'alt']) if (el.getAttribute(name)) said.push(el.getAttribute(name));
            for (const node of el.childNodes) if (node.nodeType === 3 && node.nodeValue.trim()) said.push(node.nodeValue.trim());
          }
          return [document.title, ...said];
        }
        """;

    static readonly string[] Paths =
    [
        "/", "/requests", "/requests/new", "/penalties", "/penalties/payouts", "/exemptions", "/exemptions?order=300000000000000201", "/reports", "/standards", "/providers",
        "/import", "/users", "/accounts/tmall", "/nowhere",
    ];

    [Fact]
    public Task English_says_everything_in_English_and_Chinese_shows_no_bare_keys() => Watched(async () =>
    {
        var story = await StoryText();
        var admin = await SignedIn("admin@demo", "/");
        admin.Expect("status of 404");
        // The papers have no circuit.
        (string[] pages, string[] papers) = ([.. Paths, $"/statements?provider={await Host.ProviderId(DemoHost.FirstProvider)}"],
            [await Host.Certificate("700201"), "/verify-certificate", $"/verify-certificate?code={await Host.PrintedCode("700201")}", "/verify-certificate?code=x"]);
        await Check(admin, "zh-CN", pages, papers, text => []);
        await admin.Go("/");
        await admin.Page.GetByTestId("language").ClickAsync();
        await Expect(admin.Page.Locator("html")).ToHaveAttributeAsync("lang", "en-US");
        await admin.Live();
        // What people wrote stays as they wrote it; every other Chinese word is an untranslated one.
        await Check(admin, "en-US", pages, papers, text => Han().Matches(text).Select(match => match.Value).Where(word => !story.Contains(word, StringComparison.Ordinal)));

        // The user's choice goes with the user, the browser's with the browser.
        await admin.Page.GetByTestId("sign-out").First.ClickAsync();
        await Expect(admin.Page.GetByTestId("sign-in-name")).ToBeVisibleAsync();
        await Expect(admin.Page.Locator("html")).ToHaveAttributeAsync("lang", "en-US");
        Assert.Empty((await admin.Page.EvaluateAsync<string[]>(AllText)).SelectMany(text => Han().Matches(text).Select(match => match.Value)));
    });

    static async Task Check(Desk desk, string language, string[] pages, string[] papers, Func<string, IEnumerable<string>> foreign)
    {
        var faults = new List<string>();
        foreach (var path in papers)
        {
            await desk.Page.GotoAsync(path);
            await Look(path);
        }
        foreach (var path in pages)
        {
            await desk.Go(path);
            await Expect(desk.Page.Locator("main h1, main h2, main .sheet").First).ToBeVisibleAsync();
            await Look(path);
        }
        await desk.Go("/");
        foreach (var (row, act) in new[] { ("700001", "give-solution"), ("700012", "mark-resolved"), ("700007", "assign-provider") })
        {
            await desk.Go($"/?q={row}");
            await desk.OpenRow(row);
            await Look($"drawer of {row}");
            await desk.Page.GetByTestId(act).ClickAsync();
            await Expect(desk.Drawer.Locator(".form")).ToBeVisibleAsync();
            await Look(act);
        }
        Assert.Empty(faults);

        async Task Look(string where)
        {
            Assert.Equal(language, await desk.Page.Locator("html").GetAttributeAsync("lang"));
            var texts = await desk.Page.EvaluateAsync<string[]>(AllText);
            faults.AddRange(texts.SelectMany(text => BareKey().Matches(text).Select(match => match.Value).Concat(foreign(text))).Distinct().Select(word => $"{where}: {word}"));
        }
    }

    [Fact]
    public Task What_others_do_comes_in_the_readers_own_language() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/?q=8806", prepare: context => context.AddCookiesAsync(
            [new Cookie { Name = ".AspNetCore.Culture", Value = "c=en-US|uic=en-US", Url = Host.Address.ToString() }]));
        await Expect(agent.Page.Locator(".strip")).ToContainTextAsync("Due soon");

        await Host.Assign(await Host.Raise("880601"), DemoHost.FirstProvider);

        await Expect(agent.Row("880601").GetByTestId("countdown-solution")).ToHaveAttributeAsync("title", new Regex("^A solution is owed"));
        await Expect(agent.Row("880601")).ToHaveAttributeAsync("data-name", new Regex("^Request 880601"));
        await Expect(agent.Page.Locator(".strip")).Not.ToHaveTextAsync(new Regex(@"\p{IsCJKUnifiedIdeographs}"));
    });

    [Fact]
    public Task The_theme_switches_and_is_remembered_by_the_browser() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/", new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        var html = agent.Page.Locator("html");
        await Expect(html).ToHaveAttributeAsync("data-theme", "light");
        var light = await agent.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        await agent.Page.GetByTestId("theme").ClickAsync();
        await Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        Assert.NotEqual(light, await agent.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));

        var second = await agent.Context.NewPageAsync();
        await second.GotoAsync("/requests");
        await Expect(second.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await second.Locator(Desk.LiveMark).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await second.GetByTestId("theme").ClickAsync();
        await Expect(second.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
    });

    [Fact]
    public Task Without_a_choice_the_theme_is_the_systems() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/", new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        await Expect(agent.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    });

    async Task<string> StoryText()
    {
        await using var db = Host.Console.Db();
        var (requests, providers, users) = (await db.AllRequests.AsNoTracking().ToListAsync(), await db.Providers.ToListAsync(), await db.Users.ToListAsync());
        return string.Join('\n', requests
            .SelectMany(request => new[]
            {
                request.Shop, request.Details.ProductTitle, request.Details.QuestionText, request.Details.ServiceName, request.Details.Province,
                request.Details.City, request.Details.District, request.Solution?.Text, request.Resolution?.Note,
            }.Concat(request.Words.Select(word => word.Text)))
            .Concat(await db.AllTemplates.Select(template => template.Title).ToListAsync())
            .Concat(await db.Standards.Select(entry => entry.SourceNote).ToListAsync())
            .Concat(providers.Select(provider => provider.Name)).Concat(users.Select(user => user.DisplayName)));
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}+")]
    private static partial Regex Han();

    // A key of the resources, such as Count_open, where a text should be.
    [GeneratedRegex(@"\b[A-Z][A-Za-z]+_[A-Za-z]\w*\b")]
    private static partial Regex BareKey();
}
