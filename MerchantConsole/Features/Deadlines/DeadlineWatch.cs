using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MerchantConsole.Features.Deadlines;

/// <summary>
/// Writes what became due: marks, breaches and their penalties, in claimed batches of one transaction each. It only
/// selects by index; the request decides. Running it twice, or on two machines at once, is harmless, and a request
/// that cannot be settled holds up no other.
/// </summary>
public sealed partial class DeadlineWatch(
    IDbContextFactory<ConsoleDb> factory, Rules rules, ChangeFeed feed, DeadlineMetrics metrics, TimeProvider clock, ILogger<DeadlineWatch> log)
{
    const int BatchSize = 500;

    readonly SetAside aside = new();

    /// <summary>Settles everything due before now, oldest first.</summary>
    /// <returns>How many requests changed.</returns>
    public async Task<int> SettleDue(CancellationToken cancel = default)
    {
        var total = 0;
        while (!cancel.IsCancellationRequested)
        {
            var (claimed, changed) = await SettleBatch(cancel);
            total += changed;
            if (claimed < BatchSize)
                break;
        }
        if (total > BatchSize)
            LogSettled(total);
        return total;
    }

    /// <summary>UTC. The next instant to look again; null when nothing is open.</summary>
    public async Task<DateTimeOffset?> NextCheck(CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Open(db, aside.At(clock.Now())).MinAsync(promise => promise.NextCheckAt, cancel);
    }

    async Task<(int Claimed, int Changed)> SettleBatch(CancellationToken cancel)
    {
        List<Guid> claimed = [];
        try
        {
            await using var db = await factory.CreateDbContextAsync(cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var now = clock.Now();
            claimed = await Claim(db, now, aside.At(now)).ToListAsync(cancel);
            return (claimed.Count, await Settle(db, transaction, claimed, now, cancel));
        }
        catch (DbUpdateConcurrencyException)
        {
            // A person acted on one of them in this very moment; what is still due is there at the next look.
            LogOvertaken();
            return (0, 0);
        }
        catch (Exception failure) when (claimed.Count > 0 && SetAside.IsTheRequestsFault(failure))
        {
            return (claimed.Count, await SettleEach(claimed.Distinct(), cancel));
        }
    }

    // One of the batch cannot be settled: alone, each of the others can.
    async Task<int> SettleEach(IEnumerable<Guid> requests, CancellationToken cancel)
    {
        var changed = 0;
        foreach (var id in requests)
        {
            var now = clock.Now();
            try
            {
                await using var db = await factory.CreateDbContextAsync(cancel);
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                changed += await Settle(db, transaction, [id], now, cancel);
            }
            catch (DbUpdateConcurrencyException)
            {
                LogOvertaken();
            }
            catch (Exception failure) when (SetAside.IsTheRequestsFault(failure))
            {
                aside.Put(id, now);
                LogSetAside(failure, id);
            }
        }
        return changed;
    }

    async Task<int> Settle(ConsoleDb db, IDbContextTransaction transaction, List<Guid> claimed, DateTimeOffset now, CancellationToken cancel)
    {
        var book = await rules.Current(cancel);
        var requests = await db.AllRequests.AsNoTracking()
            .Where(request => EF.Parameter(claimed).Contains(request.Id))
            .Include(request => request.Promises).Include(request => request.Penalties).AsSplitQuery()
            .ToListAsync(cancel);
        var changed = requests.FindAll(request => request.KeepWatch(now, book));
        await Write(db, changed, cancel);
        await transaction.CommitAsync(cancel);
        Announce(changed, now);
        return changed.Count;
    }

    // Strictly before now: exactly at the due instant is on time.
    internal static IQueryable<Guid> Claim(ConsoleDb db, DateTimeOffset now, Guid[] except)
    {
        if (db.Database.IsNpgsql())
        {
            return db.AllPromises.FromSql($"""
                SELECT * FROM "Promises" WHERE "NextCheckAt" < {now} AND NOT ("RequestId" = ANY ({except}))
                ORDER BY "NextCheckAt" LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
                """).AsNoTracking().Select(promise => promise.RequestId);
        }
        return But(db.AllPromises, except)
            .Where(promise => promise.NextCheckAt < now).OrderBy(promise => promise.NextCheckAt).Take(BatchSize)
            .Select(promise => promise.RequestId);
    }

    internal static IQueryable<Promise> Open(ConsoleDb db, Guid[] except) =>
        But(db.AllPromises, except).Where(promise => promise.NextCheckAt != null);

    static IQueryable<Promise> But(IQueryable<Promise> promises, Guid[] except) =>
        except.Length == 0 ? promises : promises.Where(promise => !EF.Parameter(except).Contains(promise.RequestId));

    // Exactly what keeping watch changes: the version and the chain's head, the promises, new penalties, new history.
    static async Task Write(ConsoleDb db, List<HelpRequest> changed, CancellationToken cancel)
    {
        if (changed.Count == 0)
            return;
        await using var requests = RowWriter<HelpRequest>.Update(
            db, [nameof(HelpRequest.Version), nameof(HelpRequest.HistoryHead)],
            (nameof(HelpRequest.Version), request => request.Version - request.Unsaved.Count));
        await using var promises = RowWriter<Promise>.Update(
            db, [nameof(Promise.Marked), nameof(Promise.BreachedAt), nameof(Promise.FlaggedAt), nameof(Promise.NextCheckAt)]);
        await using var penalties = RowWriter<Penalty>.Insert(db);
        await using var history = RowWriter<HistoryEntry>.Insert(db);
        foreach (var request in changed)
        {
            await requests.Write(request, cancel);
            foreach (var kind in request.Unsaved.Select(entry => entry.Fact).Select(fact => fact is PromiseBroken broken ? broken.Promise : ((DueSoonMarked)fact).Promise).Distinct())
                await promises.Write(request[kind], cancel);
            foreach (var broken in request.Unsaved.Select(entry => entry.Fact).OfType<PromiseBroken>())
                await penalties.Write(request.Penalties.First(penalty => penalty.Promise == broken.Promise), cancel);
            foreach (var entry in request.TakeUnsaved())
                await history.Write(entry, cancel);
        }
    }

    void Announce(List<HelpRequest> changed, DateTimeOffset flaggedAt)
    {
        foreach (var request in changed)
        {
            foreach (var promise in request.Promises.Where(promise => promise.FlaggedAt == flaggedAt))
                metrics.Flagged(promise.Kind, flaggedAt - promise.DueAt);
            feed.Publish(new RequestChanged(request.Id, request.ProviderId, request.ProviderId));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Settled {Count} requests that had become due.")]
    partial void LogSettled(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "A person was faster than the deadline batch; looking again.")]
    partial void LogOvertaken();

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Id} cannot be settled and is left alone for a while.")]
    partial void LogSetAside(Exception failure, Guid id);
}
