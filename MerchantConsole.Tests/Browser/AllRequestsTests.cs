using System.IO.Compression;
using System.Text.RegularExpressions;
using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>The list of all requests: search as one types, filters, pages, the drawer beside it, and its export.</summary>
public sealed class AllRequestsTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    const string Line = "request-line";

    static ILocator Find(Desk desk, string externalId) => desk.Page.Locator($"[data-testid={Line}][data-external-id='{externalId}']");

    [Fact]
    public Task Chinese_is_found_as_it_is_typed_and_the_caret_stays() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/requests");
        var search = agent.Page.GetByTestId("requests-search");
        await search.FocusAsync();
        foreach (var part in new[] { "智", "能", "马桶" })
            await agent.Page.Keyboard.InsertTextAsync(part);
        await Expect(agent.Page).ToHaveURLAsync(new Regex("q=%E6%99%BA%E8%83%BD%E9%A9%AC%E6%A1%B6"));
        await Expect(Find(agent, "700001")).ToBeVisibleAsync();
        await Expect(agent.Page.GetByTestId(Line).Filter(new() { HasNotText = "马桶" })).ToHaveCountAsync(0);
        await agent.Page.Keyboard.PressAsync("ArrowLeft");
        await agent.Page.Keyboard.InsertTextAsync("·");
        await Expect(search).ToHaveValueAsync("智能马·桶");
        await Expect(search).ToBeFocusedAsync();
        Assert.Equal(4, await search.EvaluateAsync<int>("e => e.selectionStart"));
        await Expect(agent.Page.Locator(".empty")).ToContainTextAsync("没有符合条件");
        await agent.Page.Locator(".empty .btn").ClickAsync();
        await Expect(search).ToHaveValueAsync("");
        await Expect(agent.Page.GetByTestId("requests-count")).ToContainTextAsync("条");
    });

    [Fact]
    public Task Letters_of_an_input_method_are_no_question_before_they_are_a_word() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/requests");
        var addresses = new List<string>();
        agent.Page.FrameNavigated += (_, frame) => addresses.Add(Uri.UnescapeDataString(frame.Url));
        var search = agent.Page.GetByTestId("requests-search");
        await search.FocusAsync();
        var hand = await agent.Context.NewCDPSessionAsync(agent.Page);
        foreach (var half in new[] { "m", "ma", "ma t", "ma to", "ma ton", "ma tong" })
            await hand.SendAsync("Input.imeSetComposition", new() { ["text"] = half, ["selectionStart"] = half.Length, ["selectionEnd"] = half.Length });
        await Expect(search).ToHaveValueAsync("ma tong");
        await hand.SendAsync("Input.insertText", new() { ["text"] = "马桶" });

        await Expect(Find(agent, "700001").Locator("mark").First).ToHaveTextAsync("马桶");
        await Expect(search).ToHaveValueAsync("马桶");
        Assert.Equal(["/requests?q=马桶"], addresses.Select(address => new Uri(address).PathAndQuery).Select(Uri.UnescapeDataString));
    });

    [Fact]
    public Task What_was_found_is_marked_where_it_stands_and_never_taken_for_markup() => Watched(async () =>
    {
        const string product = "<img src=x onerror=alert(1)> & 浴室柜";
        await Host.Raise("820001", TimeSpan.FromDays(31), body =>
        {
            body["productTitle"] = product;
            body["description"] = "柜门<b>关不上</b>，师傅不来";
        });
        var agent = await SignedIn("agent@demo", "/requests?q=" + Uri.EscapeDataString("<IMG ＆ 关不上"));

        var row = Find(agent, "820001");
        await Expect(row.Locator(".l2 mark").Filter(new() { HasText = "<img" })).ToHaveCountAsync(1);
        await Expect(row.Locator(".l2")).ToContainTextAsync(product);
        await Expect(row.Locator(".hit mark")).ToHaveTextAsync("关不上");
        await Expect(row.Locator(".l2 :is(img, b)")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Filters_are_chips_in_the_address_and_the_drawer_opens_beside_the_list() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/requests");
        await agent.Page.GetByTestId("filter-status").SelectOptionAsync("awaitingSolution");
        await agent.Page.GetByTestId("filter-service").SelectOptionAsync("onSiteInstallation");
        var chips = agent.Page.GetByTestId("filter-chips").Locator(".chip");
        await Expect(chips).ToHaveCountAsync(2);
        await Expect(Find(agent, "700001")).ToBeVisibleAsync();
        await Expect(agent.Page.GetByTestId(Line).Filter(new() { HasNotText = "待给方案" })).ToHaveCountAsync(0);

        await Find(agent, "700001").Locator(".whole").ClickAsync();
        await Expect(agent.Drawer.GetByTestId("give-solution")).ToBeVisibleAsync();
        await Expect(agent.Page).ToHaveURLAsync(new Regex("open="));
        await Expect(Find(agent, "700001")).ToHaveAttributeAsync("aria-selected", "true");
        await agent.Page.GoBackAsync();
        await Expect(agent.Drawer).ToHaveCountAsync(0);
        await Expect(chips).ToHaveCountAsync(2);

        await chips.First.ClickAsync();
        await Expect(chips).ToHaveCountAsync(1);
        await agent.Page.GoBackAsync();
        await Expect(chips).ToHaveCountAsync(2);

        await agent.Go("/requests?status=nonsense&from=2026-12-01&to=2026-11-01");
        await Expect(agent.Page.Locator(".err")).ToHaveCountAsync(2);
        await Expect(agent.Page.GetByTestId(Line).First).ToBeVisibleAsync();
    });

    [Fact]
    public Task Pages_go_on_and_back_without_showing_a_row_twice() => Watched(async () =>
    {
        for (var number = 0; number < 60; number++)
            await Host.Raise($"81{number:D4}", TimeSpan.FromDays(30) + TimeSpan.FromMinutes(number), body => body["productTitle"] = "翻页用的地砖");
        var agent = await SignedIn("agent@demo", "/requests?q=" + Uri.EscapeDataString("翻页用的"));
        await Expect(agent.Page.GetByTestId(Line)).ToHaveCountAsync(50);
        await Expect(agent.Page.GetByTestId("requests-count")).ToHaveTextAsync("共 60 条");
        await agent.Page.GetByTestId("page-next").ClickAsync();
        await Expect(agent.Page.GetByTestId(Line)).ToHaveCountAsync(10);
        await Expect(Find(agent, "810059")).ToBeVisibleAsync();
        await Expect(Find(agent, "810000")).ToHaveCountAsync(0);
        await agent.Page.GetByTestId("page-previous").ClickAsync();
        await Expect(Find(agent, "810000")).ToBeVisibleAsync();
        await agent.Page.GoBackAsync();
        await Expect(Find(agent, "810059")).ToBeVisibleAsync();
    });

    [Fact]
    public Task What_is_shown_is_exported_once_and_only_for_whom_it_was_made() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/requests?q=" + Uri.EscapeDataString("马桶"));
        var shown = await agent.Page.GetByTestId(Line).CountAsync();
        await agent.Page.GetByTestId("export-csv").ClickAsync();
        var link = agent.Page.GetByTestId("export-download");
        var address = await link.GetAttributeAsync("href");
        var provider = await SignedIn("provider@demo", "/requests");
        Assert.Equal(404, (await provider.Page.APIRequest.GetAsync(address!)).Status);
        var download = await agent.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        var text = await File.ReadAllTextAsync(await download.PathAsync(), ApiCalls.Cancel);
        Assert.Contains("700001", text, StringComparison.Ordinal);
        Assert.Equal(shown, Regex.Count(text, "\r\n") - 1);
        Assert.Equal(404, (await agent.Page.APIRequest.GetAsync(address!)).Status);

        await provider.Page.GetByTestId("export-xlsx").ClickAsync();
        var book = await provider.Page.RunAndWaitForDownloadAsync(() => provider.Page.GetByTestId("export-download").ClickAsync());
        await using var zip = await ZipFile.OpenReadAsync(await book.PathAsync(), ApiCalls.Cancel);
        using var sheet = new StreamReader(await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(ApiCalls.Cancel));
        var xml = await sheet.ReadToEndAsync(ApiCalls.Cancel);
        Assert.Contains(DemoHost.FirstProvider, xml, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoHost.SecondProvider, xml, StringComparison.Ordinal);
        Assert.Equal(await provider.Page.GetByTestId(Line).CountAsync(), Regex.Count(xml, "<row ") - 1);
    });
}
