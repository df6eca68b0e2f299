using MerchantConsole.Features.Requests;
using MerchantConsole.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static MerchantConsole.Tests.Support.ApiCalls;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Two at one request, and one person at many requests at once.</summary>
public sealed class ManyAtOnceTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task Of_two_who_claim_at_once_one_has_it_and_both_see_who() => Watched(async () =>
    {
        var raised = await Host.Raise("885001", TimeSpan.FromMinutes(3));
        var (agent, supervisor) = (await SignedIn("agent@demo", "/?q=885001"), await SignedIn("supervisor@demo", "/?q=885001"));
        await agent.OpenRow("885001");
        await supervisor.OpenRow("885001");

        await Task.WhenAll(agent.Page.GetByTestId("claim").ClickAsync(), supervisor.Page.GetByTestId("claim").ClickAsync());

        await Expect(agent.Page.GetByTestId("handler")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("负责：(林晓|周宁)"));
        var handler = (await Host.Console.Service<RequestQueries>().One(Data.Scope.Everything, Guid.Parse(raised.Id()), Cancel))!.HandledBy!;
        var (first, second) = handler == "林晓" ? (agent, supervisor) : (supervisor, agent);
        await Expect(first.Page.GetByTestId("handler")).ToContainTextAsync(handler);
        await Expect(second.Page.GetByTestId("handler")).ToContainTextAsync(handler);
        await Expect(first.Page.GetByTestId("claim")).ToHaveCountAsync(0);
        // Refused with the name of who was first; or asked for a reason, if it was seen before the click arrived.
        await Expect(second.Page.Locator("[data-testid=people-problem], .people-form label").First).ToContainTextAsync(handler);
    });

    [Fact]
    public Task A_stopped_run_says_what_was_done_and_what_was_not_tried() => Watched(async () =>
    {
        const int Count = 60;
        for (var number = 0; number < Count; number++)
            await Host.Raise($"88510{number:00}", TimeSpan.FromMinutes(2));
        var agent = await SignedIn("agent@demo", "/?q=88510");
        var page = agent.Page;
        await page.GetByTestId("pick-all").ClickAsync();
        await page.GetByTestId("pick-matching").ClickAsync();
        await Expect(page.GetByTestId("picked")).ToHaveTextAsync($"已选 {Count} 条");
        await page.GetByTestId("bulk-claim").ClickAsync();

        // While somebody else holds the database, the run stands still and can be stopped for certain.
        await using (var db = Host.Console.Db())
        {
            await db.Database.OpenConnectionAsync(Cancel);
            await using var hold = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: false);
            await page.GetByTestId("bulk-start").ClickAsync();
            await page.GetByTestId("bulk-stop").ClickAsync();
            await Expect(page.GetByTestId("bulk-stop")).ToBeDisabledAsync();
        }

        await Expect(page.GetByTestId("bulk-over")).ToBeVisibleAsync();
        var stopped = await page.Locator("[data-testid=bulk-answer][data-end=Stopped]").CountAsync();
        Assert.InRange(stopped, Count - 2, Count);
        var done = Count - await page.GetByTestId("bulk-answer").CountAsync();
        await using var after = Host.Console.Db();
        Assert.Equal(done, await after.AllRequests.CountAsync(request => request.ExternalId.StartsWith("88510") && request.HandledBy != null, Cancel));
        await page.GetByTestId("bulk-retry").ClickAsync();
        await Expect(page.GetByTestId("bulk-over")).ToContainTextAsync($"{Count - done} 条成功，0 条未办成");
        await page.GetByTestId("bulk-away").ClickAsync();
    });

    [Fact]
    public Task A_provider_claims_many_of_its_own_keeps_its_selection_while_rows_change_and_is_reminded_of_them() => Watched(async () =>
    {
        var raised = new List<System.Text.Json.JsonElement>();
        for (var number = 0; number < 5; number++)
        {
            raised.Add(await Host.Raise($"88520{number}", TimeSpan.FromMinutes(2)));
            await Host.Assign(raised[^1], DemoHost.FirstProvider);
        }
        var provider = await SignedIn("provider@demo", "/?q=88520");
        var agent = await SignedIn("agent@demo", "/?q=88520");
        var page = provider.Page;
        await page.GetByTestId("pick-all").ClickAsync();
        await Expect(page.GetByTestId("picked")).ToHaveTextAsync("已选 5 条");
        await Expect(page.GetByTestId("bulk-assign")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("bulk-remind")).ToHaveCountAsync(0);

        await Host.Assign(raised[1], DemoHost.SecondProvider);
        await Host.Api.Post($"/api/v1/help-requests/{raised[2].Id()}/solutions", new System.Text.Json.Nodes.JsonObject { ["text"] = "今天上门" }).Json();
        await Expect(provider.Row("885201")).ToHaveCountAsync(0);
        await Expect(provider.Row("885202").GetByTestId("countdown-solution")).ToHaveAttributeAsync("data-state", "met");
        await Expect(page.GetByTestId("picked")).ToHaveTextAsync("已选 5 条");
        await Expect(page.GetByTestId("picked-left")).ToContainTextAsync("1");
        await page.GetByTestId("bulk-claim").ClickAsync();
        await page.GetByTestId("bulk-words").FillAsync("师傅已到位");
        await page.GetByTestId("bulk-start").ClickAsync();
        await Expect(page.GetByTestId("bulk-over")).ToContainTextAsync("4 条成功，1 条未办成");
        await Expect(page.GetByTestId("bulk-answer")).ToHaveAttributeAsync("data-end", "Gone");
        await Expect(agent.Row("885204").Locator(".c-who")).ToContainTextAsync("刘站长");

        await agent.Page.GetByTestId("pick-all").ClickAsync();
        await agent.Page.GetByTestId("bulk-remind").ClickAsync();
        await Expect(agent.Page.GetByTestId("bulk-bar")).ToContainTextAsync("不能批量");
        await agent.Page.GetByTestId("bulk-words").FillAsync("一小时内联系客户");
        await agent.Page.GetByTestId("bulk-start").ClickAsync();
        await Expect(agent.Page.GetByTestId("bulk-over")).ToContainTextAsync("5 条成功，0 条未办成");
        await Expect(page.GetByTestId("notice-count")).ToHaveTextAsync("4");
        await page.GetByTestId("notice-bell").ClickAsync();
        await Expect(page.GetByTestId("notice").First).ToContainTextAsync("一小时内联系客户");
    });
}
