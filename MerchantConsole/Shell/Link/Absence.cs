using MerchantConsole.Data;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Shell.Link;

/// <summary>What happened while somebody's page was cut off.</summary>
/// <param name="Updates">Requests to which something happened.</param>
/// <param name="Breaches">Promises broken meanwhile.</param>
/// <param name="IsMore">There was more than was counted.</param>
public sealed record Absence(TimeSpan Away, int Updates, int Breaches, bool IsMore);

/// <summary>Counts it from the history, within the reader's scope.</summary>
public sealed class AbsenceReader(IDbContextFactory<ConsoleDb> factory, TimeProvider clock)
{
    const int MostLines = 2000;

    // Who was away longer looks at the board anew anyway.
    static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <param name="since">UTC. The last instant the page was known to be up to date.</param>
    public async Task<Absence> Since(Scope scope, DateTimeOffset since, CancellationToken cancel = default)
    {
        var now = clock.Now();
        var away = now - since < TimeSpan.Zero ? TimeSpan.Zero : now - since;
        var from = away > Longest ? now - Longest : since;
        await using var db = await factory.CreateDbContextAsync(cancel);
        var lines = await scope.HistorySince(db, from)
            // Time alone is no news.
            .Where(entry => !entry.Body.StartsWith("{\"fact\":\"dueSoonMarked\""))
            .Take(MostLines)
            .Select(entry => new { entry.RequestId, Broken = entry.Body.StartsWith("{\"fact\":\"promiseBroken\"") })
            .ToListAsync(cancel);
        return new Absence(away, lines.DistinctBy(line => line.RequestId).Count(), lines.Count(line => line.Broken), lines.Count == MostLines);
    }
}
