using MerchantConsole.Tests.Browser;

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
        new("penalties-filtered-to-nothing", Supervisor, "/penalties?q=1") { IsMinor = true },
        new("penalties-provider", "provider@demo", "/penalties") { IsMinor = true },
    ];

    static async Task First(Desk desk, DemoHost host)
    {
        await desk.Page.Locator("[data-testid=penalty-line] a.whole").First.ClickAsync();
        await desk.Page.GetByTestId("working").WaitForAsync();
    }

    static Func<Desk, DemoHost, Task> Opened(string act) => async (desk, host) =>
    {
        await First(desk, host);
        await desk.Page.GetByTestId(act).ClickAsync();
    };
}
