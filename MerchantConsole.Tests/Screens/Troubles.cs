using MerchantConsole.Tests.Browser;
using MerchantConsole.Tests.Support;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Screens;

/// <summary>Lists with nothing in them, what cannot be read, a lost line.</summary>
static class Troubles
{
    const string Agent = "agent@demo", Supervisor = "supervisor@demo", Newcomer = "newcomer@demo";

    public static IEnumerable<Screen> All =>
        new Screen[]
        {
            new("board-empty", Newcomer, "/"),
            new("requests-empty", Newcomer, "/requests"),
            new("penalties-empty", Newcomer, "/penalties"),
            new("templates-empty", Newcomer, "/templates"),
            new("board-late", Agent, "/", async (desk, _) =>
                await Assertions.Expect(desk.Page.Locator("main [role=alert]")).ToBeVisibleAsync(new() { Timeout = 20_000 })) { IsBlind = true },
            new("requests-failed", Agent, "/standards", Without("Promises", desk => desk.Go("/requests"))),
            new("page-failed", Supervisor, "/standards", Without("Penalties", desk => desk.Go("/penalties"))),
            new("drawer-failed", Agent, "/", Without("History", desk => desk.Row("700002").Locator(".what").ClickAsync())),
            new("link-down", Agent, "/?open=700002", async (desk, _) =>
            {
                await Assertions.Expect(desk.Drawer.GetByTestId("history-entry").First).ToBeAttachedAsync();
                await desk.Context.SetOfflineAsync(true);
                await Assertions.Expect(desk.Page.Locator("html[data-link=down]")).ToBeAttachedAsync();
            }),
        }.Select(screen => screen with { IsMinor = true });

    // What is asked for while a table is away.
    static Func<Desk, DemoHost, Task> Without(string table, Func<Desk, Task> ask) => async (desk, host) =>
    {
        using var away = new AwayTable(host.Console.DatabaseFile, table);
        await ask(desk);
        await Assertions.Expect(desk.Page.Locator("main [role=alert], main[role=alert]").First).ToBeVisibleAsync();
    };
}
