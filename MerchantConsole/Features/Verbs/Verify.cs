using System.Data;
using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verbs;

/// <summary>
/// <c>verify</c>: every history chain, and every state against what follows from its history. With <c>--replay</c> also
/// every promise, breach and penalty against what the rules lead to, and not only the first difference.
/// </summary>
sealed record Verify(bool Replay)
{
    const int Page = 200;

    public static Verify Read(VerbLine line)
    {
        line.MustBe(1, "replay");
        return new Verify(line.Optional("replay") is not null);
    }

    public async Task Run(IServiceProvider services, VerbConsole console)
    {
        if (services.GetService<SqliteFile>() is { } file && !File.Exists(file.Path))
            throw new VerbFailedException($"There is no database at {file.Path}.");
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
            throw new VerbFailedException("The database is older than this program; start the console once, then verify.");

        await using var moment = await OneMoment(db);
        var judge = Replay ? new ReplayCheck(await services.GetRequiredService<Rules>().Read(db, default), console.Out) : null;
        var (requests, entries) = (0, 0);
        foreach (var ids in (await db.AllRequests.OrderBy(request => request.Id).Select(request => request.Id).ToListAsync()).Chunk(Page))
        {
            var histories = await Histories(db, ids);
            foreach (var request in await Requests(db, ids))
            {
                var history = histories.GetValueOrDefault(request.Id, []);
                if (judge is not null)
                    await judge.Look(request, history);
                else if (HistoryCheck.FirstBroken(request, history) is { } broken)
                    throw new VerbFailedException(broken.ToString());
                (requests, entries) = (requests + 1, entries + history.Count);
            }
        }
        await MustBelongToSomething(db);
        judge?.MustHaveFoundNone();
        await console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{requests:N0} requests, {entries:N0} history entries: every chain holds, every state follows from its history{(Replay ? ", every promise, breach and penalty from the rules" : "")}."));
    }

    // A colleague may write meanwhile: history and state are compared as they were at one moment.
    static async Task<IAsyncDisposable> OneMoment(ConsoleDb db)
    {
        if (!db.Database.IsSqlite())
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        await db.Database.OpenConnectionAsync();
        var reading = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(reading))!;
    }

    static async Task<Dictionary<Guid, List<HistoryEntry>>> Histories(ConsoleDb db, Guid[] ids)
    {
        var entries = await db.AllHistory.AsNoTracking().Where(entry => ids.Contains(entry.RequestId))
            .OrderBy(entry => entry.RequestId).ThenBy(entry => entry.Sequence).ToListAsync();
        return entries.GroupBy(entry => entry.RequestId).ToDictionary(group => group.Key, group => group.ToList());
    }

    static Task<List<HelpRequest>> Requests(ConsoleDb db, Guid[] ids) => db.AllRequests.AsNoTracking()
        .Where(request => ids.Contains(request.Id)).OrderBy(request => request.Id)
        .Include(request => request.Promises).Include(request => request.Penalties).AsSplitQuery().ToListAsync();

    static async Task MustBelongToSomething(ConsoleDb db)
    {
        var lost = await db.AllHistory.AsNoTracking()
            .Where(entry => !db.AllRequests.Any(request => request.Id == entry.RequestId)).FirstOrDefaultAsync();
        if (lost is not null)
            throw new VerbFailedException(new BrokenEntry(lost.RequestId, "?", lost.Sequence, "its request is gone").ToString());
    }
}
