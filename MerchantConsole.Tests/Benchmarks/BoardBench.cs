using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>The open board in Chromium: first render by size, bytes while idle, bytes for one request's change.</summary>
static class BoardBench
{
    public static async Task Run()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await BenchDesk.Launch(playwright);
        var few = await FirstRender(chromium, 100);
        var many = await FirstRender(chromium, 10_000);
        Console.WriteLine($"  first render: {few:0} ms with 100 open, {many:0} ms with 10,000; ratio {many / few:0.00} (target at most 1.3)");
        await Bytes(chromium);
    }

    static async Task<double> FirstRender(IBrowser chromium, int open)
    {
        await using var host = await BenchDesk.Host(open);
        await using var context = await BenchDesk.SignIn(chromium, host.ClientOptions.BaseAddress);
        var times = new List<double>();
        for (var i = 0; i < 12; i++)
        {
            var page = await context.NewPageAsync();
            var clock = Stopwatch.StartNew();
            await page.GotoAsync(host.ClientOptions.BaseAddress.ToString());
            await page.WaitForSelectorAsync("[data-testid=board-row]");
            if (i >= 3)
                times.Add(clock.Elapsed.TotalMilliseconds);
            await page.CloseAsync();
        }
        times.Sort();
        return Bench.Percentile(times, .5);
    }

    static async Task Bytes(IBrowser chromium)
    {
        await using var host = await BenchDesk.Host(1000);
        await using var context = await BenchDesk.SignIn(chromium, host.ClientOptions.BaseAddress);
        var shows = await Watched.Open(context, host.ClientOptions.BaseAddress);
        var elsewhere = await Watched.Open(context, new Uri(host.ClientOptions.BaseAddress, "?q=000000777"));

        await BenchDesk.Settle(TimeSpan.FromSeconds(3));
        (shows.Bytes, elsewhere.Bytes) = (0, 0);
        await BenchDesk.Settle(TimeSpan.FromSeconds(30));
        Console.WriteLine($"  idle for 30 s with 1,000 rows in scope: {shows.Bytes} bytes besides keep-alives");

        var board = host.Service<OpenBoard>();
        var row = board.Snapshot.Rows[2];
        await using var db = host.Db();
        var providers = await db.Providers.Select(p => p.Id).ToListAsync();
        var by = new Actor("bench", Role.Agent);
        await host.Service<RequestDesk>().Assign(by, row.Id, null, providers[0]);
        await BenchDesk.Settle(TimeSpan.FromSeconds(8));

        await Change("reassigned", shows, elsewhere, () => host.Service<RequestDesk>().Assign(by, row.Id, null, providers[1]));
        await Change("solution given", shows, elsewhere, () => host.Service<RequestDesk>().GiveSolution(by, row.Id, null, new Solution("今天下午上门。")));
    }

    static async Task Change(string what, Watched shows, Watched elsewhere, Func<Task> act)
    {
        (shows.Bytes, elsewhere.Bytes) = (0, 0);
        await act();
        await BenchDesk.Settle(TimeSpan.FromSeconds(3));
        Console.WriteLine($"  one request {what}: {shows.Bytes} bytes to a board that shows it, {elsewhere.Bytes} to one that does not");
    }
}
