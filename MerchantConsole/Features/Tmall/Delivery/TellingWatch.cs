using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Tmall.Delivery;

/// <summary>Raises the alarm for answers that Tmall has not heard of, while there is still time to do something about it.</summary>
sealed class TellingWatch(IDbContextFactory<ConsoleDb> factory, RequestActs acts, TellingAlarm alarm, IOptions<TmallSettings> settings, TimeProvider clock)
{
    const int AtATime = 500;

    /// <returns>For how many an alarm was raised.</returns>
    public async Task<int> Look(CancellationToken cancel)
    {
        var now = clock.Now();
        var raised = 0;
        foreach (var untold in await Untold(cancel))
        {
            if (TroubleOf(untold, now) is not { } trouble)
                continue;
            await acts.Do(Actor.System, untold.RequestId, null, async (db, request, at, _) =>
            {
                if (!request.NoteTellingTrouble(untold.Promise, trouble, untold.Letter?.LastError, Actor.System, at))
                    return [];
                raised++;
                return await alarm.Raise(db, request, untold.Promise, at, cancel);
            }, cancel);
        }
        return raised;
    }

    async Task<List<Overdue>> Untold(CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await (
            from promise in db.AllPromises
            where promise.TellingSince != null && promise.ToldAt == null && promise.TellingTrouble == null
            join request in db.AllRequests on promise.RequestId equals request.Id
            orderby promise.DueAt
            select new Overdue(
                request.Id, promise.Kind, promise.TellingSince!.Value, promise.LastCallAt, promise.DueAt,
                db.TmallAccounts.Where(account => account.Shop == request.Shop && account.State != LinkState.Disconnected).FirstOrDefault(),
                // The first that has not gone holds up what was said after it.
                db.Outbox.Where(message => message.RequestId == request.Id && message.Kind == PlatformMail.Kind && message.NextAttemptAt != null)
                    .OrderBy(message => message.Key).FirstOrDefault()))
            .AsNoTracking().Take(AtATime).ToListAsync(cancel);
    }

    TellingTrouble? TroubleOf(Overdue untold, DateTimeOffset now)
    {
        // Nothing will be told before somebody acts, or before it is too late: known at once.
        if (untold.Account is not { State: LinkState.Connected, IsAuthorised: true } account)
            return TellingTrouble.AccountStopped;
        if (account.Bans.Values.DefaultIfEmpty().Max() is var ban && ban > now && ban >= untold.DueAt)
            return TellingTrouble.Banned;
        if (now < untold.Since + settings.Value.AlarmAfter && (now < untold.LastCallAt || now > untold.DueAt))
            return null;
        return ban > now ? TellingTrouble.Banned : untold.WasAttempted ? TellingTrouble.NoAnswer : TellingTrouble.RunningOut;
    }

    sealed record Overdue(Guid RequestId, PromiseKind Promise, DateTimeOffset Since, DateTimeOffset LastCallAt, DateTimeOffset DueAt, TmallAccount? Account, OutboxMessage? Letter)
    {
        // During the next attempt the last one's error is forgotten.
        public bool WasAttempted => Letter is { LastError: not null } or { Attempts: > 1 };
    }
}
