using System.Collections.Concurrent;
using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Line;
using MerchantConsole.Live;

namespace MerchantConsole.Features.Tmall.Delivery;

/// <summary>Carries answers to the platform as soon as they are saved. What fails waits by itself and holds up no other.</summary>
sealed partial class DeliveryLoop(DeliveryOutbox outbox, DeliveryOutcome outcome, LoopCare care, MailBell mail, TimeProvider clock, ILogger<DeliveryLoop> log)
{
    const int AtATime = 4;
    static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(5);

    public async Task Run(AccountLine line, CancellationToken cancel)
    {
        var bell = new LinkBell();
        mail.Rung += bell.Ring;
        try
        {
            await care.Forever(line, stop => Step(line, stop), (pause, stop) => bell.Wait(pause, clock, stop), cancel);
        }
        finally
        {
            mail.Rung -= bell.Ring;
        }
    }

    /// <summary>Tells everything that is due.</summary>
    /// <returns>How long to rest.</returns>
    /// <exception cref="TopException">The account itself cannot go on.</exception>
    public async Task<TimeSpan> Step(AccountLine line, CancellationToken cancel)
    {
        while (await SendDue(line, cancel))
        {
        }
        // What is due and did not go waits for a ban or for what was said before it: looking again at once would find it so.
        var now = clock.Now();
        return await outbox.NextAttempt(line.Shop, now, cancel) - now is { } wait && wait < SweepEvery ? wait : SweepEvery;
    }

    /// <returns>Whether anything got through, so that there may be more.</returns>
    async Task<bool> SendDue(AccountLine line, CancellationToken cancel)
    {
        var now = clock.Now();
        var letters = (await outbox.Due(line.Shop, cancel)).Where(one => line.Figures.BannedUntil(Letter.CallFor(one.Text).Method, now) is null).ToList();
        var broken = new ConcurrentQueue<TopException>();
        var told = 0;
        await Parallel.ForEachAsync(letters, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancel }, async (letter, stop) =>
        {
            if (!broken.IsEmpty)
                return;
            if (await Send(line, letter.Id, stop) is not { } failure)
                Interlocked.Increment(ref told);
            else if (IsOfAccount(failure.Failure.Trouble))
                broken.Enqueue(failure);
        });
        return broken.TryDequeue(out var first) ? throw first : told > 0;
    }

    /// <returns>Null when it was told, or need not be.</returns>
    async Task<TopException?> Send(AccountLine line, Guid id, CancellationToken cancel)
    {
        try
        {
            if (await outbox.Claim(id, cancel) is not { } letter)
                return null;
            try
            {
                await line.Ask(letter.Call, cancel);
                await outcome.Told(letter, cancel);
                return null;
            }
            catch (TopException failure)
            {
                return await outcome.Failed(letter, failure.Failure, cancel) ? null : failure;
            }
        }
        catch (Exception failure) when (failure is not TopException && !cancel.IsCancellationRequested)
        {
            LogNotSent(failure, id);
            return new TopException("outbox", new TopFailure(LinkTrouble.NotStored, failure.GetType().Name, null, null), failure);
        }
    }

    static bool IsOfAccount(LinkTrouble trouble) =>
        trouble is LinkTrouble.SessionBroken or LinkTrouble.WrongSignature or LinkTrouble.SecretsLost or LinkTrouble.ClockOff;

    [LoggerMessage(Level = LogLevel.Error, Message = "An attempt on letter {Id} to the platform failed; it is made again.")]
    partial void LogNotSent(Exception failure, Guid id);
}
