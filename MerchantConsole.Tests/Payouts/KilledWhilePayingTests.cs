using MerchantConsole.Domain.Penalties;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.Payouts.PayoutSeeds;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Payouts;

/// <summary>The real process, killed without a warning while the service has paid and not answered yet.</summary>
public sealed class KilledWhilePayingTests
{
    [Fact]
    public async Task After_the_restart_each_penalty_was_paid_exactly_once()
    {
        await using var console = await SqliteConsole.Open();
        if (TimeProvider.System.GetUtcNow() is var real && real > console.Clock.GetUtcNow())
            console.Clock.SetUtcNow(real);
        await using var service = await StandInService.Start(TimeProvider.System);
        var penalties = await console.Services.Approved(4);
        using (var desk = new ServicePayouts(console, service))
            await desk.Desk.SendToService(Zhou, null, Cancel);
        foreach (var _ in penalties)
            service.Moods.Enqueue(Mood.HangAfterPaying);
        (string, string)[] settings =
        [
            ("Payouts:Endpoint", service.Address), ("Payouts:Secret", StandInService.Secret), ("Payouts:Timeout", "00:00:01"), ("Payouts:FirstPause", "00:00:00.2"),
        ];

        await using (var process = ConsoleProcess.Start(console.Folder, settings))
        {
            using var client = await process.Client();
            await Wait.Until(() => !service.Payments.IsEmpty);
            await process.Kill();
        }
        // What was being asked when it died is asked about when its time has run out.
        await console.Execute($"UPDATE Outbox SET NextAttemptAt = 1 WHERE DoneAt IS NULL");
        await using (var restarted = ConsoleProcess.Start(console.Folder, settings))
        {
            using var client = await restarted.Client();
            await Wait.Until(async () => (await console.Services.Penalties()).All(penalty => penalty.State == PenaltyState.Paid));
        }

        Assert.Equal(penalties.Select(penalty => penalty.NextPayoutKey).Order(), service.Payments.Select(payment => payment.Key).Order());
        Assert.Empty(service.Rejected);
        await console.Services.MustHold();
    }
}
