using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>A provider's monthly statement: chosen, read, printed, and a month without any.</summary>
public sealed class StatementBrowserTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task A_supervisor_goes_from_the_provider_to_its_statement_and_a_provider_reads_only_its_own() => Watched(async () =>
    {
        _ = Host.Console;
        var provider = await Host.ProviderId(DemoHost.FirstProvider);
        await Host.Console.Services.Bears(provider, 100);
        await Host.Console.Services.Break(new Provider { Id = provider, Name = DemoHost.FirstProvider }, Host.Now, "890101");
        var supervisor = await SignedIn("supervisor@demo", "/providers");
        await supervisor.Page.Locator($"[data-provider='{provider}'] button").ClickAsync();
        await supervisor.Page.GetByTestId("to-statement").ClickAsync();
        await Expect(supervisor.Page.GetByTestId("statement-line")).ToHaveCountAsync(1);
        await Expect(supervisor.Page.GetByTestId("statement-total")).ToHaveTextAsync("¥50.00");
        await Expect(supervisor.Page.Locator(".stm-who")).ToHaveTextAsync(DemoHost.FirstProvider);
        Assert.Empty(await Axe.Faults(supervisor.Page));
        await supervisor.FitsTheWidth();

        await supervisor.Page.GetByTestId("statement-month").FillAsync("2031-02");
        await Expect(supervisor.Page.GetByTestId("statement-empty")).ToContainTextAsync("2031-02");

        var own = await SignedIn("provider@demo", "/statements");
        await Expect(own.Page.GetByTestId("statement-line")).ToHaveCountAsync(1);
        await Expect(own.Page.GetByTestId("statement-provider")).ToHaveCountAsync(0);
        var other = await SignedIn("provider2@demo", $"/statements?provider={provider}");
        await Expect(other.Page.GetByTestId("statement-unknown")).ToBeVisibleAsync();
    });

    [Fact]
    public Task It_prints_on_A4_with_its_heads_on_every_page_and_nothing_of_the_console_around_it() => Watched(async () =>
    {
        _ = Host.Console;
        var provider = new Provider { Id = await Host.ProviderId(DemoHost.SecondProvider), Name = DemoHost.SecondProvider };
        await Host.Console.Services.Bears(provider.Id, 33.33m);
        var november = new DateTimeOffset(2025, 11, 2, 0, 0, 0, TimeSpan.Zero);
        for (var number = 0; number < 60; number++)
            await Host.Console.Services.Break(provider, november.AddHours(number), $"{891000 + number}");
        var desk = await SignedIn("supervisor@demo", $"/statements?provider={provider.Id}&month=2025-11");
        await Expect(desk.Page.GetByTestId("statement-line")).ToHaveCountAsync(60);

        var pdf = Encoding.Latin1.GetString(await desk.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        var pages = Regex.Matches(pdf, @"/MediaBox\s*\[0 0 (\S+) (\S+)\]").Select(box => (Width: Points(box.Groups[1]), Height: Points(box.Groups[2]))).ToList();

        Assert.InRange(pages.Count, 2, 4);
        Assert.All(pages, page => Assert.Equal((595, 842), page));
        await desk.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal("table-header-group", await desk.Page.Locator(".stm-tbl thead").EvaluateAsync<string>("e => getComputedStyle(e).display"));
        await Expect(desk.Page.Locator(".rail, .top, .off-paper").Locator("visible=true")).ToHaveCountAsync(0);
    });

    static int Points(Group number) => (int)Math.Round(double.Parse(number.Value, CultureInfo.InvariantCulture));
}
