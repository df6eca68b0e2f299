using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Features.Deadlines;

/// <summary>Requests that could not be settled, left alone for a while: they neither fill the batches nor keep the alarm ringing.</summary>
sealed class SetAside
{
    public static readonly TimeSpan For = TimeSpan.FromMinutes(1);

    const int SqliteConstraint = 19;

    readonly ConcurrentDictionary<Guid, DateTimeOffset> until = new();

    public void Put(Guid id, DateTimeOffset now) => until[id] = now + For;

    public Guid[] At(DateTimeOffset now)
    {
        foreach (var over in until.Where(entry => entry.Value <= now))
            until.TryRemove(over);
        return [.. until.Keys];
    }

    /// <summary>A database that is away is no request's fault; a row that cannot be read, judged or written is.</summary>
    public static bool IsTheRequestsFault(Exception failure) => failure switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint,
        DbException { SqlState: { } state } => state.StartsWith("23", StringComparison.Ordinal),
        DbException or IOException or TimeoutException or OperationCanceledException or OutOfMemoryException => false,
        _ => true,
    };
}
