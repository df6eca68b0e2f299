using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Browser;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Screens;

/// <summary>The pages about money, in their states.</summary>
static class MoneyScreens
{
    const string Supervisor = "supervisor@demo";

    public static IEnumerable<Screen> All =>
    [
        new("penalties", Supervisor, "/penalties"),
        new("penalty", Supervisor, "/penalties", First),
        new("penalties-picked", Supervisor, "/penalties?slice=toApprove", async (desk, _) =>
        {
            foreach (var pick in await desk.Page.GetByTestId("pick").AllAsync())
                await pick.ClickAsync();
        }),
        new("penalty-split", Supervisor, "/penalties?slice=toApprove", Opened("act-split")),
        new("penalty-amount", Supervisor, "/penalties?state=undetermined", Opened("act-amount")) { IsMinor = true },
        new("dispute", Supervisor, "/penalties?slice=disputed", Argued("dispute-uphold")),
        new("dispute-provider", "provider2@demo", "/penalties?slice=onProvider", async (desk, host) => await Contested(desk, host)) { IsMinor = true },
        new("penalties-filtered-to-nothing", Supervisor, "/penalties?q=1") { IsMinor = true },
        new("provider", "admin@demo", "/providers", async (desk, _) => await desk.Page.Locator("tbody button").First.ClickAsync()),
        new("statement", Supervisor, "/statements", Statement),
        new("statement-empty", Supervisor, "/statements?month=2031-02", async (desk, host) =>
            await desk.Page.GotoAsync($"/statements?provider={await host.ProviderId(DemoHost.FirstProvider)}&month=2031-02")) { IsMinor = true },
        new("statement-provider", "provider@demo", "/statements", Statement) { IsMinor = true },
        new("penalties-provider", "provider@demo", "/penalties") { IsMinor = true },
    ];

    // A month of which the provider bears a third: one waived, one undetermined, more than a page of paper.
    static async Task Statement(Desk desk, DemoHost host)
    {
        var provider = new Provider { Id = await host.ProviderId(DemoHost.FirstProvider), Name = DemoHost.FirstProvider };
        await host.Console.Services.Bears(provider.Id, 33.33m);
        var first = new DateTimeOffset(2026, 9, 30, 16, 0, 0, TimeSpan.Zero);
        for (var number = 0; number < 40 && !await host.Console.Services.Read(db => db.AllRequests.AnyAsync(request => request.ExternalId == "8800391")); number++)
        {
            await host.Console.Services.Break(provider, first.AddHours(17.3 * number), $"88{number:0000}1",
                number % 7 == 3 ? (request, now) => request.WaivePenalty(PromiseKind.Solution, "平台已判不成立", People.Supervisor, now) : null,
                number % 9 == 4 ? TimeSpan.FromHours(50) : null);
        }
        await desk.Page.GotoAsync($"/statements?provider={provider.Id}&month=2026-10");
        await desk.Page.GetByTestId("statement-line").First.WaitForAsync();
    }

    static async Task First(Desk desk, DemoHost host)
    {
        await desk.Page.Locator("[data-testid=penalty-line] a.whole").First.ClickAsync();
        await desk.Page.GetByTestId("working").WaitForAsync();
    }

    static Func<Desk, DemoHost, Task> Argued(string act) => async (desk, host) =>
    {
        await First(desk, host);
        await desk.Page.GetByTestId("dispute").ScrollIntoViewIfNeededAsync();
        await desk.Page.GetByTestId(act).ScrollIntoViewIfNeededAsync();
    };

    // On the fitter's phone: what its contract lays on it, and the form to contest it.
    static async Task Contested(Desk desk, DemoHost host)
    {
        var provider = new Provider { Id = await host.ProviderId(DemoHost.SecondProvider), Name = DemoHost.SecondProvider };
        if (!await host.Console.Services.Read(db => db.AllRequests.AnyAsync(request => request.ExternalId == "880901")))
        {
            await host.Console.Services.Bears(provider.Id, 60);
            await host.Console.Services.Break(provider, host.Now, "880901");
        }
        await desk.Go("/penalties?slice=onProvider&q=880901");
        await First(desk, host);
        await desk.Page.GetByTestId("dispute-contest").ClickAsync();
        await desk.Page.GetByTestId("dispute-amount").FillAsync("10");
    }

    static Func<Desk, DemoHost, Task> Opened(string act) => async (desk, host) =>
    {
        await First(desk, host);
        await desk.Page.GetByTestId(act).ClickAsync();
    };
}
