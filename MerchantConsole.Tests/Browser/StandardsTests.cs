using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>A version of a standard from its entry to the penalty it makes firm, by two people.</summary>
public sealed class StandardsTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Theory]
    [InlineData("zh-CN", "880701", "Overcharged", "待核实", "已录入", "已确认。1 笔")]
    [InlineData("en-US", "880702", "NotProvided", "Provisional", "Entered.", "no longer provisional: 1.")]
    public Task One_enters_another_looks_and_confirms_and_a_penalty_is_provisional_no_longer(
        string language, string number, string @case, string provisional, string entered, string confirmed) => Watched(async () =>
    {
        var supervisor = await SignedIn("supervisor@demo", "/standards", language);
        await supervisor.Page.GetByTestId("enter-OnSiteInstallation").ClickAsync();
        await supervisor.Page.Locator("#std-case").SelectOptionAsync(@case);
        await supervisor.Page.Locator("#std-figure").FillAsync("260");
        await supervisor.Page.Locator("#std-day").FillAsync("2020-01-01");
        await supervisor.Page.Locator("#std-source").FillAsync("千牛 2026-11-20");
        await supervisor.Page.GetByTestId("version-enter").ClickAsync();
        await Expect(supervisor.Page.GetByTestId("version-done")).ToContainTextAsync(entered);
        var address = supervisor.Page.Url;

        var request = await Host.Raise(number, TimeSpan.FromHours(50), body =>
        {
            body["anomaly"] = @case == "Overcharged" ? "unreasonableFee" : "notPerformed";
            body["extraFeeYuan"] = 80;
        });
        var penalties = await SignedIn("agent@demo", "/penalties", language);
        var line = penalties.Page.GetByTestId("penalty-line").Filter(new() { HasText = number }).Filter(new() { HasText = "¥260.00" });
        await Expect(line).ToContainTextAsync(provisional);

        var admin = await SignedIn("admin@demo", address, language);
        await Expect(admin.Page.GetByTestId("version-confirm")).ToHaveCountAsync(0);
        await admin.Page.GetByTestId("preview-run").ClickAsync();
        await Expect(admin.Page.GetByTestId("preview")).ToContainTextAsync(number);
        await admin.Page.GetByTestId("version-confirm").ClickAsync();
        await Expect(admin.Page.GetByTestId("version-done")).ToContainTextAsync(confirmed);

        await penalties.Go("/penalties");
        await Expect(line).ToBeVisibleAsync();
        await Expect(line).Not.ToContainTextAsync(provisional);
        await using var db = Host.Console.Db();
        var id = Guid.Parse(request.GetProperty("id").GetString()!);
        Assert.Equal((PenaltyState.Assessed, false), await db.AllPenalties.Where(p => p.RequestId == id && p.Promise == PromiseKind.Resolution)
            .Select(p => ValueTuple.Create(p.State, p.Provisional)).SingleAsync(TestContext.Current.CancellationToken));
    });

    Task<Desk> SignedIn(string name, string path, string language) => SignedIn(name, path, prepare: context => context.AddCookiesAsync(
        [new Cookie { Name = ".AspNetCore.Culture", Value = Uri.EscapeDataString($"c={language}|uic={language}"), Url = Host.Address.ToString() }]));
}
