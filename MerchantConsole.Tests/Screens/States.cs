using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Requests;
using MerchantConsole.Tests.Browser;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Screens;

/// <summary>What opens over a page, and the board in its rarer states.</summary>
static class States
{
    const string Agent = "agent@demo", Supervisor = "supervisor@demo";

    const string Lines = "externalId,shop,orderId,category,service,anomaly,raisedAt\n990001,A,300000000000000001,mainMaterials,homeDelivery,notPerformed,2026-11-20 10:00:00\n990002,,12x,sofa,homeDelivery,notPerformed,yesterday\n";

    public static IEnumerable<Screen> All =>
        new Screen[]
        {
            new("board-grouped", Agent, "/?group=provider"),
            new("board-by-hour", Agent, "/?group=hour"),
            new("board-by-shop", Agent, "/?group=shop"),
            new("board-loading", Agent, "/", NeverLive) { IsStill = true },
            new("board-compact", Agent, "/", Dense("compact")),
            new("board-normal", Agent, "/", Dense("normal")),
            new("board-paused", Agent, "/", Screen.Press("pause")),
            new("board-filter", Agent, "/", Screen.Press("board-filter")),
            new("board-columns", Agent, "/", Screen.Press("board-columns")),
            new("board-views", Agent, "/", Screen.Press("views-more")),
            new("board-narrowed", Agent, "/?view=DueSoon&service=onSiteInstallation&q=安装"),
            new("notices", Agent, "/", Screen.Press("notice-bell")),
            new("palette", Agent, "/", async (desk, _) => await desk.Page.Locator("[data-palette]").ClickAsync()),
            new("palette-found", Agent, "/", async (desk, _) =>
            {
                await desk.Page.Locator("[data-palette]").ClickAsync();
                await desk.Page.Keyboard.TypeAsync("安装");
                await desk.Page.WaitForTimeoutAsync(600);
            }),
            new("keys", Agent, "/", async (desk, _) => await desk.Page.Keyboard.PressAsync("?")),
            new("bulk", Supervisor, "/", Pick),
            new("bulk-form", Supervisor, "/", async (desk, host) =>
            {
                await Pick(desk, host);
                await desk.Page.GetByTestId("bulk-remind").ClickAsync();
            }),
            new("bulk-result", Supervisor, "/", async (desk, host) =>
            {
                await Pick(desk, host);
                await desk.Page.GetByTestId("bulk-remind").ClickAsync();
                await desk.Page.GetByTestId("bulk-words").FillAsync("一小时内联系客户，并回填上门时间");
                await desk.Page.GetByTestId("bulk-start").ClickAsync();
                await Assertions.Expect(desk.Page.GetByTestId("bulk-over")).ToBeVisibleAsync();
            }),
            new("notices-new", Agent, "/", Reminded),
            new("drawer-story", Agent, "/?open=700012", async (desk, _) =>
                await desk.Drawer.GetByTestId("history-entry").Last.ScrollIntoViewIfNeededAsync()),
            new("drawer-note", Agent, "/?open=700002", Screen.Press("add-note")),
            new("drawer-menu", Agent, "/?open=700002", async (desk, _) => await desk.Drawer.Locator(".mud-icon-button").First.ClickAsync()),
            new("viewer", Agent, "/?open=700002", async (desk, _) => await desk.Drawer.Locator(".pics a").First.ClickAsync()),
            new("solution-templates", Agent, "/?open=700002", async (desk, _) =>
            {
                await desk.Page.GetByTestId("give-solution").ClickAsync();
                await desk.Page.GetByTestId("solution-text").PressSequentiallyAsync("/t");
                await Assertions.Expect(desk.Page.GetByTestId("template-list")).ToBeVisibleAsync();
            }),
            new("solution-overtaken", Agent, "/", Overtaken),
            new("board-untold", Supervisor, "/?q=98000", Untold),
            new("drawer-untold", Supervisor, "/", async (desk, host) => await desk.Go($"/?q=98000&open={await OfUntold(host)}")),
            new("requests-narrowed", Agent, "/requests?status=awaitingSolution&service=onSiteInstallation&open=700002"),
            new("import-checked", Agent, "/import", async (desk, _) =>
            {
                await desk.Page.GetByTestId("import-file").SetInputFilesAsync(new FilePayload { Name = "lines.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Lines) });
                await Assertions.Expect(desk.Page.GetByTestId("import-scan")).ToBeVisibleAsync();
            }),
        }.Select(screen => screen with { IsMinor = true });

    static Func<Desk, DemoHost, Task> Dense(string density) => async (desk, _) =>
    {
        await desk.Page.GetByTestId("board-columns").ClickAsync();
        await desk.Page.Locator($"#column-panel input[value={density}]").CheckAsync();
        await desk.Page.Keyboard.PressAsync("Escape");
    };

    // The line does not come: what is seen until it does.
    static async Task NeverLive(Desk desk, DemoHost host)
    {
        await desk.Context.RouteAsync("**/_blazor/**", _ => { });
        await desk.Page.ReloadAsync(new PageReloadOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await desk.Page.WaitForTimeoutAsync(700);
    }

    static async Task Pick(Desk desk, DemoHost host)
    {
        if (desk.Page.ViewportSize is { Width: < 500 })
            await desk.Page.Locator("[data-pick-mode]").ClickAsync();
        for (var i = 0; i < 3; i++)
            await desk.Board.GetByTestId("pick").Nth(i).ClickAsync(new LocatorClickOptions { Force = true });
        await Assertions.Expect(desk.Page.GetByTestId("bulk-bar")).ToBeVisibleAsync();
    }

    static async Task Reminded(Desk desk, DemoHost host)
    {
        await using var db = host.Console.Db();
        var id = await db.AllRequests.Where(request => request.ExternalId == "700002").Select(request => request.Id).SingleAsync();
        // Once is enough for all looks.
        if (await desk.Page.GetByTestId("notice-count").CountAsync() == 0)
            await host.Console.Service<RequestDesk>().Remind(new Actor("周宁", Role.Supervisor), id, null, "一小时内联系客户，并回填上门时间");
        await desk.Page.GetByTestId("notice-count").WaitForAsync();
        await desk.Page.GetByTestId("notice-bell").ClickAsync();
    }

    // Another has answered while this one was writing.
    static async Task Overtaken(Desk desk, DemoHost host)
    {
        var number = $"99{host.Now.ToUnixTimeMilliseconds() % 10_000_000:D7}";
        var raised = await host.Raise(number, TimeSpan.FromMinutes(50));
        await desk.Go($"/?open={raised.Id()}");
        await desk.Page.GetByTestId("give-solution").ClickAsync();
        await desk.Page.GetByTestId("solution-text").FillAsync("今晚八点前上门装好，不再收费");
        await host.Console.Service<RequestDesk>().GiveSolution(new Actor("周宁", Role.Supervisor), Guid.Parse(raised.Id()), null, new Solution("明天上午九点上门"), CancellationToken.None);
        await Assertions.Expect(desk.Page.GetByTestId("theirs")).ToBeVisibleAsync();
    }

    // One under way, one in trouble, and a resolution that the board does not show any more.
    static async Task Untold(Desk desk, DemoHost host)
    {
        await OfUntold(host);
        await desk.Go("/?q=98000");
        await Assertions.Expect(desk.Page.GetByTestId("untold-strip")).ToBeVisibleAsync();
    }

    static async Task<Guid> OfUntold(DemoHost host)
    {
        await using var db = host.Console.Db();
        // Once is enough for all looks.
        if (await db.AllRequests.Where(request => request.ExternalId == "980002").Select(request => (Guid?)request.Id).SingleOrDefaultAsync() is { } there)
            return there;
        var lin = new Actor("林晓", Role.Agent);
        var troubled = Guid.Empty;
        foreach (var (number, minutes) in new[] { ("980001", 12), ("980002", 57), ("980003", 30) })
        {
            var id = Guid.Parse((await host.Raise(number, TimeSpan.FromMinutes(minutes))).Id());
            troubled = number == "980002" ? id : troubled;
            await host.Do(id, (request, now) =>
            {
                request.GiveSolution(new Solution("今天14点前师傅上门。"), lin, now, Rulebook.Default);
                request.OweTelling(PromiseKind.Solution, Guid.CreateVersion7(now), Actor.System, now);
                if (number == "980002")
                    request.NoteTellingTrouble(PromiseKind.Solution, TellingTrouble.AccountStopped, null, Actor.System, now);
                if (number != "980003")
                    return;
                request.HearTold(PromiseKind.Solution, TellingOutcome.Told, Actor.System, now);
                request.Resolve(new Resolution("已安装，消费者确认。", []), lin, now, Rulebook.Default);
                request.OweTelling(PromiseKind.Resolution, Guid.CreateVersion7(now), Actor.System, now);
                request.NoteTellingTrouble(PromiseKind.Resolution, TellingTrouble.NoAnswer, "timeout", Actor.System, now);
            });
        }
        return troubled;
    }
}
