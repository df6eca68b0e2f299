using System.Collections.Concurrent;
using System.Data;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Shell.Files;

/// <summary>
/// Writes what a list shows into a file, some rows at a time within one read of the database, so that all of it is of one
/// instant. A file lies unnamed in the temporary folder until it is fetched or a quarter of an hour is over.
/// </summary>
sealed partial class ExportDesk(IDbContextFactory<ConsoleDb> factory, TimeProvider clock, ILogger<ExportDesk> log) : IAsyncDisposable
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(15);

    readonly ConcurrentDictionary<string, ExportJob> jobs = new();

    /// <returns>Null while this person's last one is still being written.</returns>
    public ExportJob? Start(Actor by, ExportSource source, ExportFormat format)
    {
        if (jobs.Values.Any(job => job.IsFor(by) && job.State == ExportState.Running))
            return null;
        var job = new ExportJob(by, source.Name, format, SpoolFile.Create());
        jobs[job.Key] = job;
        _ = Task.Run(() => Run(job, source));
        return job;
    }

    /// <summary>Hands the file over; whoever fetches it closes it, and then it is gone.</summary>
    /// <returns>Null when there is none, it is another's, or it was fetched before.</returns>
    public ExportJob? Fetch(string key, Actor by) =>
        jobs.TryGetValue(key, out var job) && job.State == ExportState.Ready && job.IsFor(by) && job.Take() && jobs.TryRemove(key, out _) ? job : null;

    public async ValueTask DisposeAsync()
    {
        foreach (var job in jobs.Values)
            await job.DisposeAsync();
    }

    async Task Run(ExportJob job, ExportSource source)
    {
        var started = clock.GetTimestamp();
        try
        {
            await Write(job, source, job.Stopping);
            await job.File.FlushAsync(job.Stopping);
            job.State = ExportState.Ready;
            LogWritten(job.Done, job.Name, job.Format, clock.GetElapsedTime(started).TotalSeconds);
            await Task.Delay(KeptFor, clock, job.Stopping);
        }
        catch (OperationCanceledException) when (job.Stopping.IsCancellationRequested)
        {
            if (job.State == ExportState.Running)
                job.State = ExportState.Cancelled;
        }
        catch (Exception failure)
        {
            job.State = ExportState.Failed;
            LogFailed(failure, job.Name, job.Done);
        }
        if (jobs.TryRemove(job.Key, out _))
            await job.DisposeAsync();
    }

    async Task Write(ExportJob job, ExportSource source, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var picture = await OneInstant(db, cancel);
        var (scope, now) = (Scope.Of(job.By), clock.Now());
        job.AsOf = now;
        job.Total = await source.Count(db, scope, now, cancel);
        await using var writer = await job.Format.Begin(job.File, source.Heads, source.Title);
        await foreach (var row in source.Rows(db, scope, now, cancel))
        {
            await writer.Row(row);
            job.Done++;
        }
    }

    // SQLite reads on from the moment of the first read, and no writer waits for it.
    static async Task<IAsyncDisposable> OneInstant(ConsoleDb db, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await db.Database.OpenConnectionAsync(cancel);
        var transaction = ((Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(transaction, cancel);
        return transaction;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Exported {Count} rows of {Name} as {Format} in {Seconds} s.")]
    partial void LogWritten(int count, string name, ExportFormat format, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "An export of {Name} failed after {Count} rows.")]
    partial void LogFailed(Exception failure, string name, int count);
}
