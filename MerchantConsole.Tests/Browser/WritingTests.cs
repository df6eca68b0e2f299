using System.Text.RegularExpressions;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static MerchantConsole.Tests.Support.ApiCalls;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Giving a solution: by keys, with templates and drafts, and while somebody else is at it too.</summary>
public sealed class WritingTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task What_is_typed_before_the_draft_is_known_is_kept_without_another_key() => Watched(async () =>
    {
        await Host.Raise("882009", TimeSpan.FromMinutes(20));
        var agent = await SignedIn("agent@demo", "/?q=882009");
        var (page, keys) = (agent.Page, agent.Page.Keyboard);
        await agent.OpenRow("882009");
        await page.EvaluateAsync("() => { const open = consoleDrafts.open; consoleDrafts.open = (...known) => new Promise(done => window.goOn = () => done(open(...known))); }");
        await keys.PressAsync("s");
        await Expect(page.GetByTestId("solution-text")).ToBeFocusedAsync();
        await keys.TypeAsync("今晚就到");
        await page.WaitForFunctionAsync("() => window.goOn?.() || 'goOn' in window");
        await Expect(agent.Drawer.Locator("[data-draft-state]")).ToContainTextAsync("草稿");

        await keys.PressAsync("Escape");
        await Expect(page.GetByTestId("solution-text")).ToHaveCountAsync(0);
        await agent.Go("/?q=882009");
        await agent.OpenRow("882009");
        await keys.PressAsync("s");
        await Expect(page.GetByTestId("solution-text")).ToHaveValueAsync("今晚就到");
    });

    [Fact]
    public Task By_keys_alone_a_template_becomes_a_solution_and_the_next_most_urgent_opens() => Watched(async () =>
    {
        var raised = await Host.Raise("882001", TimeSpan.FromMinutes(20));
        var agent = await SignedIn("agent@demo", "/?q=882001");
        var (page, keys) = (agent.Page, agent.Page.Keyboard);
        await agent.Row("882001").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(agent.Drawer.GetByTestId("history-entry").First).ToBeAttachedAsync();
        await keys.PressAsync("s");
        var text = page.GetByTestId("solution-text");
        await Expect(text).ToBeFocusedAsync();
        await Expect(page.GetByTestId("template-list").Locator("[role=option]")).ToHaveCountAsync(5);

        await keys.TypeAsync("您好，/tu");
        await Expect(page.GetByTestId("template-list").Locator("[role=option]:visible")).ToHaveCountAsync(2);
        await keys.TypeAsync("i");
        await keys.PressAsync("Enter");
        await Expect(text).ToHaveValueAsync(new Regex("^您好，非常抱歉.*我们的师傅与您约定时间上门"));
        await Expect(page.Locator("[data-gaps]")).ToContainTextAsync("师傅姓名未填，已用“我们的师傅”");
        await Expect(page.Locator("input[name=remedy]:checked")).ToHaveValueAsync("RefundExtraFee");

        // Filled later, a variable nobody has touched follows; one that was edited is the person's own.
        await text.EvaluateAsync("a => { const at = a.value.indexOf('与您约定时间'); a.setSelectionRange(at, at + 6); }");
        await keys.TypeAsync("今晚七点");
        await page.Locator("#visitor").FillAsync("李师傅");
        await page.GetByRole(AriaRole.Button, new() { Name = "明天上午" }).ClickAsync();
        await Expect(text).ToHaveValueAsync(new Regex("李师傅今晚七点上门"));
        await Expect(page.Locator("[data-gaps]")).Not.ToContainTextAsync("师傅姓名");

        await page.Locator("input[name=to]").FillAsync("08:00");
        await text.FocusAsync();
        await keys.PressAsync("Control+Enter");
        await Expect(page.Locator("#visit-err")).ToContainTextAsync("结束时间要晚于开始时间");
        await page.Locator("input[name=to]").FillAsync("11:30");

        var next = Host.Console.Service<OpenBoard>().Snapshot.Rows
            .First(row => row is { Status: RequestStatus.AwaitingSolution, OverdueSince: null } && row.Id != Guid.Parse(raised.Id()));
        await text.FocusAsync();
        await keys.PressAsync("Control+Enter");
        await Expect(page.GetByTestId("slip")).ToContainTextAsync(new Regex(@"882001 方案已记录 \d\d:\d\d:\d\d，当时还剩 39:\d\d，按时"));
        await Expect(agent.Drawer).ToHaveAttributeAsync("data-request", next.Id.ToString());
        await Expect(agent.Drawer.GetByTestId("give-solution")).ToBeEnabledAsync();
        await Expect(agent.Drawer.Locator("h2")).ToBeFocusedAsync();
        Assert.Equal("{}", await page.EvaluateAsync<string>("JSON.stringify(Object.fromEntries(Object.entries(localStorage).filter(e => e[0].startsWith('draft:'))))"));

        var given = (await Host.Console.Service<RequestQueries>().One(Data.Scope.Everything, Guid.Parse(raised.Id()), Cancel))!.Solution!;
        Assert.Equal((Remedy.RefundExtraFee, "李师傅", 150), (given.Remedy!.Value, given.Visitor, (given.VisitTo - given.VisitFrom)!.Value.TotalMinutes));
    });

    [Fact]
    public Task A_draft_outlives_a_reload_and_a_sign_out_and_is_nobody_elses() => Watched(async () =>
    {
        await Host.Raise("882011", TimeSpan.FromMinutes(5));
        var agent = await SignedIn("agent@demo", "/?q=882011");
        var page = agent.Page;
        const string mark = "r => getComputedStyle(r.querySelector('.l1'), '::after').content";
        await Write(agent, "882011", "写到一半");
        await page.Locator("#money").FillAsync("180");
        await page.Locator("label.opt", new() { HasText = "二次上门" }).ClickAsync();
        await Expect(page.Locator("[data-draft-state]").First).ToContainTextAsync("草稿已存");

        await page.ReloadAsync();
        await agent.Live();
        Assert.Contains("有草稿", await agent.Row("882011").EvaluateAsync<string>(mark));
        await page.GetByTestId("draft-resume").ClickAsync();
        await Expect(page.GetByTestId("solution-text")).ToHaveValueAsync("写到一半");
        await Expect(page.Locator("#money")).ToHaveValueAsync("180");
        await Expect(page.Locator("input[name=remedy]:checked")).ToHaveValueAsync("SecondVisit");

        await SignInAs(agent, "supervisor@demo");
        await agent.Go("/?q=882011");
        Assert.Equal("none", await agent.Row("882011").EvaluateAsync<string>(mark));
        await Write(agent, "882011", "");
        await Expect(page.GetByTestId("solution-text")).ToHaveValueAsync("");

        await SignInAs(agent, "agent@demo");
        await agent.Go("/?q=882011");
        await agent.OpenRow("882011");
        await Expect(page.GetByTestId("draft-resume")).ToBeVisibleAsync();
        await page.Locator("[data-drop-draft=solution]").ClickAsync();
        await Expect(page.GetByTestId("draft-resume")).ToBeHiddenAsync();

        await page.EvaluateAsync("Storage.prototype.setItem = () => { throw new Error('full'); }; 0");
        await page.Keyboard.PressAsync("s");
        await Expect(page.GetByTestId("solution-text")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("存不下");
        await Expect(page.Locator("[data-draft-state]").First).ToContainTextAsync("这台浏览器存不下草稿");
    });

    [Fact]
    public Task Whoever_was_overtaken_sees_what_changed_and_loses_nothing_typed() => Watched(async () =>
    {
        var (changed, answered) = (await Host.Raise("882021", TimeSpan.FromMinutes(5)), await Host.Raise("882022", TimeSpan.FromMinutes(5)));
        var agent = await SignedIn("agent@demo", "/?q=88202");
        var (page, desk, zhou) = (agent.Page, Host.Console.Service<RequestDesk>(), new Actor("周宁", Role.Supervisor));
        await Write(agent, "882021", "今天送到");
        await desk.CompleteDetails(zhou, Guid.Parse(changed.Id()), null, details => details with { Paid = Yuan.Of(5000m) }, Cancel);
        await page.GetByTestId("solution-submit").ClickAsync();
        await Expect(page.GetByTestId("stale")).ToContainTextAsync(new Regex("周宁.*补全了订单信息.*实付.*→.*¥5,000.00", RegexOptions.Singleline));
        await Expect(page.GetByTestId("solution-text")).ToHaveValueAsync("今天送到");
        await page.GetByTestId("solution-submit").ClickAsync();
        await Expect(page.GetByTestId("slip")).ToContainTextAsync("方案已记录");

        await Write(agent, "882022", "我的方案");
        await desk.GiveSolution(zhou, Guid.Parse(answered.Id()), null, new Solution("主管的方案"), Cancel);
        await Expect(page.GetByTestId("theirs")).ToContainTextAsync(new Regex("周宁.*已给出方案.*主管的方案.*您写的，还没有提交.*我的方案", RegexOptions.Singleline));
        await Expect(page.GetByTestId("solution-text")).ToHaveValueAsync("我的方案");
        await Expect(page.GetByTestId("solution-submit")).ToBeDisabledAsync();
    });

    static async Task Write(Desk desk, string number, string text)
    {
        await desk.OpenRow(number);
        await desk.Page.GetByTestId("give-solution").ClickAsync();
        await Expect(desk.Page.GetByTestId("solution-text")).ToBeFocusedAsync();
        await desk.Page.Keyboard.TypeAsync(text);
    }

    static async Task SignInAs(Desk desk, string name)
    {
        await desk.Page.GetByTestId("sign-out").ClickAsync();
        await desk.Page.GetByTestId("sign-in-name").FillAsync(name);
        await desk.Page.GetByTestId("sign-in-password").FillAsync(DemoHost.Password);
        await desk.Page.GetByTestId("sign-in-submit").ClickAsync();
        await desk.Live();
    }
}
