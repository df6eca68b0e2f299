using MerchantConsole.Tests.Browser;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Screens;

/// <summary>A page in one of its states.</summary>
/// <param name="User">Who is signed in; null for nobody.</param>
sealed record Screen(string Name, string? User, string Address, Func<Desk, DemoHost, Task>? Steps = null)
{
    const string Agent = "agent@demo", Supervisor = "supervisor@demo", Administrator = "admin@demo";

    /// <summary>A page without a live link.</summary>
    public bool IsStill { get; init; }

    /// <summary>Of a console that cannot read its requests.</summary>
    public bool IsBlind { get; init; }

    /// <summary>Of a console with its platform beside it.</summary>
    public bool IsLinked { get; init; }

    /// <summary>Fewer looks are enough.</summary>
    public bool IsMinor { get; init; }

    public static IReadOnlyList<Screen> All { get; } =
    [
        new("sign-in", null, "/accounts/sign-in") { IsStill = true },
        new("sign-in-refused", null, "/accounts/sign-in", Press("sign-in-submit")) { IsStill = true },
        new("board", Agent, "/?open=700002"),
        new("board-list", Agent, "/"),
        new("board-provider", "provider@demo", "/"),
        new("board-filtered-to-nothing", Agent, "/?q=nothing-is-called-this"),
        new("solution", Agent, "/?open=700002", Press("give-solution")),
        new("solution-refused", Agent, "/?open=700002", Press("give-solution", "solution-submit")),
        new("assign", Supervisor, "/?open=700007", Press("assign-provider")),
        new("resolution", Agent, "/?open=700012", Press("mark-resolved")),
        new("requests", Agent, "/requests"),
        new("requests-filtered-to-nothing", Agent, "/requests?q=nothing-is-called-this"),
        new("request", Agent, "/requests/700006"),
        new("request-not-found", Agent, "/?open=00000000-0000-0000-0000-000000000001"),
        new("request-new", Agent, "/requests/new"),
        new("import", Agent, "/import"),
        new("certificate", Supervisor, "/requests/700201", Certificate),
        new("exemptions", Supervisor, "/exemptions?order=300000000000000201"),
        new("exemptions-refused", Supervisor, "/exemptions?order=3E17") { IsMinor = true },
        new("verify-certificate", null, "/verify-certificate", Verify) { IsStill = true },
        new("verify-certificate-refused", null, "/verify-certificate?code=7K4M-92QX-3HTD") { IsStill = true, IsMinor = true },
        new("standards", Supervisor, "/standards"),
        new("standards-form", Supervisor, "/standards", Press("enter-OnSiteInstallation", "version-enter")) { IsMinor = true },
        new("standards-version", Supervisor, "/standards?version=00000000-0000-4000-8000-000000000003", async (desk, _) =>
        {
            await desk.Page.GetByTestId("preview-run").ClickAsync();
            await Assertions.Expect(desk.Page.GetByTestId("preview-sum")).ToBeVisibleAsync();
        }) { IsMinor = true },
        new("providers", Administrator, "/providers"),
        new("users", Administrator, "/users"),
        new("templates", Agent, "/templates"),
        new("forbidden", Agent, "/users") { IsStill = true },
        new("not-found", Agent, "/nowhere"),
        .. MoneyScreens.All,
        .. PayoutScreens.All,
        .. LinkScreens.All,
        .. States.All,
        .. Troubles.All,
    ];

    public IEnumerable<Look> Looks => IsMinor ? Look.All.Where(look => look.IsDark == (look.Language == "en-US")) : Look.All;

    /// <summary>The address, with the numbers of the story's requests as ids.</summary>
    public string Path(IReadOnlyDictionary<string, Guid> story) =>
        story.Aggregate(Address, (address, request) => address.Replace(request.Key, request.Value.ToString(), StringComparison.Ordinal));

    public async Task Reach(Desk desk, DemoHost host)
    {
        if (User is not null && !IsStill)
            await desk.Live();
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        if (Steps is not null)
            await Steps(desk, host);
        await desk.Page.EvaluateAsync("document.fonts.ready");
        await desk.Page.WaitForTimeoutAsync(250);
    }

    static async Task Certificate(Desk desk, DemoHost host)
    {
        await desk.Page.GetByTestId("certificate-link").ClickAsync();
        await desk.Page.GetByTestId("certificate").WaitForAsync();
    }

    static async Task Verify(Desk desk, DemoHost host)
    {
        await desk.Page.GetByTestId("verify-code").FillAsync(await host.PrintedCode("700201"));
        await desk.Page.GetByTestId("verify-submit").ClickAsync();
        await desk.Page.Locator(".verdict.yes").WaitForAsync();
    }

    /// <summary>Presses one after the other.</summary>
    public static Func<Desk, DemoHost, Task> Press(params string[] names) => async (desk, _) =>
    {
        foreach (var name in names)
            await desk.Page.GetByTestId(name).First.ClickAsync();
    };
}
