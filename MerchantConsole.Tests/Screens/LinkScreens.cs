using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Tmall.Connections;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Line;
using MerchantConsole.Shell;
using MerchantConsole.Tests.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Screens;

/// <summary>The accounts on the platform: one is well, one stands still.</summary>
static class LinkScreens
{
    const string Page = "/accounts/tmall";

    static readonly Actor He = new("何雨桐", Role.Administrator);

    public static IEnumerable<Screen> All =>
    [
        new("accounts-tmall", "admin@demo", Page, (desk, host) => Prepared(desk, host)) { IsLinked = true },
        new("accounts-tmall-tested", "admin@demo", Page, async (desk, host) =>
        {
            await Prepared(desk, host);
            var second = desk.Page.Locator("[data-testid=account][data-state=Stopped]");
            await second.GetByTestId("test-connection").ClickAsync();
            await second.GetByTestId("check-unreached").First.WaitForAsync();
            await desk.Page.GetByTestId("connect-account").ClickAsync();
            await desk.Page.GetByTestId("account-save").ClickAsync();
            await second.GetByTestId("check-line").First.ScrollIntoViewIfNeededAsync();
        }) { IsMinor = true, IsLinked = true },
        new("accounts-tmall-set-aside", "admin@demo", Page, async (desk, host) =>
        {
            await Prepared(desk, host);
            await desk.Page.Locator("[data-testid=account][data-state=Connected] h3 a").ClickAsync();
            await desk.Page.GetByTestId("set-aside-message").Locator("summary").ClickAsync();
            await desk.Page.GetByTestId("set-aside-done").ScrollIntoViewIfNeededAsync();
        }) { IsMinor = true, IsLinked = true },
        new("accounts-tmall-days", "admin@demo", Page, async (desk, host) =>
        {
            await Prepared(desk, host);
            await desk.Page.Locator("[data-testid=account][data-state=Connected] h3 a").ClickAsync();
            await desk.Page.GetByTestId("day").First.WaitForAsync();
            await desk.Page.GetByTestId("questions").ScrollIntoViewIfNeededAsync();
            await desk.Page.GetByTestId("days").ScrollIntoViewIfNeededAsync();
        }) { IsMinor = true, IsLinked = true },
    ];

    static async Task Prepared(Desk desk, DemoHost host)
    {
        await using (var db = host.Console.Db())
        {
            if (!await db.TmallAccounts.AnyAsync(CancellationToken.None))
                await Seed((LinkedHost)host);
        }
        await desk.Page.ReloadAsync();
        await desk.Live();
        await Assertions.Expect(desk.Page.Locator("[data-testid=account][data-state=Stopped]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(desk.Page.Locator("[data-testid=account][data-state=Connected] [data-freshness=Fresh]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    static async Task Seed(LinkedHost host)
    {
        var gateway = host.Gateway;
        var (well, still) = (await Connect(host, "旗舰店", "澜汐卫浴旗舰店", "30000001"), await Connect(host, "外围专卖店", "澜汐卫浴江浙专卖店", "30000002"));
        var seller = gateway.AddAccount(gateway.AddApp("30000001", "made-up-30000001"), "澜汐卫浴旗舰店");
        var lapsed = gateway.AddAccount(gateway.AddApp("30000002", "made-up-30000002"), "澜汐卫浴江浙专卖店");
        gateway.RaiseMany(seller, 3);
        gateway.Put(seller, "tmall_fuwu_AnomalyRecourse", """{"anomaly_recourse_id":null,"result":{"submit_time":"2026-11-26 10:02:11","service_code":"卫浴大件安装","recourse_message_list":[{"recourse_text":"师傅没来"}]}}""");
        await Authorise(host, well, seller.Session, seller.RefreshToken, TimeSpan.FromDays(28));
        await Authorise(host, still, lapsed.Session, null, TimeSpan.FromDays(5));
        gateway.Expire(lapsed.Session, andRefreshToken: true);
        await Compared(host, well);
        host.Console.Service<LinkBoard>().Changed();
    }

    static async Task<Guid> Connect(LinkedHost host, string name, string shop, string key) =>
        (await host.Console.Service<AccountDesk>().Connect(He, new AccountDraft { Name = name, Shop = shop, AppKey = key, AppSecret = $"made-up-{key}" })).Id!.Value;

    static Task<IReadOnlyList<AccountError>> Authorise(LinkedHost host, Guid account, string session, string? refresh, TimeSpan life) =>
        host.Console.Service<AccountDesk>().Authorise(He, account, new TokenReply(session, refresh, host.Now + life, null, null), CancellationToken.None);

    static async Task Compared(LinkedHost host, Guid account)
    {
        await using var db = host.Console.Db();
        var today = DateOnly.FromDateTime(host.Now.InBeijing().Date);
        var requests = await db.AllRequests.OrderBy(request => request.ExternalId).Take(3).Select(request => new { request.Id, request.ExternalId }).ToListAsync(CancellationToken.None);
        for (var back = 2; back < 9; back++)
        {
            db.DailyComparisons.Add(new DailyComparison
            {
                AccountId = account,
                Day = today.AddDays(-back),
                MadeAt = host.Now.AddDays(1 - back).AddHours(-9),
                There = 31 + back * 7 % 11,
                Here = 31 + back * 7 % 11,
                Differences = back == 3
                    ? [new DayDifference(requests[0].ExternalId, DifferenceKind.MissedHere, requests[0].Id), new DayDifference(requests[1].ExternalId, DifferenceKind.StillAskingThere, requests[1].Id), new DayDifference("704411", DifferenceKind.Unreadable, null)]
                    : [],
            });
        }
        db.QuestionCodes.AddRange(
            new QuestionCode { Code = "076", Text = "送货未入户", Anomaly = AnomalyKind.PartlyPerformed, ListedAt = host.Now }, new QuestionCode { Code = "081", Text = "师傅额外收费", ListedAt = host.Now });
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
