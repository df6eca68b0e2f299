using MerchantConsole.Tests.Browser;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Screens;

/// <summary>A page in one of its states.</summary>
/// <param name="User">Who is signed in; null for nobody.</param>
sealed record Screen(string Name, string? User, string Address, Func<Desk, Task>? Steps = null)
{
    public static IReadOnlyList<Screen> All { get; } =
    [
        new("sign-in", null, "/accounts/sign-in"),
        new("sign-in-refused", null, "/accounts/sign-in", desk => Press(desk, "sign-in-submit")),
        new("board", "agent@demo", "/?open=700002"),
        new("board-list", "agent@demo", "/"),
        new("board-provider", "provider@demo", "/"),
        new("board-filtered-to-nothing", "agent@demo", "/?q=nothing-is-called-this"),
        new("request-not-found", "agent@demo", "/?open=00000000-0000-0000-0000-000000000001"),
        new("solution", "agent@demo", "/?open=700002", desk => Press(desk, "give-solution")),
        new("solution-refused", "agent@demo", "/?open=700002", async desk =>
        {
            await Press(desk, "give-solution");
            await Press(desk, "solution-submit");
        }),
        new("assign", "supervisor@demo", "/?open=700007", desk => Press(desk, "assign-provider")),
        new("resolution", "agent@demo", "/?open=700012", desk => Press(desk, "mark-resolved")),
        new("requests", "agent@demo", "/requests"),
        new("requests-filtered-to-nothing", "agent@demo", "/requests?q=nothing-is-called-this"),
        new("request", "agent@demo", "/requests/700006"),
        new("request-new", "agent@demo", "/requests/new"),
        new("import", "agent@demo", "/import"),
        new("penalties", "supervisor@demo", "/penalties"),
        new("standards", "supervisor@demo", "/standards"),
        new("providers", "admin@demo", "/providers"),
        new("users", "admin@demo", "/users"),
        new("forbidden", "agent@demo", "/users"),
        new("not-found", "agent@demo", "/nowhere"),
    ];

    /// <summary>The address, with the numbers of the story's requests as ids.</summary>
    public string Path(IReadOnlyDictionary<string, Guid> story) =>
        story.Aggregate(Address, (address, request) => address.Replace(request.Key, request.Value.ToString(), StringComparison.Ordinal));

    public async Task Reach(Desk desk)
    {
        if (Steps is not null)
            await Steps(desk);
        await desk.Page.EvaluateAsync("document.fonts.ready");
        await desk.Page.WaitForTimeoutAsync(250);
    }

    static Task Press(Desk desk, string name) => desk.Page.GetByTestId(name).First.ClickAsync();
}
