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
    const string Password = "Bench-2026!x";

    public static async Task Run()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
        var few = await FirstRender(chromium, 100);
        var many = await FirstRender(chromium, 10_000);
        Console.WriteLine($"  first render: {few:0} ms with 100 open, {many:0} ms with 10,000; ratio {many / few:0.00} (target at most 1.3)");
        await Bytes(chromium);
    }

    static async Task<double> FirstRender(IBrowser chromium, int open)
    {
        await using var host = await Host(open);
        await using var context = await SignIn(chromium, host);
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
        await using var host = await Host(1000);
        await using var context = await SignIn(chromium, host);
        var shows = await Watched.Open(context, host.ClientOptions.BaseAddress);
        var elsewhere = await Watched.Open(context, new Uri(host.ClientOptions.BaseAddress, "?q=000000777"));

        await Settle(TimeSpan.FromSeconds(3));
        (shows.Bytes, elsewhere.Bytes) = (0, 0);
        await Settle(TimeSpan.FromSeconds(30));
        Console.WriteLine($"  idle for 30 s with 1,000 rows in scope: {shows.Bytes} bytes besides keep-alives");

        var board = host.Service<OpenBoard>();
        var row = board.Snapshot.Rows[2];
        await using var db = host.Db();
        var providers = await db.Providers.Select(p => p.Id).ToListAsync();
        var by = new Actor("bench", Role.Agent);
        await host.Service<RequestDesk>().Assign(by, row.Id, null, providers[0]);
        await Settle(TimeSpan.FromSeconds(8));

        await Change("reassigned", shows, elsewhere, () => host.Service<RequestDesk>().Assign(by, row.Id, null, providers[1]));
        await Change("solution given", shows, elsewhere, () => host.Service<RequestDesk>().GiveSolution(by, row.Id, null, new Solution("今天下午上门。")));
    }

    static async Task Change(string what, Watched shows, Watched elsewhere, Func<Task> act)
    {
        (shows.Bytes, elsewhere.Bytes) = (0, 0);
        await act();
        await Settle(TimeSpan.FromSeconds(3));
        Console.WriteLine($"  one request {what}: {shows.Bytes} bytes to a board that shows it, {elsewhere.Bytes} to one that does not");
    }

    // Oldest 20 minutes: no mark falls into the run.
    static async Task<ConsoleHost> Host(int open)
    {
        var host = new ConsoleHost();
        host.Listen();
        var now = TimeProvider.System.Now();
        await using (var db = host.Db())
        {
            db.Providers.AddRange(new Provider { Id = Guid.CreateVersion7(now), Name = "A" }, new Provider { Id = Guid.CreateVersion7(now), Name = "B" });
            await db.SaveChangesAsync();
        }
        await Seeds.Store(host.Services, 0, [.. Enumerable.Range(0, open).Select(i => now - TimeSpan.FromSeconds((double)i * 1200 / open))], watched: true);
        await using (var db = host.Db())
        {
            foreach (var id in await db.AllRequests.Select(r => r.Id).ToListAsync())
                host.Service<ChangeFeed>().Publish(new RequestChanged(id, null, null));
        }
        while (host.Service<OpenBoard>().Snapshot.Rows.Count < open)
            await Settle(TimeSpan.FromMilliseconds(100));
        using var scope = host.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>().CreateAsync(
            new ConsoleUser { Id = Guid.CreateVersion7(now), UserName = "bench", DisplayName = "Bench", Role = Role.Agent, SecurityStamp = "1" }, Password);
        return host;
    }

    static async Task<IBrowserContext> SignIn(IBrowser chromium, ConsoleHost host)
    {
        var context = await chromium.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.ClientOptions.BaseAddress, "/accounts/sign-in").ToString());
        await page.FillAsync("[data-testid=sign-in-name]", "bench");
        await page.FillAsync("[data-testid=sign-in-password]", Password);
        await page.ClickAsync("[data-testid=sign-in-submit]");
        await page.WaitForSelectorAsync(".app");
        await page.CloseAsync();
        return context;
    }

    static Task Settle(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    /// <summary>A page whose circuit's incoming bytes are counted, keep-alive pings left out.</summary>
    sealed class Watched
    {
        const int LargestPing = 3;

        public long Bytes { get; set; }

        public static async Task<Watched> Open(IBrowserContext context, Uri address)
        {
            var watched = new Watched();
            var page = await context.NewPageAsync();
            page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
            {
                var size = frame.Binary?.Length ?? frame.Text?.Length ?? 0;
                if (size > LargestPing)
                    watched.Bytes += size;
            };
            await page.GotoAsync(address.ToString());
            await page.WaitForSelectorAsync("[data-testid=board-row]");
            return watched;
        }
    }
}
