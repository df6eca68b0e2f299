using System.Diagnostics;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Features.Requests.Export;
using MerchantConsole.Shell;
using MerchantConsole.Shell.Files;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>Files of a hundredth and of a fifth of all requests: rows a second, and the managed heap they take at most.</summary>
static class ExportBench
{
    static readonly Actor Somebody = new("Bench", Role.Supervisor);

    public static async Task Run()
    {
        await using var host = await BenchHost.Create(SearchBench.Kept);
        var newest = await SearchBench.Seed(host);
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            var few = await Export(host.Services, format, newest.AddDays(-SearchSeeds.Days / 100.0));
            var many = await Export(host.Services, format, newest.AddDays(-SearchSeeds.Days / 5.0));
            Console.WriteLine($"  {format}: heap for many rows / for few: {many / few:0.00}");
        }
    }

    /// <returns>MB above what was there before.</returns>
    static async Task<double> Export(IServiceProvider services, ExportFormat format, DateTimeOffset from)
    {
        var (desk, table) = (services.GetRequiredService<ExportDesk>(), Table(services));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (most, started) = (before, Stopwatch.GetTimestamp());
        var job = desk.Start(Somebody, new RequestsExport(services.GetRequiredService<RequestQueries>(), new RequestFilter { RaisedFrom = from }, RequestSort.NewestFirst, table, "Bench"), format)!;
        while (job.State == ExportState.Running)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
            await BenchDesk.Settle(TimeSpan.FromMilliseconds(10));
        }
        var (seconds, heap) = (Stopwatch.GetElapsedTime(started).TotalSeconds, (most - before) / 1048576.0);
        Console.WriteLine($"  {format}, {job.Done:N0} rows: {job.State} in {seconds:0.0} s, {job.Done / seconds:N0} rows/s, heap at most {heap:0.0} MB more, file {job.File.Length / 1048576.0:0.0} MB");
        await using var fetched = desk.Fetch(job.Key, Somebody);
        return heap;
    }

    static ExportTable Table(IServiceProvider services)
    {
        var texts = services.GetRequiredService<IStringLocalizerFactory>();
        return new ExportTable(new StringLocalizer<ExportText>(texts), new Terms(new StringLocalizer<TermText>(texts)));
    }
}
