using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>The board as a workplace, in Chromium: a key to the drawer's content, many boards in a burst of changes, memory for each board.</summary>
static class WorkplaceBench
{
    const int Boards = 50;
    const int ChangesPerSecond = 200;
    static readonly TimeSpan Burst = TimeSpan.FromSeconds(60);

    public static async Task Run()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await BenchDesk.Launch(playwright);
        await KeyToDrawer(chromium);
        await ManyBoards(chromium);
    }

    static async Task KeyToDrawer(IBrowser chromium)
    {
        var few = await Keys(chromium, 100);
        var many = await Keys(chromium, 10_000);
        Console.WriteLine($"  key to the drawer's content: p50 {few.P50:0} / p95 {few.P95:0} ms with 100 open, p50 {many.P50:0} / p95 {many.P95:0} ms with 10,000; ratio of p95 {many.P95 / few.P95:0.00} (target p95 at most 100 ms)");
    }

    static async Task<(double P50, double P95)> Keys(IBrowser chromium, int open)
    {
        await using var host = await BenchDesk.Host(open);
        await using var context = await BenchDesk.SignIn(chromium, host);
        var board = await Watched.Open(context, host.ClientOptions.BaseAddress);
        return await KeyTimes.Measure(board.Page, 200, TimeSpan.FromMilliseconds(150));
    }

    static async Task ManyBoards(IBrowser chromium)
    {
        await using var host = await BenchDesk.Host(10_000);
        await using var context = await BenchDesk.SignIn(chromium, host);
        var first = await Watched.Open(context, host.ClientOptions.BaseAddress);
        await BenchDesk.Settle(TimeSpan.FromSeconds(3));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var boards = new List<Watched>();
        while (boards.Count < Boards - 1)
            boards.Add(await Watched.Open(context, host.ClientOptions.BaseAddress));
        await BenchDesk.Settle(TimeSpan.FromSeconds(5));
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / boards.Count;
        Console.WriteLine($"  managed heap for each open board with 10,000 open: {each:0} KB, the browser driver's own objects among them (target at most 400)");

        await first.Page.BringToFrontAsync();
        var calm = await KeyTimes.Measure(first.Page, 60, TimeSpan.FromMilliseconds(300));
        foreach (var board in boards.Append(first))
            (board.Bytes, board.Frames) = (0, 0);
        using var stop = new CancellationTokenSource();
        var changes = Changes(host, stop.Token);
        await BenchDesk.Settle(TimeSpan.FromSeconds(2));
        var keys = (int)((Burst - TimeSpan.FromSeconds(4)) / TimeSpan.FromMilliseconds(400));
        var busy = await KeyTimes.Measure(first.Page, keys, TimeSpan.FromMilliseconds(300));
        await stop.CancelAsync();
        var (made, took) = await changes;
        Console.WriteLine($"  {made} changes in {took.TotalSeconds:0} s ({made / took.TotalSeconds:0}/s) with {Boards} boards open, input to paint: p50 {busy.P50:0} / p95 {busy.P95:0} ms (target p95 at most 200 ms); calm p50 {calm.P50:0} / p95 {calm.P95:0} ms; ratio of p95 {busy.P95 / calm.P95:0.00}");
        var frames = boards.Sum(board => board.Frames) / (double)boards.Count;
        Console.WriteLine($"  sent to each board: {frames:0} messages, {boards.Sum(board => board.Bytes) / 1024.0 / boards.Count:0} KB; {made / Math.Max(1, frames):0.0} changes to a message");
    }

    // Anywhere in the list, what is on screen included.
    static async Task<(int Made, TimeSpan Took)> Changes(ConsoleHost host, CancellationToken stop)
    {
        await using var db = host.Db();
        var providers = await db.Providers.Select(p => p.Id).ToListAsync(CancellationToken.None);
        var rows = host.Service<OpenBoard>().Snapshot.Rows.Select(row => row.Id).ToList();
        var desk = host.Service<RequestDesk>();
        var by = new Actor("burst", Role.Supervisor);
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        var made = 0;
        while (!stop.IsCancellationRequested && clock.GetElapsedTime(began) < Burst)
        {
            var due = (int)(clock.GetElapsedTime(began).TotalSeconds * ChangesPerSecond);
            while (made < due)
            {
                var (turn, at) = (made / rows.Count, made % 4 == 0 ? made / 4 % 12 : made * 37 % rows.Count);
                await Change(desk, by, rows[at], providers[(turn + made / 48) % 2]);
                made++;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(5), clock, CancellationToken.None);
        }
        return (made, clock.GetElapsedTime(began));
    }

    static async Task Change(RequestDesk desk, Actor by, Guid id, Guid provider)
    {
        try
        {
            await desk.Assign(by, id, null, provider);
        }
        catch (RuleBrokenException)
        {
            // It is this provider's already.
        }
    }
}
