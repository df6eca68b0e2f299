using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>What is saved here and not at the platform goes on counting until it is there.</summary>
public sealed class UntoldBrowserTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task The_second_countdown_ticks_on_the_board_and_is_gone_when_the_platform_has_heard() => Watched(async () =>
    {
        var id = Guid.Parse((await Host.Raise("880090")).Id());
        var agent = await SignedIn("agent@demo", "/?q=880090");
        await Host.Api.Post($"/api/v1/help-requests/{id}/solutions", new JsonObject { ["text"] = "今天14点前师傅上门。" }).Json();
        await Host.Do(id, (request, now) => request.OweTelling(PromiseKind.Solution, Guid.CreateVersion7(now), Actor.System, now));
        var row = agent.Row("880090");
        var clock = row.GetByTestId("countdown-platform");
        await Expect(clock.Locator("[data-w]")).ToHaveTextAsync("待送达天猫");
        await Expect(row.GetByTestId("countdown-solution")).ToHaveAttributeAsync("data-state", "met");

        var first = await Host.AgreesWithServer(clock);
        await Expect(clock.Locator(".cd-n")).Not.ToHaveTextAsync(first);
        await Host.AgreesWithServer(clock);
        await Expect(clock).ToHaveAttributeAsync("aria-label", new Regex("880090 方案 待送达天猫 [0-9]+分"));

        await Host.Do(id, (request, now) => request.NoteTellingTrouble(PromiseKind.Solution, TellingTrouble.NoAnswer, null, Actor.System, now));
        var strip = agent.Page.GetByTestId("untold-strip");
        await Expect(strip).ToContainTextAsync("1 条答复尚未送达天猫");
        await Expect(strip).ToContainTextAsync("天猫没有回应");
        await agent.OpenRow("880090");
        await Expect(agent.Drawer.GetByTestId("untold")).ToContainTextAsync("天猫没有回应");

        await Host.Do(id, (request, now) => request.HearTold(PromiseKind.Solution, TellingOutcome.Told, Actor.System, now));
        await Expect(clock).ToHaveCountAsync(0);
        await Expect(strip).ToHaveCountAsync(0);
        await Expect(agent.Drawer.GetByTestId("told")).ToContainTextAsync("比时限早");
        await Expect(agent.Drawer.GetByTestId("history-entry").First).ToContainTextAsync("方案已送达天猫，比时限早");
    });

    [Fact]
    public Task A_resolution_that_is_under_way_for_too_long_stands_above_the_board_of_those_who_may_see_it() => Watched(async () =>
    {
        var request = await Host.Raise("880091");
        var id = Guid.Parse(request.Id());
        await Host.Assign(request, DemoHost.FirstProvider);
        var agent = await SignedIn("agent@demo", "/");
        var provider = await SignedIn("provider@demo", "/");
        var other = await SignedIn("provider2@demo", "/");
        await Host.Api.Post($"/api/v1/help-requests/{id}/solutions", new JsonObject { ["text"] = "今天14点前师傅上门。" }).Json();
        await Host.Api.Post($"/api/v1/help-requests/{id}/resolution", new JsonObject { ["note"] = "已安装。" }).Json();
        await Host.Do(id, (one, now) => one.OweTelling(PromiseKind.Resolution, Guid.CreateVersion7(now), Actor.System, now));

        var strip = agent.Page.GetByTestId("untold-strip");
        await Expect(strip.GetByTestId("countdown-platform")).ToHaveAttributeAsync("data-kind", "resolution", new() { Timeout = 20_000 });
        await Expect(provider.Page.GetByTestId("untold-strip")).ToContainTextAsync("880091");
        await Expect(other.Page.GetByTestId("untold-strip")).ToHaveCountAsync(0);
        await strip.Locator("a").ClickAsync();
        await Expect(agent.Drawer.GetByTestId("untold")).ToContainTextAsync("解决结果");

        await Host.Do(id, (one, now) => one.HearTold(PromiseKind.Resolution, TellingOutcome.AlreadyClosed, Actor.System, now));
        await Expect(agent.Drawer.GetByTestId("untold")).ToHaveCountAsync(0);
        await Expect(agent.Drawer.GetByTestId("told")).ToContainTextAsync("此单已经结束");
        await Expect(provider.Page.GetByTestId("untold-strip")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task The_form_says_how_much_of_a_resolution_reaches_the_platform() => Watched(async () =>
    {
        var request = await Host.Raise("880092", change: body => body["source"] = "tmall");
        await Host.Api.Post($"/api/v1/help-requests/{request.Id()}/solutions", new JsonObject { ["text"] = "今天14点前师傅上门。" }).Json();
        var agent = await SignedIn("agent@demo", $"/?open={request.Id()}");
        await agent.Page.GetByTestId("mark-resolved").ClickAsync();
        var said = agent.Page.GetByTestId("note-most");
        await Expect(said).ToContainTextAsync("天猫只收到前 250 字。");

        await agent.Page.GetByTestId("resolution-note").FillAsync(new string('好', 251));
        await Expect(said).ToContainTextAsync("251 / 250 字，后面的只留在本系统");
        await agent.Page.GetByTestId("resolution-submit").ClickAsync();

        await Expect(agent.Page.GetByTestId("slip")).ToBeVisibleAsync();
    });
}
