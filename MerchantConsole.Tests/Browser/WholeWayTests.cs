using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>From a missed promise to the proof that it is closed to complaints, without leaving the pages.</summary>
public sealed class WholeWayTests(Chromium chromium, HastyHost host) : BrowserTest(chromium, host), IClassFixture<HastyHost>
{
    [Theory]
    [InlineData("zh-CN", "880901", "已核准 ¥50.00", "已赔付", "投诉豁免凭证", "凭证真实")]
    [InlineData("en-US", "880902", "Approved ¥50.00", "Paid", "Complaint exemption certificate", "The certificate is genuine")]
    public Task A_missed_promise_is_approved_paid_by_batch_and_proved(
        string language, string number, string approved, string paid, string certificate, string genuine) => Watched(async () =>
    {
        var desk = await SignedIn("supervisor@demo", $"/?q={number}", prepare: In(language));
        var page = desk.Page;
        await Host.Raise(number);
        await Expect(desk.Row(number).GetByTestId("countdown-solution")).ToHaveAttributeAsync("data-state", "over", new() { Timeout = 30_000 });

        await desk.Go($"/penalties?q={number}");
        await page.Locator("a.whole").ClickAsync();
        await page.GetByTestId("act-approve").ClickAsync();
        await Expect(page.GetByTestId("side-said")).ToHaveTextAsync(approved);
        await page.GetByTestId("side-close").ClickAsync();
        await page.GetByTestId("pick").CheckAsync();
        await Expect(page.GetByTestId("approve-picked")).ToHaveCountAsync(0);
        Assert.Empty(await Axe.Faults(page));
        await page.GetByTestId("make-batch").ClickAsync();
        await page.GetByTestId("sending-over").GetByRole(AriaRole.Link).ClickAsync();

        var batch = page.GetByTestId("batch").First;
        var download = await page.RunAndWaitForDownloadAsync(() => batch.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        await page.GetByTestId("receipt-file").SetInputFilesAsync(await download.Filled($"QN-{number}", 1));
        await Expect(page.GetByTestId("receipt-line")).ToHaveAttributeAsync("data-verdict", "Good");
        await page.GetByTestId("receipt-apply").ClickAsync();
        await Expect(batch.Locator(".st")).ToHaveAttributeAsync("data-s", "paid");

        await page.Locator(".top a[href='/penalties']").ClickAsync();
        await page.GetByTestId("penalties-search").FillAsync($"QN-{number}-1");
        await Expect(page.GetByTestId("penalty-line")).ToHaveCountAsync(1);
        await page.Locator("a.whole").ClickAsync();
        await Expect(page.GetByTestId("side-state")).ToHaveTextAsync(paid);
        await page.GetByTestId("to-certificate").ClickAsync();
        await Expect(page.GetByTestId("certificate").Locator("h1")).ToHaveTextAsync(certificate);
        await Expect(page.GetByTestId("certificate")).ToContainTextAsync(number);
        var code = await page.GetByTestId("certificate-code").InnerTextAsync();

        var stranger = await Stranger(prepare: In(language));
        await stranger.Page.GotoAsync("/verify-certificate");
        await stranger.Page.GetByTestId("verify-code").FillAsync(code);
        await stranger.Page.GetByTestId("verify-submit").ClickAsync();
        await Expect(stranger.Page.GetByTestId("verify-answer")).ToContainTextAsync(genuine);
        await Expect(stranger.Page.Locator("body")).Not.ToContainTextAsync(new Regex(number));
    });

    Func<IBrowserContext, Task> In(string language) => context => context.AddCookiesAsync(
        [new Cookie { Name = ".AspNetCore.Culture", Value = $"c={language}|uic={language}", Url = Host.Address.ToString() }]);
}
