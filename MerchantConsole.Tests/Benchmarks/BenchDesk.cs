using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>A console with so many open requests, and somebody signed in at Chromium.</summary>
static class BenchDesk
{
    const string Password = "Bench-2026!x";

    public const string Chromium = "/usr/bin/chromium";

    public static Task<IBrowser> Launch(IPlaywright playwright, string program = Chromium) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = program,
        Args = Browser.Chromium.Flags,
    });

    /// <summary>The oldest is 20 minutes old: no mark falls into the run.</summary>
    public static async Task<ConsoleHost> Host(int open)
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

    public static async Task<IBrowserContext> SignIn(IBrowser chromium, Uri address)
    {
        var context = await chromium.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, BaseURL = address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/accounts/sign-in");
        await page.FillAsync("[data-testid=sign-in-name]", "bench");
        await page.FillAsync("[data-testid=sign-in-password]", Password);
        await page.ClickAsync("[data-testid=sign-in-submit]");
        await page.WaitForSelectorAsync(".app");
        await page.CloseAsync();
        return context;
    }

    public static Task Settle(TimeSpan time) => Task.Delay(time, TimeProvider.System);
}
