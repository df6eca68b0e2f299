using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Live;

/// <summary>
/// Finds what another process wrote, such as an import beside the running console: that process's change feed does not
/// reach this one. On SQLite by the place of new history lines, so that nothing is read when nothing was written.
/// </summary>
sealed class OtherWriters(IDbContextFactory<ConsoleDb> factory)
{
    const int MostLines = 5000;

    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    // PostgreSQL numbers no lines; there all open versions are compared, and therefore seldom.
    const int LooksBetweenComparisons = 15;

    long last;
    int looks;

    public async Task Begin(CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (db.Database.IsSqlite())
            last = await db.Database.SqlQuery<long>($"SELECT COALESCE(MAX(rowid), 0) AS \"Value\" FROM \"History\"").SingleAsync(cancel);
    }

    /// <returns>The requests whose rows in the snapshot are out of date.</returns>
    public async Task<IReadOnlyCollection<Guid>> Changed(BoardSnapshot snapshot, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return db.Database.IsSqlite() ? await NewLines(db, snapshot, cancel)
            : looks++ % LooksBetweenComparisons == 0 ? await Compared(db, snapshot, cancel)
            : [];
    }

    async Task<IReadOnlyCollection<Guid>> NewLines(ConsoleDb db, BoardSnapshot snapshot, CancellationToken cancel)
    {
        var lines = await db.Database
            .SqlQuery<Line>($"SELECT rowid AS \"Place\", \"RequestId\", \"Sequence\" FROM \"History\" WHERE rowid > {last} ORDER BY rowid LIMIT {MostLines}")
            .ToListAsync(cancel);
        if (lines.Count > 0)
            last = lines[^1].Place;
        return [.. lines.Where(line => (snapshot.Find(line.RequestId)?.Version ?? 0) < line.Sequence).Select(line => line.RequestId).Distinct()];
    }

    static async Task<IReadOnlyCollection<Guid>> Compared(ConsoleDb db, BoardSnapshot snapshot, CancellationToken cancel)
    {
        var versions = await db.AllRequests.AsNoTracking()
            .Where(r => r.Status == RequestStatus.AwaitingSolution || r.Status == RequestStatus.InProgress)
            .Select(r => new { r.Id, r.Version }).ToDictionaryAsync(r => r.Id, r => r.Version, cancel);
        return
        [
            .. versions.Where(known => snapshot.Find(known.Key)?.Version != known.Value).Select(known => known.Key),
            .. snapshot.Rows.Where(row => !versions.ContainsKey(row.Id)).Select(row => row.Id),
        ];
    }

    sealed record Line(long Place, Guid RequestId, int Sequence);
}
