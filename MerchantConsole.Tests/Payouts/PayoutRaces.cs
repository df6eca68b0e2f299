using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Payouts.Receipts;
using MerchantConsole.Features.Payouts.Service;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static MerchantConsole.Tests.Payouts.PayoutSeeds;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Payouts;

/// <summary>What two machines may do to the same payouts in the same moment; whatever the database.</summary>
static class PayoutRaces
{
    /// <summary>Each makes batches: every one has its own number, and nothing is sent twice.</summary>
    public static async Task MakeBatches(IServiceProvider one, IServiceProvider two)
    {
        var penalties = await one.Approved(12);
        PayoutDesk[] desks = [one.GetRequiredService<PayoutDesk>(), two.GetRequiredService<PayoutDesk>()];
        var parts = penalties.Select(penalty => penalty.Id).Chunk(3);

        var made = await Task.WhenAll(parts.Select((ids, i) => Task.Run(() => desks[i % 2].MakeBatch(i % 2 == 0 ? Zhou : He, ids, Cancel))));
        var again = await Task.WhenAll(desks.Select(desk => Task.Run(() => desk.MakeBatch(Zhou, cancel: Cancel))));

        Assert.Equal(4, made.Select(sending => sending.Batch).Distinct().Count());
        Assert.All(again, sending => Assert.Null(sending.Batch));
        foreach (var penalty in penalties)
            Assert.Single((await one.Facts(penalty.RequestId)).OfType<PayoutSent>());
        var queries = one.GetRequiredService<PayoutQueries>();
        var overview = await queries.Overview(Scope.Everything, Cancel);
        Assert.Equal((0, 12, Yuan.Of(600), 12), (overview.Waiting, overview.OnTheirWay, overview.OnTheirWayAmount, overview.Batches.Sum(batch => batch.Open)));
        foreach (var sending in made)
            Assert.Equal(3, (await queries.Lines(Scope.Everything, sending.Batch!, Cancel)).Count);
        await one.MustHold();
    }

    /// <summary>Both bring the same file of receipts: each line pays once.</summary>
    public static async Task BringTheSameFile(IServiceProvider one, IServiceProvider two)
    {
        await one.Approved(6);
        await one.GetRequiredService<PayoutDesk>().MakeBatch(Zhou, cancel: Cancel);
        var penalties = await one.Penalties();
        var sheet = await ReceiptFiles.Sheet([.. penalties.Select((penalty, i) => $"{penalty.PayoutKey},50.00,R-{i},2026-11-23 10:20:00")]);

        await Task.WhenAll(new[] { one, two }.Select(machine => Task.Run(async () =>
        {
            try
            {
                await machine.GetRequiredService<ReceiptImport>().Apply(Zhou, sheet, Cancel);
            }
            catch (ReceiptFileKnownException)
            {
                // The other was first.
            }
        })));

        Assert.Single(await one.Read(db => db.ReceiptFiles.ToListAsync(Cancel)));
        foreach (var penalty in penalties)
            Assert.Single((await one.Facts(penalty.RequestId)).OfType<PenaltyPaid>());
        Assert.All(await one.Penalties(), penalty => Assert.Equal(PenaltyState.Paid, penalty.State));
        await one.MustHold();
    }

    /// <summary>All carry what is due to the service: each payout is asked for once.</summary>
    public static async Task AskForEach(IServiceProvider services, PayoutDesk desk, StandInService service, params IEnumerable<PayoutOutbox> outboxes)
    {
        var penalties = await services.Approved(12);
        await desk.SendToService(Zhou, null, Cancel);

        await Task.WhenAll(outboxes.Select(outbox => Task.Run(() => outbox.SendDue(Cancel), Cancel)));
        await Wait.Until(async () => (await services.Penalties()).TrueForAll(penalty => penalty.State == PenaltyState.Paid));

        Assert.Equal(penalties.Select(penalty => $"POST {penalty.NextPayoutKey}").Order(), service.Calls.Order());
        Assert.Equal(12, service.Payments.Count);
        await services.MustHold();
    }
}
