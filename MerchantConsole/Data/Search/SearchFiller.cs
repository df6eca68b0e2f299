using System.Data;
using MerchantConsole.Domain.HelpRequests;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data.Search;

/// <summary>Words cannot be looked for yet.</summary>
public sealed class SearchNotReadyException() : Exception("The search index of older requests is being prepared.");

/// <summary>
/// Writes the search lines of requests from before there was an index, the newest first, a batch in a transaction: it goes on
/// where it stopped, and what changes meanwhile writes its own line.
/// </summary>
public sealed partial class SearchFiller(IDbContextFactory<ConsoleDb> factory, TimeProvider clock, ILogger<SearchFiller> log) : BackgroundService
{
    const int BatchSize = 500;

    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    bool isReady;

    internal async ValueTask<bool> IsReady(ConsoleDb db, CancellationToken cancel) =>
        isReady || (isReady = !await db.SearchFilling.AnyAsync(cancel));

    /// <returns>Whether there was anything left to write.</returns>
    public async Task<bool> FillBatch(CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        // On PostgreSQL a line that somebody else writes in this moment makes this batch fail, and be done again.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        if (await db.SearchFilling.SingleOrDefaultAsync(cancel) is not { } filling)
            return false;
        var rows = await db.AllRequests.AsNoTracking()
            .Where(r => EF.Property<long>(r, Places.Column) < filling.Below)
            .OrderByDescending(r => EF.Property<long>(r, Places.Column)).Take(BatchSize)
            .Select(r => new { Place = EF.Property<long>(r, Places.Column), Request = r }).ToListAsync(cancel);
        db.AddRange(rows.Select(row => SearchLine.Of(row.Request, row.Place, db.Database.IsNpgsql())));
        if (rows.Count < BatchSize)
            db.Remove(filling);
        else
            filling.Below = rows[^1].Place;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return rows.Count == BatchSize;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var written = 0L; ; written += BatchSize)
        {
            try
            {
                if (!await FillBatch(stoppingToken))
                    break;
                if (written == 0)
                    LogBegun();
                await Task.Delay(Breath, clock, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogAgain(failure);
                await Task.Delay(Rest, clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The search index of older requests is being prepared.")]
    partial void LogBegun();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of the search index was not written and is tried again.")]
    partial void LogAgain(Exception failure);
}
