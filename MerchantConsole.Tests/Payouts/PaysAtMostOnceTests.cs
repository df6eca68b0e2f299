using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Payouts.PayoutSeeds;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Payouts;

/// <summary>Killed at every step, before and after each command, commit and call: at the end exactly one payment and one state.</summary>
public sealed class PaysAtMostOnceTests : IAsyncLifetime
{
    SqliteConsole console = null!;
    StandInService service = null!;

    [Theory]
    [InlineData(new Mood[] { })]
    [InlineData(new[] { Mood.FailAfterPaying })]
    [InlineData(new[] { Mood.CutAfterPaying, Mood.CutBeforePaying })]
    [InlineData(new[] { Mood.Busy, Mood.Good })]
    public async Task A_kill_at_any_step_pays_exactly_once(Mood[] moods)
    {
        var (steps, finished) = (0, false);
        while (!finished)
        {
            Assert.True(++steps < 200, "It never came to its end.");
            foreach (var mood in moods)
                service.Moods.Enqueue(mood);
            var penalty = (await console.Services.Approved(1))[0];

            finished = await UntilKilled(penalty, steps);
            service.Moods.Clear();
            await AfterRestart(penalty);

            var paid = await console.Services.Penalty(penalty.Id);
            Assert.Equal((PenaltyState.Paid, $"S-{paid.PayoutKey}", 0), (paid.State, paid.Receipt, paid.Refusals));
            Assert.Single(service.Payments, payment => payment.Key == paid.PayoutKey);
            var facts = await console.Services.Facts(penalty.RequestId);
            Assert.Single(facts.OfType<PayoutSent>());
            Assert.Single(facts.OfType<PenaltyPaid>());
        }
        Assert.True(steps > 15, $"Only {steps} steps were seen.");
        Assert.Equal(steps, service.Payments.Count);
        Assert.Empty(service.Rejected);
        Assert.Equal(0, await console.Read(db => db.Outbox.CountAsync(message => message.DoneAt == null, Cancel)));
        await console.Services.MustHold();
    }

    /// <returns>Whether it came through alive.</returns>
    async Task<bool> UntilKilled(Penalty penalty, int atStep)
    {
        var death = new Death(atStep);
        using var mortal = new ServicePayouts(console, service, death);
        try
        {
            await mortal.Desk.SendToService(Zhou, [penalty.Id], Cancel);
            await mortal.Outbox.SendDue(Cancel);
        }
        catch (Exception) when (death.IsDead)
        {
            return false;
        }
        return !death.IsDead;
    }

    // Whoever sent it and saw no answer sends again what was not sent; the outbox does the rest.
    async Task AfterRestart(Penalty penalty)
    {
        using var alive = new ServicePayouts(console, service);
        if ((await console.Services.Penalty(penalty.Id)).State == PenaltyState.Approved)
            await alive.Desk.SendToService(Zhou, [penalty.Id], Cancel);
        for (var turn = 0; turn < 6 && (await console.Services.Penalty(penalty.Id)).State != PenaltyState.Paid; turn++)
        {
            console.Clock.Advance(TimeSpan.FromMinutes(3));
            await alive.Outbox.SendDue(Cancel);
        }
    }

    public async ValueTask InitializeAsync()
    {
        console = await SqliteConsole.Open();
        service = await StandInService.Start(console.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await console.DisposeAsync();
    }
}
