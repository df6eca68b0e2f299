using MerchantConsole.Data;
using MerchantConsole.Domain.Penalties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Payouts.Service;

/// <summary>One attempt on a payout: nobody else makes one until it is over, or its time has run out.</summary>
/// <param name="IsFirst">Nothing can have been asked before.</param>
/// <param name="IsWanted">The penalty still waits for this payout.</param>
sealed record PayoutAttempt(Guid Message, Guid RequestId, string Key, string Order, int Number, bool IsFirst, bool IsWanted);

/// <summary>
/// Carries payouts to the service. An attempt is stored before anybody is asked; whatever may have been asked before is
/// asked about by its key first, and paid only when the service never heard of it. So no crash pays twice.
/// </summary>
public sealed partial class PayoutOutbox(
    IDbContextFactory<ConsoleDb> factory, PayoutService service, PayoutOutcome outcome, IOptions<PayoutSettings> settings, TimeProvider clock, ILogger<PayoutOutbox> log)
{
    public const string Kind = "payout";

    const int AtATime = 4;
    const int MostAtOnce = 200;

    // An attempt asks and pays at most, and stores what came of it.
    static readonly TimeSpan ToStore = TimeSpan.FromSeconds(30);

    TimeSpan Lease => settings.Value.Timeout * 2 + ToStore;

    /// <summary>Makes an attempt on everything that is due.</summary>
    public async Task SendDue(CancellationToken cancel = default)
    {
        List<Guid> due;
        do
        {
            due = await Due(cancel);
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancel }, async (id, stop) => await Send(id, stop));
        }
        while (due.Count == MostAtOnce && !cancel.IsCancellationRequested);
    }

    /// <summary>UTC. Null when nothing is left to be sent.</summary>
    public async Task<DateTimeOffset?> NextAttempt(CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.Outbox.Where(message => message.Kind == Kind).MinAsync(message => message.NextAttemptAt, cancel);
    }

    async Task<List<Guid>> Due(CancellationToken cancel)
    {
        var now = clock.Now();
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.Outbox.Where(message => message.Kind == Kind && message.NextAttemptAt <= now)
            .OrderBy(message => message.NextAttemptAt).Take(MostAtOnce).Select(message => message.Id).ToListAsync(cancel);
    }

    // One that fails holds up no other.
    async Task Send(Guid id, CancellationToken cancel)
    {
        try
        {
            if (await Claim(id, cancel) is { } attempt)
                await outcome.Store(attempt, await Ask(attempt, cancel), cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            LogNotSent(failure, id);
        }
    }

    async Task<PayoutAttempt?> Claim(Guid id, CancellationToken cancel)
    {
        var now = clock.Now();
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (await db.Outbox.SingleOrDefaultAsync(message => message.Id == id && message.NextAttemptAt <= now, cancel) is not { } message)
            return null;
        var isFirst = message.Attempts == 0;
        var isWanted = await Scope.Everything.Penalties(db).AnyAsync(p => p.PayoutKey == message.Key && p.State == PenaltyState.PayoutSent, cancel);
        message.Begin(now, Lease);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
        return new PayoutAttempt(id, message.RequestId, message.Key, message.Body, message.Attempts, isFirst, isWanted);
    }

    /// <returns>Null when nothing was asked and nothing needs to be.</returns>
    async Task<PayoutAnswer?> Ask(PayoutAttempt attempt, CancellationToken cancel)
    {
        if (!attempt.IsFirst && await service.Ask(attempt.Key, cancel) is not PayoutAnswer.Unknown and var answer)
            return answer;
        return attempt.IsWanted ? await service.Pay(attempt.Key, attempt.Order, cancel) : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An attempt on payout message {Id} failed; it is made again.")]
    partial void LogNotSent(Exception failure, Guid id);
}
