using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data;

/// <summary>The database that the settings name cannot be used.</summary>
public sealed class DatabaseUnavailableException(Exception cause)
    : Exception($"ConnectionStrings:Console: the database cannot be used. {cause.Message}", cause);

/// <summary>Creates and migrates the database, and puts in the reference standards, before anything else runs.</summary>
sealed partial class DatabaseStart(IDbContextFactory<ConsoleDb> factory, IServiceProvider services, ILogger<DatabaseStart> log)
{
    /// <exception cref="DatabaseUnavailableException">It cannot be opened, created or reached.</exception>
    public async Task Run(CancellationToken cancel = default)
    {
        try
        {
            await Prepare(cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DbException or ArgumentException
            || failure.GetBaseException() is DbException or SocketException)
        {
            throw new DatabaseUnavailableException(failure.GetBaseException());
        }
    }

    async Task Prepare(CancellationToken cancel)
    {
        if (services.GetService<SqliteFile>() is { } file)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
            await using var mine = await HoldAlone(file.Path + ".migrating", cancel);
            await ForgetStaleLock(cancel);
            await Migrate(cancel);
        }
        else
        {
            await Migrate(cancel);
        }
    }

    async Task Migrate(CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await db.Database.MigrateAsync(cancel);
        var known = await db.Standards.Select(entry => entry.Id).ToListAsync(cancel);
        db.Standards.AddRange(ReferenceStandards.Entries.ExceptBy(known, entry => entry.Id));
        await db.SaveChangesAsync(cancel);
    }

    // A process killed while migrating leaves its row behind, and the next one would wait for it for ever.
    // Whoever holds the file below is alone, so the row can be nobody's.
    async Task ForgetStaleLock(CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancel);
        var found = await db.Database.SqlQueryRaw<int>(
            "SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancel);
        if (found > 0 && await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancel) > 0)
            LogStaleLock();
    }

    static async Task<FileStream> HoldAlone(string path, CancellationToken cancel)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (tries < 600)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancel);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A migration was interrupted earlier; its lock was removed.")]
    partial void LogStaleLock();
}
