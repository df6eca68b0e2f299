using System.Diagnostics;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Penalties;
using MerchantConsole.Shell;
using MerchantConsole.Shell.Files;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>The ledger over 100,000 penalties: pages with their totals under many filters, first and deep; and its file.</summary>
static class LedgerBench
{
    const int Requests = 50_000, Rounds = 12, PageSize = 50;

    static readonly Actor Somebody = new("bench", Role.Supervisor);

    public static async Task Run()
    {
        await using var host = await BenchHost.Create();
        await Seed(host);
        var queries = host.Services.GetRequiredService<PenaltyQueries>();
        var baseline = await Raw(host);
        Console.WriteLine($"  baseline, one sum over the table by hand: p50 {Bench.Percentile(baseline, .5):0.0} ms");
        var all = new List<double>();
        foreach (var (name, filter) in Filters(TimeProvider.System.Now()))
        {
            var times = await Times(queries, filter);
            all.AddRange(times);
            Console.WriteLine($"  {name,-22} p50 {Bench.Percentile(times, .5),6:0.0} ms, p95 {Bench.Percentile(times, .95),6:0.0} ms");
        }
        all.Sort();
        var p95 = Bench.Percentile(all, .95);
        Console.WriteLine($"  all: p95 {p95:0.0} ms; ratio to the baseline {p95 / Bench.Percentile(baseline, .5):0.0}");
        await Export(host);
    }

    // Every second one is further on, so that each state has its share.
    static async Task Seed(BenchHost host)
    {
        var now = TimeProvider.System.Now();
        await host.Seed(1, [.. Enumerable.Range(0, Requests).Select(n => now.AddHours(-49).AddMinutes(-2.5 * n))], watched: true);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        await host.Services.Watch().SettleDue();
        await db.Database.ExecuteSqlAsync($"UPDATE Penalties SET State = 1 + (rowid % 5), Liable = 1 + (rowid % 3) WHERE State = 1 AND rowid % 2 = 0");
        Console.WriteLine($"  {await db.Set<Penalty>().CountAsync():N0} penalties of {Requests:N0} requests");
    }

    static IEnumerable<(string Name, PenaltyFilter Filter)> Filters(DateTimeOffset now) =>
    [
        ("everything", new PenaltyFilter()),
        ("to approve", new PenaltyFilter { Slice = LedgerSlice.ToApprove }),
        ("on providers", new PenaltyFilter { Slice = LedgerSlice.OnProvider }),
        ("paid", new PenaltyFilter { State = PenaltyState.Paid }),
        ("resolution promise", new PenaltyFilter { Promise = PromiseKind.Resolution }),
        ("a month", new PenaltyFilter { From = now.AddDays(-60), To = now.AddDays(-30) }),
        ("a shop", new PenaltyFilter { Shop = "匠居照明旗舰店" }),
        ("a number", new PenaltyFilter { Number = "000007001" }),
        ("a receipt nobody has", new PenaltyFilter { Number = "QN-0" }),
    ];

    static async Task<List<double>> Times(PenaltyQueries queries, PenaltyFilter filter)
    {
        var times = new List<double>();
        PageMark? mark = null;
        for (var round = 0; round < Rounds + 2; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var page = await queries.List(Scope.Everything, filter, PageSize, mark);
            if (round >= 2)
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            mark = page.Next;
        }
        times.Sort();
        return times;
    }

    static async Task<List<double>> Raw(BenchHost host)
    {
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await db.Database.SqlQuery<long>($"SELECT SUM(Amount) AS Value FROM Penalties").SingleAsync();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        times.Sort();
        return times;
    }

    static async Task Export(BenchHost host)
    {
        var texts = host.Services.GetRequiredService<IStringLocalizerFactory>();
        var source = new LedgerExport(new PenaltyFilter(), new Dictionary<Guid, string>(), new StringLocalizer<PenaltyText>(texts), new Terms(new StringLocalizer<TermText>(texts)));
        var desk = host.Services.GetRequiredService<ExportDesk>();
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var (most, started) = (before, Stopwatch.GetTimestamp());
            var job = desk.Start(Somebody, source, format)!;
            while (job.State == ExportState.Running)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
                await BenchDesk.Settle(TimeSpan.FromMilliseconds(10));
            }
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Console.WriteLine($"  {format}, {job.Done:N0} rows: {job.State} in {seconds:0.0} s, {job.Done / seconds:N0} rows/s, heap at most {(most - before) / 1048576.0:0.0} MB more");
            await using var fetched = desk.Fetch(job.Key, Somebody);
        }
    }
}
