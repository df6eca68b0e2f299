using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Gateway;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>What an account needs beside its work: the platform's time, the length of its queue, and an authorisation that does not run out unnoticed.</summary>
sealed class Housekeeping(IDbContextFactory<ConsoleDb> factory, SkewCheck skew, Renewal renewal, LineKeeper keeper, PlatformClock platform, TimeProvider clock)
{
    /// <summary>So long before the authorisation ends people are warned.</summary>
    public static readonly TimeSpan WarnAhead = TimeSpan.FromDays(7);

    static readonly TimeSpan Every = TimeSpan.FromSeconds(30), MeasureEvery = TimeSpan.FromMinutes(5), WarnEvery = TimeSpan.FromDays(1);

    public async Task<TimeSpan> Step(AccountLine line, CancellationToken cancel)
    {
        var now = clock.Now();
        if (platform.MeasuredAt is not { } measured || now - measured >= MeasureEvery)
            await skew.Measure(line, cancel);
        await MindTheEnd(line, now, cancel);
        if (!line.IsSparing(now) && MessageCalls.Waiting(await line.Ask(MessageCalls.Queue, cancel)) is { } waiting)
            line.Figures.Waiting(waiting);
        return Every;
    }

    async Task MindTheEnd(AccountLine line, DateTimeOffset now, CancellationToken cancel)
    {
        DateTimeOffset? ends;
        bool isTold;
        await using (var db = await factory.CreateDbContextAsync(cancel))
        {
            ends = await db.TmallAccounts.Where(account => account.Id == line.Id).Select(account => account.SessionExpiresAt).SingleOrDefaultAsync(cancel);
            if (ends is null || ends - now >= WarnAhead)
                return;
            var since = now - WarnEvery;
            isTold = await db.LinkEvents.AnyAsync(one => one.AccountId == line.Id && one.Kind == LinkEventKind.ExpiresSoon && one.At > since, cancel);
        }
        if (line.HasRefreshToken && Renewal.IsTime(ends, now) && await renewal.Renew(line, cancel))
            return;
        if (!isTold && !(line.HasRefreshToken && !Renewal.IsTime(ends, now)))
            await keeper.Tell(line.Id, LinkEventKind.ExpiresSoon, null, Math.Max(0, (int)(ends.Value - now).TotalDays), cancel);
    }
}
