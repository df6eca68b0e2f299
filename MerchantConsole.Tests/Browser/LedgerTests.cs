using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>The ledger: what is filtered, how an amount came about, approving many and one, the receipt.</summary>
public sealed class LedgerTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task Totals_and_tabs_are_of_exactly_what_the_address_filters() => Watched(async () =>
    {
        var supervisor = await SignedIn("supervisor@demo", "/penalties?promise=solution&state=assessed");
        var lines = supervisor.Page.GetByTestId("penalty-line");
        await Expect(lines.First).ToBeVisibleAsync();
        var count = await lines.CountAsync();
        Assert.True(count > 1);
        await Expect(supervisor.Page.GetByTestId("penalty-sum")).ToContainTextAsync($"{count} 笔");
        await Expect(supervisor.Page.Locator(".sum .t b")).ToHaveTextAsync($"¥{count * 50:#,##0}.00");
        await Expect(supervisor.Page.Locator("[data-tab=ToApprove] b")).ToHaveTextAsync($"{count}");

        var number = await lines.First.Locator(".what .num").InnerTextAsync();
        await supervisor.Page.GetByTestId("penalties-search").FillAsync(number);
        await Expect(lines).ToHaveCountAsync(1);
        await Expect(supervisor.Page).ToHaveURLAsync(new Regex($"q={number}"));
        await supervisor.Page.ReloadAsync();
        await Expect(lines).ToHaveCountAsync(1);
        await supervisor.Page.GetByTestId("ledger-clear").ClickAsync();
        await Expect(supervisor.Page).ToHaveURLAsync(new Regex("/penalties$"));
    });

    [Theory]
    [InlineData("zh-CN", "核准了 2 笔", "已赔付 ¥50.00")]
    [InlineData("en-US", "Approved 2", "Paid ¥50.00")]
    public Task Two_are_approved_together_and_one_of_them_paid_with_its_receipt(string language, string approved, string paid) => Watched(async () =>
    {
        var numbers = language == "zh-CN" ? new[] { "890011", "890012" } : ["890021", "890022"];
        foreach (var number in numbers)
            await Host.Raise(number, TimeSpan.FromHours(2));
        var supervisor = await SignedIn("supervisor@demo", $"/penalties?slice=toApprove&promise=solution");
        if (language == "en-US")
        {
            await supervisor.Page.GetByTestId("language").ClickAsync();
            await Expect(supervisor.Page.Locator("html")).ToHaveAttributeAsync("lang", "en-US");
            await supervisor.Live();
        }
        foreach (var number in numbers)
            await Line(supervisor, number).GetByTestId("pick").ClickAsync();
        await supervisor.Page.GetByTestId("approve-picked").ClickAsync();
        await Expect(supervisor.Page.GetByTestId("approval-over")).ToContainTextAsync(approved);
        await Expect(Line(supervisor, numbers[0])).ToHaveCountAsync(0);

        await supervisor.Go($"/penalties?q={numbers[0]}");
        await Line(supervisor, numbers[0]).Locator("a.whole").ClickAsync();
        await supervisor.Page.GetByTestId("act-receipt").ClickAsync();
        await supervisor.Page.GetByTestId("penalty-amount").FillAsync("49");
        await supervisor.Page.GetByTestId("penalty-reference").FillAsync($"QN-{numbers[0]}");
        await supervisor.Page.GetByTestId("penalty-save").ClickAsync();
        await Expect(supervisor.Page.Locator("#amount-error")).ToBeVisibleAsync();
        await Expect(supervisor.Page.GetByTestId("penalty-reference")).ToHaveValueAsync($"QN-{numbers[0]}");
        await supervisor.Page.GetByTestId("penalty-amount").FillAsync("50");
        await supervisor.Page.GetByTestId("penalty-save").ClickAsync();

        await Expect(supervisor.Page.GetByTestId("side-said")).ToContainTextAsync(paid);
        await Expect(supervisor.Page.GetByTestId("side-receipt")).ToHaveTextAsync($"QN-{numbers[0]}");
        await Expect(supervisor.Page.GetByTestId("side-code")).ToHaveTextAsync(new Regex("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$"));
        await Expect(Line(supervisor, numbers[0]).Locator(".st")).ToHaveAttributeAsync("data-s", "paid");
    });

    [Fact]
    public Task The_side_panel_opens_and_closes_by_keys_and_shows_the_arithmetic() => Watched(async () =>
    {
        var supervisor = await SignedIn("supervisor@demo", "/penalties?state=assessed&promise=resolution");
        await supervisor.Page.Locator("a.whole").First.FocusAsync();
        await supervisor.Page.Keyboard.PressAsync("Enter");
        await Expect(supervisor.Page.GetByTestId("side-amount")).ToHaveTextAsync("¥300.00");
        await Expect(supervisor.Page.GetByTestId("working")).ToContainTextAsync("R7");
        await supervisor.Page.GetByTestId("side-close").ClickAsync();
        await Expect(supervisor.Page.GetByTestId("penalty-side")).ToHaveCountAsync(0);
        await Expect(supervisor.Page).Not.ToHaveURLAsync(new Regex("open="));
    });

    [Fact]
    public Task An_agent_sees_amounts_and_decides_nothing_and_a_provider_has_no_work_of_the_merchants() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/penalties?state=assessed");
        await agent.Page.Locator("a.whole").First.ClickAsync();
        await Expect(agent.Page.GetByTestId("side-amount")).ToContainTextAsync("¥");
        await Expect(agent.Page.Locator("[data-testid^=act-], [data-testid=pick]")).ToHaveCountAsync(0);

        var provider = await SignedIn("provider@demo", "/penalties");
        await Expect(provider.Page.Locator("[data-tab]")).ToHaveCountAsync(2);
        await Expect(provider.Page.GetByTestId("pick")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task It_leads_to_payouts_exemptions_the_providers_statement_and_the_version_applied() => Watched(async () =>
    {
        _ = Host.Console;
        var provider = await Host.ProviderId(DemoHost.FirstProvider);
        var (payouts, exemptions, statement) = ("to-payouts", "to-exemptions", "to-statement");
        var supervisor = await SignedIn("supervisor@demo", "/penalties?state=assessed&promise=resolution");
        var page = supervisor.Page;
        await Expect(page.GetByTestId(statement)).ToHaveCountAsync(0);
        await page.Locator("a.whole").First.ClickAsync();
        await page.GetByTestId("working").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator(".version")).ToContainTextAsync("¥300.00");

        await supervisor.Go($"/penalties?provider={provider}&from=2026-10-02");
        await Expect(page.GetByTestId(statement)).ToHaveAttributeAsync("href", $"/statements?provider={provider}&month=2026-10");
        await page.GetByTestId(payouts).ClickAsync();
        await Expect(page.GetByTestId("waiting-amount")).ToBeVisibleAsync();
        await page.Locator(".top a[href='/penalties']").ClickAsync();
        await page.GetByTestId(exemptions).ClickAsync();
        await Expect(page.GetByTestId("exemption-order")).ToBeVisibleAsync();

        var agent = await SignedIn("agent@demo", $"/penalties?provider={provider}");
        await Expect(agent.Page.GetByTestId(exemptions)).ToBeVisibleAsync();
        await Expect(agent.Page.GetByTestId(payouts).Or(agent.Page.GetByTestId(statement))).ToHaveCountAsync(0);
        var own = await SignedIn("provider@demo", "/penalties");
        await own.Page.GetByTestId(statement).ClickAsync();
        await Expect(own.Page).ToHaveURLAsync(new Regex($"/statements.provider={provider}&month="));
        await Expect(own.Page.GetByTestId("statement-month")).ToBeVisibleAsync();
    });

    static ILocator Line(Desk desk, string number) => desk.Page.GetByTestId("penalty-line").Filter(new() { HasText = number });
}
