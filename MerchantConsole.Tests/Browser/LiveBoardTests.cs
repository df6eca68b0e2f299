using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>What one does is on the open boards of the others at once.</summary>
public sealed class LiveBoardTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    static readonly LocatorAssertionsToBeVisibleOptions AtOnce = new() { Timeout = 5000 };

    [Fact]
    public Task A_new_request_appears_and_goes_to_the_provider_it_is_assigned_to_and_to_no_other() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/?q=88002");
        var provider = await SignedIn("provider@demo", "/?q=88002");
        var other = await SignedIn("provider2@demo", "/?q=88002");

        await Host.Raise("880021");
        await Expect(agent.Row("880021")).ToBeVisibleAsync(AtOnce);
        await agent.OpenRow("880021");
        await agent.Page.GetByTestId("assign-provider").ClickAsync();
        await agent.Page.Locator("#provider-search").FillAsync("顺达");
        var providers = agent.Drawer.Locator("[data-provider]");
        await Expect(providers).ToHaveCountAsync(1);
        await providers.ClickAsync();
        await Expect(agent.Page.GetByTestId("slip")).ToContainTextAsync(DemoHost.FirstProvider);
        await Expect(provider.Row("880021")).ToBeVisibleAsync(AtOnce);

        // What comes later to the other provider has come: so the first would have, if it were to.
        await Host.Assign(await Host.Raise("880022"), DemoHost.SecondProvider);
        await Expect(other.Row("880022")).ToBeVisibleAsync(AtOnce);
        await Expect(other.Row("880021")).ToHaveCountAsync(0);
        await Expect(provider.Row("880022")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task While_the_hand_is_in_the_list_a_new_request_waits_behind_the_pill() => Watched(async () =>
    {
        await Host.Raise("880061");
        var agent = await SignedIn("agent@demo", "/?q=88006");
        await agent.OpenRow("880061");
        await Host.Raise("880062");
        var pill = agent.Page.GetByTestId("new-pill");
        await Expect(pill).ToContainTextAsync("1 条新求助", new() { Timeout = 5000 });
        await pill.ClickAsync();
        await Expect(agent.Row("880062")).ToBeVisibleAsync();
        await Expect(pill).ToHaveCountAsync(0);
        await Expect(agent.Row("880061")).ToHaveCountAsync(1);
        await Expect(agent.Row("880062")).ToHaveCountAsync(1);
    });

    [Fact]
    public Task Two_people_at_one_request_lose_no_word_and_the_later_is_told_what_happened() => Watched(async () =>
    {
        await Host.Raise("880025");
        var first = await SignedIn("agent@demo", "/?q=880025");
        var second = await SignedIn("supervisor@demo", "/?q=880025");
        foreach (var desk in new[] { first, second })
        {
            await desk.OpenRow("880025");
            await desk.Page.GetByTestId("give-solution").ClickAsync();
        }
        await second.Page.GetByTestId("solution-text").FillAsync("我的方案：退还上门费");

        await first.Page.GetByTestId("solution-text").FillAsync("先到的方案：明天上门");
        await first.Page.GetByTestId("solution-submit").ClickAsync();
        await Expect(first.Page.GetByTestId("slip")).ToContainTextAsync("方案已记录");

        await Expect(second.Page.GetByTestId("theirs")).ToContainTextAsync("先到的方案：明天上门");
        await Expect(second.Page.GetByTestId("theirs")).ToContainTextAsync("我的方案：退还上门费");
        await Expect(second.Page.GetByTestId("solution-submit")).ToBeDisabledAsync();
        await Expect(second.Page.GetByTestId("solution-text")).ToHaveValueAsync("我的方案：退还上门费");
    });

    [Fact]
    public Task What_a_consumer_writes_is_text_and_never_markup() => Watched(async () =>
    {
        const string Evil = "<img src=x onerror=alert(1)><script>alert(2)</script><b id=evil>";
        var request = await Host.Raise("880027", change: body =>
        {
            body["description"] = Evil;
            body["productTitle"] = Evil;
            body["buyerNick"] = Evil;
            body["orderId"] = "390000000000880027";
        });
        var agent = await SignedIn("agent@demo", "/?q=880027");
        await Expect(agent.Row("880027").Locator(".l2")).ToHaveTextAsync(Evil);
        await agent.OpenRow("880027");
        await Expect(agent.Drawer.Locator(".words")).ToHaveTextAsync(Evil);
        await agent.Page.GetByTestId("give-solution").ClickAsync();
        await Expect(agent.Drawer.Locator("form .note")).ToContainTextAsync(Evil);
        await Nothing(agent);
        foreach (var path in new[] { "/requests", $"/requests/{request.Id()}" })
        {
            await agent.Go(path);
            await Expect(agent.Page.Locator("main")).ToContainTextAsync(Evil);
            await Nothing(agent);
        }

        static async Task Nothing(Desk desk)
        {
            await Expect(desk.Page.Locator("#evil, img[src=x]")).ToHaveCountAsync(0);
            Assert.Equal(0, await desk.Page.EvaluateAsync<int>("[...document.scripts].filter(s => s.text.includes('alert(2)')).length"));
        }
    });
}
