using System.Collections.Concurrent;
using System.Diagnostics;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using MerchantConsole.Tests.Platform;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>The link against the stand-in gateway on loopback: message to board, a backlog, and a queue of answers at the allowed rate.</summary>
static class LinkBench
{
    const int EachSecond = 50, Seconds = 60, Backlog = 10_000, Answers = 1_000, Rate = 20, Late = 20;
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static async Task Run()
    {
        await Messages();
        await Waiting();
        await Queue();
    }

    // From the raise at the platform to the row of an open board; beside it the same requests handed straight to the intake desk.
    static async Task Messages()
    {
        await using var gateway = await StandInGateway.Start(TimeProvider.System);
        var account = gateway.AddAccount(gateway.AddApp("1", "secret"), "澜汐卫浴");
        await using var host = await BenchHost.Create(null, Settings(gateway, account, 200));
        await host.Start();
        var seen = Seen(host);
        var desk = host.Services.GetRequiredService<IntakeDesk>();
        var direct = await Paced(20, seen, number => desk.Receive(A.Report(raisedAt: TimeProvider.System.Now()) with { Source = "bench", ExternalId = $"d{number}" }, Actor.System), number => $"d{number}");
        var through = await Paced(Seconds, seen, number => Task.FromResult(gateway.Raise(account)), number => $"{700_001 + number}");
        Console.WriteLine($"  message to board, {EachSecond}/s for {Seconds} s: p50 {Bench.Percentile(through, .5):0} ms  p95 {Bench.Percentile(through, .95):0} ms  max {through[^1]:0} ms (target p95 at most 1,000)");
        Console.WriteLine($"  intake desk to board: p95 {Bench.Percentile(direct, .95):0} ms; ratio {Bench.Percentile(through, .95) / Bench.Percentile(direct, .95):0.0}");
    }

    static ConcurrentDictionary<string, long> Seen(BenchHost host)
    {
        var seen = new ConcurrentDictionary<string, long>();
        host.Services.GetRequiredService<OpenBoard>().Watch(change =>
        {
            var now = Stopwatch.GetTimestamp();
            foreach (var row in change.Rows.Select(row => row.Is).OfType<BoardRow>())
                seen.TryAdd(row.ExternalId, now);
        });
        return seen;
    }

    static async Task<List<double>> Paced(int seconds, ConcurrentDictionary<string, long> seen, Func<int, Task> raise, Func<int, string> name)
    {
        var (begun, raised) = (Stopwatch.GetTimestamp(), new List<(string Name, long At)>());
        for (var number = 0; number < seconds * EachSecond; number++)
        {
            while (Stopwatch.GetElapsedTime(begun).TotalSeconds * EachSecond < number)
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
            raised.Add((name(number), Stopwatch.GetTimestamp()));
            await raise(number);
        }
        await Until(() => Task.FromResult(raised.TrueForAll(one => seen.ContainsKey(one.Name))));
        return [.. raised.Select(one => Stopwatch.GetElapsedTime(one.At, seen[one.Name]).TotalMilliseconds).Order()];
    }

    static async Task Waiting()
    {
        await using var gateway = await StandInGateway.Start(TimeProvider.System);
        var account = gateway.AddAccount(gateway.AddApp("1", "secret"), "澜汐卫浴");
        gateway.RaiseMany(account, Backlog);
        await using var host = await BenchHost.Create(null, Settings(gateway, account, 200));
        var desk = host.Services.GetRequiredService<IntakeDesk>();
        var clock = Stopwatch.StartNew();
        foreach (var batch in Enumerable.Range(0, Backlog).Chunk(200))
            await Task.WhenAll(batch.Select(number => desk.Receive(A.Report(raisedAt: TimeProvider.System.Now()) with { Source = "bench", ExternalId = $"d{number}" }, Actor.System)));
        var direct = clock.Elapsed;
        clock.Restart();
        await host.Start();
        await Until(async () => gateway.Unconfirmed(account).Count == 0 && await Count(host, db => db.AllRequests.Where(request => request.Source == PlatformMail.Source)) == Backlog);
        Console.WriteLine($"  backlog of {Backlog:N0}: {clock.Elapsed.TotalSeconds:0.0} s (target at most 60); straight to the intake desk {direct.TotalSeconds:0.0} s; ratio {clock.Elapsed / direct:0.0}");
    }

    static async Task Queue()
    {
        await using var gateway = await StandInGateway.Start(TimeProvider.System);
        var account = gateway.AddAccount(gateway.AddApp("1", "secret"), "澜汐卫浴");
        gateway.RaiseMany(account, Answers + Late);
        await using var host = await BenchHost.Create(null, Settings(gateway, account, Rate));
        await host.Start();
        await Until(async () => await Count(host, db => db.AllRequests) == Answers + Late);
        var requests = await Read(host, db => db.AllRequests.OrderBy(request => request.ExternalId).Select(request => new { request.Id, request.ExternalId }).ToListAsync());
        var desk = host.Services.GetRequiredService<RequestDesk>();
        using (gateway.Misbehave(Platform.Fault.Status503, "tmall.servicecenter.anomalyrecourse.remark.update"))
        {
            foreach (var request in requests.Take(Answers))
                await desk.GiveSolution(Actor.System, request.Id, null, new Solution("今天下午来装"));
        }
        var (clock, waits) = (Stopwatch.StartNew(), new List<double>());
        foreach (var request in requests.Skip(Answers))
        {
            var saved = Stopwatch.GetTimestamp();
            await desk.GiveSolution(Actor.System, request.Id, null, new Solution("马上来"));
            await Until(() => Task.FromResult(!gateway.Remarks(long.Parse(request.ExternalId, System.Globalization.CultureInfo.InvariantCulture)).IsEmpty));
            waits.Add(Stopwatch.GetElapsedTime(saved).TotalMilliseconds);
        }
        await Until(async () => await Count(host, db => db.Outbox.Where(message => message.DoneAt == null)) == 0);
        waits.Sort();
        var allowed = TimeSpan.FromSeconds((Answers + Late) / (double)Rate);
        Console.WriteLine($"  queue of {Answers:N0} answers at {Rate} calls/s: {clock.Elapsed.TotalSeconds:0.0} s, the rate alone {allowed.TotalSeconds:0.0} s; ratio {clock.Elapsed / allowed:0.00}; new ones meanwhile: p50 {Bench.Percentile(waits, .5):0} ms  max {waits[^1]:0} ms");
    }

    static Task<int> Count<T>(BenchHost host, Func<ConsoleDb, IQueryable<T>> what) => Read(host, db => what(db).CountAsync());

    static Task<T> Read<T>(BenchHost host, Func<ConsoleDb, Task<T>> read) => host.Services.Read(read);

    static async Task Until(Func<Task<bool>> holds)
    {
        while (!await holds())
            await Task.Delay(Look, TimeProvider.System);
    }

    static Dictionary<string, string?> Settings(StandInGateway gateway, StandInAccount account, int rate) => new()
    {
        ["Tmall:Gateway"] = gateway.Address,
        ["Tmall:OAuth"] = gateway.OAuth,
        ["Tmall:CallsPerSecond"] = $"{rate}",
        ["Tmall:Accounts:0:Name"] = account.Nick,
        ["Tmall:Accounts:0:AppKey"] = account.App.Key,
        ["Tmall:Accounts:0:AppSecret"] = account.App.Secret,
        ["Tmall:Accounts:0:Session"] = account.Session,
        ["Tmall:Accounts:0:Shop"] = account.Nick,
    };
}
