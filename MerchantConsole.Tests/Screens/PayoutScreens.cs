using System.Text;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Tests.Browser;
using MerchantConsole.Tests.Payouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Screens;

/// <summary>Payouts in the midst of work: some wait, some are on their way, one troubles.</summary>
static class PayoutScreens
{
    const string Supervisor = "supervisor@demo", Page = "/penalties/payouts";

    public static IEnumerable<Screen> All =>
    [
        new("payouts", Supervisor, Page, (desk, host) => Prepared(desk, host)),
        new("payouts-receipts", Supervisor, Page, async (desk, host) =>
        {
            await Prepared(desk, host);
            await desk.Page.GetByTestId("receipt-file").SetInputFilesAsync(new FilePayload { Name = "receipts.csv", MimeType = "text/csv", Buffer = await Receipts(host) });
            await Assertions.Expect(desk.Page.GetByTestId("receipt-counts")).ToBeVisibleAsync();
        }),
        new("payouts-not-paid", Supervisor, Page, async (desk, host) =>
        {
            await Prepared(desk, host);
            await desk.Page.GetByTestId("trouble-refuse").First.ClickAsync();
            await desk.Page.GetByTestId("trouble-submit").First.ClickAsync();
        }) { IsMinor = true },
    ];

    static async Task Prepared(Desk desk, DemoHost host)
    {
        await using (var db = host.Console.Db())
        {
            if (!await db.PayoutBatches.AnyAsync(CancellationToken.None))
                await Seed(host);
        }
        await desk.Page.ReloadAsync();
        await desk.Live();
        await Assertions.Expect(desk.Page.GetByTestId("payout-trouble").First).ToBeVisibleAsync();
    }

    static async Task Seed(DemoHost host)
    {
        var (services, pay, now) = (host.Console.Services, host.Console.Service<PayoutDesk>(), host.Now);
        await services.Approved(4);
        await pay.MakeBatch(PayoutSeeds.He);
        foreach (var (penalty, i) in (await services.Penalties()).Where(penalty => penalty.State == PenaltyState.PayoutSent).Select((penalty, i) => (penalty, i)))
            await pay.EnterReceipt(PayoutSeeds.Zhou, penalty.Id, penalty.Amount!.Value, $"2026112610{i}", now);
        await services.Approved(6);
        await pay.MakeBatch(PayoutSeeds.Zhou);
        await services.Approved(3);
        await using var db = host.Console.Db();
        var request = await db.AllRequests.Include(r => r.Promises).Include(r => r.Penalties)
            .FirstAsync(r => r.Penalties.Any(p => p.State == PenaltyState.PayoutSent), CancellationToken.None);
        request.NoteTrouble(PromiseKind.Solution, PayoutTrouble.AnotherAmount, "¥49.00 S-20261126-7", Actor.System, now);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    static async Task<byte[]> Receipts(DemoHost host)
    {
        var sent = (await host.Console.Services.Penalties()).Where(penalty => penalty.State == PenaltyState.PayoutSent).ToList();
        var at = host.Now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        var lines = sent.Select((penalty, i) => $"{penalty.PayoutKey},{(i == 1 ? "49.00" : "50.00")},{(i == 3 ? "" : $"20261126{i:0000}")},{at}");
        return Encoding.UTF8.GetBytes(string.Join('\n', ["key,amountYuan,receipt,paidAt", .. lines, "pay_unknown_1,50.00,202611269999," + at]));
    }
}
