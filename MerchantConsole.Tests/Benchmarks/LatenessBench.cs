using System.Collections.Concurrent;
using MerchantConsole.Data;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>How late a breach is noticed (flaggedAt − dueAt) and how late everything about it is committed.</summary>
static class LatenessBench
{
    const int Due = 1000;

    public static async Task Run()
    {
        foreach (var spread in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(20) })
        {
            Console.WriteLine(spread == TimeSpan.Zero ? $"{Due} due at one instant" : $"{Due} due over {spread.TotalSeconds} s");
            var small = await Measure(10_000, spread);
            var large = await Measure(100_000, spread);
            Console.WriteLine($"  100,000 against 10,000 open: p50 ×{large.P50 / Math.Max(1, small.P50):0.00}  p99 ×{large.P99 / Math.Max(1, small.P99):0.00}");
        }
    }

    static async Task<(double P50, double P99)> Measure(int open, TimeSpan spread)
    {
        await using var host = await BenchHost.Create();
        var now = TimeProvider.System.Now();
        // Everything not under test is due in a calm stretch: no mark and no breach of theirs falls into the run.
        await host.Seed(0, [.. Enumerable.Range(0, open - Due).Select(i => now - TimeSpan.FromSeconds(i % 1200))], watched: true);

        var start = TimeProvider.System.Now() + TimeSpan.FromSeconds(8);
        var dues = Enumerable.Range(0, Due).Select(i => start + (spread * (i / (double)Due))).ToList();
        await host.Seed(open, [.. dues.Select(due => due - PromiseTerms.Default.Solution.Length)], watched: true);

        var committed = new ConcurrentDictionary<Guid, DateTimeOffset>();
        using var heard = host.Services.GetRequiredService<ChangeFeed>()
            .Subscribe(Scope.Everything, change => committed.TryAdd(change.RequestId, TimeProvider.System.GetUtcNow()));
        await host.Start();
        using var give = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (committed.Count < Due && !give.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);

        await using var db = await host.Services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        var rows = await db.AllPromises.Where(p => p.FlaggedAt != null).Select(p => new { p.RequestId, p.DueAt, p.FlaggedAt }).ToListAsync();
        var penalties = await db.AllPenalties.CountAsync();
        var flagged = rows.Select(r => (r.FlaggedAt!.Value - r.DueAt).TotalMilliseconds).Order().ToList();
        var written = rows.Select(r => (committed[r.RequestId] - r.DueAt).TotalMilliseconds).Order().ToList();
        Console.WriteLine($"  {open,7:N0} open: {rows.Count} breaches, {penalties} penalties");
        Print("flagged", flagged);
        Print("committed", written);
        return (Bench.Percentile(flagged, .5), Bench.Percentile(flagged, .99));
    }

    static void Print(string what, List<double> sorted) => Console.WriteLine(
        $"    {what,-9} p50 {Bench.Percentile(sorted, .5):0.0} ms  p99 {Bench.Percentile(sorted, .99):0.0} ms  max {sorted[^1]:0.0} ms");
}
