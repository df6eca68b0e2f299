using System.Text.RegularExpressions;
using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Reading a request: pictures, notes, the story, and going from one request to the next.</summary>
public sealed class DrawerTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    [Fact]
    public Task The_viewer_is_worked_by_keys_and_gives_the_focus_back() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/?q=700006");
        await agent.OpenRow("700006");
        var (viewer, keys) = (agent.Page.GetByTestId("viewer"), agent.Page.Keyboard);
        var image = viewer.Locator("img[data-part=image]");
        await agent.Drawer.Locator("a[data-view]").First.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(viewer).ToBeVisibleAsync();
        await Expect(viewer.Locator("[data-part=count]")).ToHaveTextAsync("1 / 2");
        await keys.PressAsync("ArrowRight");
        await Expect(viewer.Locator("[data-part=count]")).ToHaveTextAsync("2 / 2");
        await Expect(image).ToHaveAttributeAsync("alt", "图片 2");
        await keys.PressAsync("+");
        await Expect(image).ToHaveAttributeAsync("style", new Regex(@"scale\(1\.4\)"));
        await keys.PressAsync("r");
        await Expect(image).ToHaveAttributeAsync("style", new Regex(@"rotate\(90deg\)"));
        for (var i = 0; i < 9; i++)
        {
            await keys.PressAsync("Tab");
            Assert.True(await agent.Page.EvaluateAsync<bool>("document.activeElement === document.body || !!document.activeElement.closest('dialog.viewer')"));
        }
        await keys.PressAsync("Escape");
        await Expect(viewer).ToBeHiddenAsync();
        await Expect(agent.Drawer.Locator("a[data-view]").First).ToBeFocusedAsync();
        await Expect(agent.Drawer.GetByTestId("history-entry").First).ToBeAttachedAsync();
    });

    [Fact]
    public Task A_picture_is_moved_by_keys_hand_and_two_fingers_and_one_that_cannot_be_had_says_so() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/?q=700006");
        await agent.OpenRow("700006");
        var (viewer, keys, mouse) = (agent.Page.GetByTestId("viewer"), agent.Page.Keyboard, agent.Page.Mouse);
        var image = viewer.Locator("img[data-part=image]");
        await agent.Drawer.Locator("a[data-view]").First.ClickAsync();
        await Expect(image).ToHaveJSPropertyAsync("complete", true);
        for (var i = 0; i < 6; i++)
            await keys.PressAsync("+");
        await keys.PressAsync("ArrowDown");
        await Expect(image).ToHaveAttributeAsync("style", Moved("0px", "-80px"));
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("Shift+ArrowRight");
        await Expect(image).ToHaveAttributeAsync("style", Moved("-80px", "0px"));
        await keys.PressAsync("0");
        await Expect(image).ToHaveAttributeAsync("style", new Regex(@"translate\(0px(, 0px)?\) scale\(1\)"));

        for (var i = 0; i < 6; i++)
            await keys.PressAsync("+");
        await mouse.MoveAsync(720, 450);
        await mouse.DownAsync();
        await mouse.MoveAsync(670, 420);
        await Expect(image).ToHaveAttributeAsync("style", Moved("-50px", "-30px"));
        await mouse.MoveAsync(-9000, 420);
        await mouse.UpAsync();
        Assert.True(await image.EvaluateAsync<bool>("i => i.getBoundingClientRect().right > 300"), "The picture was pushed out of sight.");

        await keys.PressAsync("-");
        await keys.PressAsync("0");
        await viewer.Locator("[data-part=stage]").EvaluateAsync("""
            stage => {
              stage.setPointerCapture = () => {};
              const tell = (type, id, x) => stage.dispatchEvent(new PointerEvent(type, { pointerId: id, clientX: x, clientY: 450, bubbles: true }));
              tell('pointerdown', 1, 700); tell('pointerdown', 2, 740); tell('pointermove', 2, 760); tell('pointermove', 2, 820); tell('pointerup', 1, 700); tell('pointerup', 2, 820);
            }
            """);
        await Expect(image).ToHaveAttributeAsync("style", new Regex(@"scale\(2\)"));

        agent.Expect("status of 404");
        await agent.Drawer.Locator("a[data-view]").Nth(1).EvaluateAsync("a => { a.href += '?again'; }");
        await agent.Page.RouteAsync("**/pictures/1?again", route => route.FulfillAsync(new RouteFulfillOptions { Status = 404 }));
        await keys.PressAsync("ArrowRight");
        await Expect(viewer.Locator("[data-part=name]")).ToHaveTextAsync("图片暂时取不到");

        // What is zero at the end is left out by the browser.
        static Regex Moved(string x, string y) => new(@"translate\(" + x + (y == "0px" ? "(, 0px)?" : ", " + y) + @"\)");
    });

    [Fact]
    public Task Why_the_deadline_what_to_copy_and_the_clocks_of_another_request_of_the_order_are_there() => Watched(async () =>
    {
        await Host.Raise("883021", TimeSpan.FromMinutes(12), body => body["orderId"] = "300000000000088302");
        var other = await Host.Raise("883022", TimeSpan.FromMinutes(6), body => body["orderId"] = "300000000000088302");
        var agent = await SignedIn("agent@demo", "/?q=883021", new BrowserNewContextOptions { Permissions = ["clipboard-read", "clipboard-write"] });
        await agent.OpenRow("883021");
        await Expect(agent.Drawer.Locator(".why")).ToContainTextAsync(new Regex(@"消费者发起.*路上用去 12:0\d.*方案时限，1小时00分.*解决时限，2天0小时", RegexOptions.Singleline));
        await Expect(agent.Drawer.Locator(".rule").Last).ToContainTextAsync("¥50");

        await agent.Drawer.Locator("[data-copy='300000000000088302']").ClickAsync();
        await Expect(agent.Page.Locator("#say")).ToContainTextAsync("已复制 300000000000088302");
        Assert.Equal("300000000000088302", await agent.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        var clocks = agent.Drawer.Locator("[data-relative='883022']");
        await Expect(clocks.Locator("[role=timer]").First).ToHaveAttributeAsync("data-state", new Regex("fresh|soon|last"));
        await Host.Api.Post($"/api/v1/help-requests/{other.Id()}/solutions", new System.Text.Json.Nodes.JsonObject { ["text"] = "明天上门" }).Json();
        await Expect(clocks.Locator("[role=timer]").First).ToHaveAttributeAsync("data-state", "met");
        await Expect(clocks.Locator("[role=timer]").Last).Not.ToHaveAttributeAsync("data-state", "met");
    });

    [Fact]
    public Task A_note_calls_a_colleague_and_appears_with_them_and_never_with_another_provider() => Watched(async () =>
    {
        var raised = await Host.Raise("883001", TimeSpan.FromMinutes(5));
        await Host.Assign(raised, DemoHost.FirstProvider);
        var agent = await SignedIn("agent@demo", "/?q=883001");
        var supervisor = await SignedIn("supervisor@demo", "/?q=883001");
        var provider = await SignedIn("provider@demo", "/?q=883001");
        foreach (var desk in new[] { supervisor, provider, agent })
            await desk.OpenRow("883001");
        var (page, keys) = (agent.Page, agent.Page.Keyboard);

        await keys.PressAsync("c");
        await Expect(page.GetByTestId("note-text")).ToBeFocusedAsync();
        await keys.TypeAsync("请 @周");
        await Expect(page.GetByTestId("note-form").Locator("[role=option]:visible")).ToHaveTextAsync(["@周宁"]);
        await keys.PressAsync("Enter");
        await keys.TypeAsync("核实");
        await keys.PressAsync("Control+Enter");
        await Expect(agent.Page.GetByTestId("note")).ToContainTextAsync("请 @周宁 核实");
        await Expect(supervisor.Page.GetByTestId("note")).ToContainTextAsync("请 @周宁 核实");
        await Expect(supervisor.Page.GetByTestId("note").Locator(".at")).ToHaveTextAsync("@周宁");
        await Expect(supervisor.Page.GetByTestId("notice-count")).ToHaveTextAsync("1");
        await Expect(provider.Page.GetByTestId("notice-count")).ToHaveCountAsync(0);
        await Expect(provider.Page.GetByTestId("note")).ToHaveCountAsync(0);

        // The note may be shown by the live feed before its form is put away.
        await Expect(page.GetByTestId("note-form")).ToHaveCountAsync(0);
        await keys.PressAsync("c");
        await Expect(page.GetByTestId("note-text")).ToBeFocusedAsync();
        await keys.TypeAsync("@刘站长 先打电话");
        await keys.PressAsync("Control+Enter");
        await Expect(page.Locator("#note-err")).ToContainTextAsync("刘站长 看不到这条备注");
        await Expect(page.GetByTestId("note-text")).ToHaveValueAsync("@刘站长 先打电话");
        await page.GetByTestId("note-share").CheckAsync();
        await page.GetByTestId("note-save").ClickAsync();
        await Expect(provider.Page.GetByTestId("note")).ToHaveCountAsync(1);
        await Expect(provider.Page.GetByTestId("note")).ToContainTextAsync("先打电话");
        await Expect(supervisor.Page.GetByTestId("note")).ToHaveCountAsync(2);
        Assert.DoesNotContain("先打电话", await (await Host.Api.GetAsync($"/api/v1/help-requests/{raised.Id()}", ApiCalls.Cancel)).Content.ReadAsStringAsync(ApiCalls.Cancel));
    });

    [Fact]
    public Task One_drawer_goes_from_request_to_request_and_its_head_stays_in_sight() => Watched(async () =>
    {
        await Host.Raise("883011", TimeSpan.FromMinutes(5), body => body["orderId"] = "300000000000088301");
        await Host.Raise("883012", TimeSpan.FromMinutes(6), body => body["orderId"] = "300000000000088301");
        var agent = await SignedIn("agent@demo", "/?q=88301", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 720, Height = 450 } });
        await agent.OpenRow("883011");
        await agent.Drawer.EvaluateAsync("d => { window.sameDrawer = d; }");
        await agent.Drawer.GetByTestId("history-entry").Last.ScrollIntoViewIfNeededAsync();
        await Expect(agent.Drawer.GetByTestId("give-solution")).ToBeInViewportAsync();
        await Expect(agent.Drawer.GetByTestId("countdown-solution")).ToBeInViewportAsync();

        await agent.Drawer.GetByTestId("relatives").GetByRole(AriaRole.Link, new() { Name = "883012" }).ClickAsync();
        await Expect(agent.Drawer.Locator(".dh")).ToContainTextAsync("883012");
        await Expect(agent.Drawer.GetByTestId("relatives")).ToContainTextAsync("883011");
        Assert.True(await agent.Page.EvaluateAsync<bool>("document.contains(window.sameDrawer)"));

        await agent.Drawer.GetByTestId("story-people").ClickAsync();
        await Expect(agent.Drawer.GetByTestId("history-entry")).ToHaveCountAsync(1);
        await agent.Drawer.GetByTestId("story-hashes").ClickAsync();
        await Expect(agent.Drawer.Locator(".hash")).ToContainTextAsync(new Regex("[0-9a-f]{64}"));
    });
}
