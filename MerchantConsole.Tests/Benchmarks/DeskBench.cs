using System.Diagnostics;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>The intake desk alone, 8 callers, against prepared inserts of the same rows with a commit each.</summary>
static class DeskBench
{
    const int Callers = 8;
    const int Each = 1500;

    public static async Task Run()
    {
        await using var host = await BenchHost.Create();
        await host.Start();
        var raw = await RawInserts.Measure(host.Services, 4000);
        var desk = host.Services.GetRequiredService<IntakeDesk>();
        await Burst(desk, 900_000, 200);
        var (rate, sorted) = await Burst(desk, 0, Each);
        Console.WriteLine($"  desk: {rate:N0}/s  p50 {Bench.Percentile(sorted, .5):0.0} ms  p99 {Bench.Percentile(sorted, .99):0.0} ms");
        Console.WriteLine($"  raw : {raw:N0}/s; ratio {rate / raw:0.00}");
    }

    static async Task<(double Rate, List<double> Sorted)> Burst(IntakeDesk desk, int first, int each)
    {
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<double>(each);
            for (var i = 0; i < each; i++)
            {
                var started = Stopwatch.GetTimestamp();
                await desk.Receive(Seeds.Report(first + (caller * each) + i, TimeProvider.System.Now()), Actor.System);
                mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            return mine;
        })));
        return (Callers * each / clock.Elapsed.TotalSeconds, times.SelectMany(t => t).Order().ToList());
    }
}
