using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>The other side of <see cref="DeskProcess"/>: serves the console and answers what it is asked, line by line.</summary>
static class DeskServer
{
    public static async Task<int> Run(string open)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        await using var host = await BenchDesk.Host(int.Parse(open, CultureInfo.InvariantCulture));
        Console.WriteLine($"{DeskProcess.Mark}{host.ClientOptions.BaseAddress}");
        while (await Console.In.ReadLineAsync() is { } asked)
        {
            var answer = asked.Split(' ') switch
            {
                ["heap"] => $"{GC.GetTotalMemory(false)} {GC.GetTotalMemory(forceFullCollection: true)}",
                ["processor"] => $"{Environment.CpuUsage.TotalTime.TotalSeconds}",
                ["change", var rate, var seconds] => await Changes(host, int.Parse(rate, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))),
                _ => "?",
            };
            Console.WriteLine($"{DeskProcess.Mark}{answer}");
        }
        return 0;
    }

    // Every fourth in the first dozen rows, which every board shows; the others anywhere in the list.
    static async Task<string> Changes(ConsoleHost host, int rate, TimeSpan length)
    {
        await using var db = host.Db();
        var providers = await db.Providers.Select(p => p.Id).ToListAsync();
        var rows = host.Service<OpenBoard>().Snapshot.Rows.Select(row => row.Id).ToList();
        var desk = host.Service<RequestDesk>();
        var by = new Actor("burst", Role.Supervisor);
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        var (tried, made) = (0, 0);
        while (clock.GetElapsedTime(began) < length)
        {
            var due = (int)(clock.GetElapsedTime(began).TotalSeconds * rate);
            for (; tried < due; tried++)
            {
                var (turn, at) = (tried / rows.Count, tried % 4 == 0 ? tried / 4 % 12 : tried * 37 % rows.Count);
                made += await Change(desk, by, rows[at], providers[(turn + tried / 48) % 2]) ? 1 : 0;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(5), clock);
        }
        return $"{made} {clock.GetElapsedTime(began).TotalSeconds}";
    }

    static async Task<bool> Change(RequestDesk desk, Actor by, Guid id, Guid provider)
    {
        try
        {
            await desk.Assign(by, id, null, provider);
            return true;
        }
        catch (RuleBrokenException)
        {
            // It is this provider's already.
            return false;
        }
    }
}
