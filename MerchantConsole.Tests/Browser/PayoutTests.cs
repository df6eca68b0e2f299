using MerchantConsole.Domain.Penalties;
using MerchantConsole.Tests.Payouts;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>From the approved penalties over the batch file to the receipts, as a supervisor does it.</summary>
public sealed class PayoutTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Theory]
    [InlineData("zh-CN", "赔付与回单", "已赔付 2 / {0}")]
    [InlineData("en-US", "Payouts and receipts", "2 of {0} paid")]
    public Task A_batch_is_made_fetched_paid_and_its_receipts_come_back(string language, string title, string state) => Watched(async () =>
    {
        await Host.Console.Services.Approved(3);
        var approved = await Host.Console.Services.Read(db => db.Set<Penalty>().CountAsync(p => p.State == PenaltyState.Approved));
        var desk = await SignedIn("supervisor@demo", prepare: context => context.AddCookiesAsync(
            [new Cookie { Name = ".AspNetCore.Culture", Value = Uri.EscapeDataString($"c={language}|uic={language}"), Url = Host.Address.ToString() }]));
        var page = desk.Page;
        await desk.Go("/penalties/payouts");
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await page.GetByTestId("make-batch").ClickAsync();
        await Expect(page.GetByTestId("sending")).ToBeVisibleAsync();
        var batch = page.GetByTestId("batch").First;
        var number = await batch.GetAttributeAsync("data-batch");

        var download = await page.RunAndWaitForDownloadAsync(() => batch.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        Assert.Equal($"payouts-{number}.csv", download.SuggestedFilename);
        var receipts = await download.Filled($"{number}-R", 2);
        await page.GetByTestId("receipt-file").SetInputFilesAsync(receipts);
        await Expect(page.GetByTestId("receipt-line")).ToHaveCountAsync(approved);
        await Expect(page.Locator("[data-verdict=Good]")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-verdict=NoReceipt]")).ToHaveCountAsync(approved - 2);
        Assert.Empty(await Axe.Faults(page));
        await page.GetByTestId("receipt-apply").ClickAsync();
        await page.GetByTestId("receipt-again").ClickAsync();

        await Expect(page.Locator($"[data-batch='{number}']")).ToContainTextAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, state, approved));
        await page.GetByTestId("receipt-file").SetInputFilesAsync(receipts);
        await Expect(page.GetByTestId("receipt-problem")).ToBeVisibleAsync();
        Assert.Empty(await Axe.Faults(page));
    });
}
