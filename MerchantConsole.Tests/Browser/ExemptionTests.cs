using System.Text.RegularExpressions;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>From the payment to the proof: the certificate in both languages and on one page, its code verified by a stranger, the look-up by order.</summary>
public sealed class ExemptionTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    const string Order = "300000000000000201";

    [Fact]
    public Task A_certificate_is_read_printed_and_verified() => Watched(async () =>
    {
        var supervisor = await SignedIn("supervisor@demo", $"/exemptions?order={Order}");
        var page = supervisor.Page;
        await page.GetByTestId("exemption").Filter(new() { HasText = "QN-0058812" }).GetByRole(AriaRole.Link).ClickAsync();
        var paper = page.GetByTestId("certificate");
        await Expect(paper.Locator("h1")).ToHaveTextAsync("投诉豁免凭证");
        await Expect(paper).ToContainTextAsync("未按时给出解决方案");
        await Expect(paper.Locator(".seal line")).ToHaveCountAsync(48);
        var code = await page.GetByTestId("certificate-code").InnerTextAsync();
        Assert.Equal(code, await Host.PrintedCode("700201"));
        await OnePage(page, code);

        await page.GetByTestId("language").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en-US");
        await Expect(paper.Locator("h1")).ToHaveTextAsync("Complaint exemption certificate");
        await Expect(paper).ToContainTextAsync("no solution was given in time");
        await OnePage(page, code);
        Assert.Empty(await Axe.Faults(page));

        await page.EvaluateAsync("() => { window.printed = 0; window.print = () => window.printed++; }");
        await page.GetByTestId("certificate-print").ClickAsync();
        Assert.Equal(1, await page.EvaluateAsync<int>("window.printed"));

        var stranger = await Stranger();
        await stranger.Page.GotoAsync("/verify-certificate");
        await stranger.Page.GetByTestId("verify-code").FillAsync($" {code.ToLowerInvariant().Replace('-', ' ')} ");
        await stranger.Page.GetByTestId("verify-submit").ClickAsync();
        await Expect(stranger.Page.GetByTestId("verify-answer")).ToContainTextAsync("凭证真实");
        await Expect(stranger.Page.Locator("body")).Not.ToContainTextAsync(Order);
        Assert.Empty(await Axe.Faults(stranger.Page));
        await stranger.Page.GetByTestId("theme").ClickAsync();
        await stranger.Page.GetByTestId("language").ClickAsync();
        await Expect(stranger.Page.GetByTestId("verify-answer")).ToContainTextAsync("The certificate is genuine");
        Assert.Empty(await Axe.Faults(stranger.Page));
        await stranger.Page.SetViewportSizeAsync(360, 740);
        await stranger.FitsTheWidth();
        await stranger.Page.GetByTestId("verify-code").FillAsync("7K4M-92QX-3HTD");
        await stranger.Page.GetByTestId("verify-submit").ClickAsync();
        await Expect(stranger.Page.GetByTestId("verify-answer")).ToContainTextAsync("No such certificate");
    });

    [Fact]
    public Task However_long_the_texts_the_paper_is_one_page_and_nothing_is_cut_off() => Watched(async () =>
    {
        var supervisor = await SignedIn("supervisor@demo", "/requests");
        await supervisor.Page.GotoAsync(await Host.Certificate("700201"));
        await supervisor.Page.EvaluateAsync(
            """
            () => {
              for (const dd of document.querySelectorAll('.a4 dd.all')) dd.textContent = '很长的文字 with a few words 和更多的文字，'.repeat(12);
              document.querySelector('.a4 .sig small').textContent = '店'.repeat(120);
              dispatchEvent(new Event('beforeprint'));
            }
            """);
        var cut = await supervisor.Page.EvaluateAsync<double>("document.querySelector('.a4 dl').getBoundingClientRect().bottom - document.querySelector('.a4 .ft').getBoundingClientRect().top");
        Assert.True(cut <= 0, $"The table reaches {cut} px into the foot.");
        await OnePage(supervisor.Page, await Host.PrintedCode("700201"));
        await supervisor.Page.SetViewportSizeAsync(360, 740);
        await supervisor.FitsTheWidth();
    });

    [Fact]
    public Task A_complaint_is_looked_up_by_its_order() => Watched(async () =>
    {
        var agent = await SignedIn("agent@demo", "/");
        await agent.Page.Keyboard.PressAsync("Control+k");
        await agent.Page.Keyboard.TypeAsync("豁免");
        await agent.Page.GetByTestId("palette").GetByRole(AriaRole.Option).Filter(new() { HasText = "投诉豁免查询" }).ClickAsync();
        await Expect(agent.Page).ToHaveURLAsync(new Regex("/exemptions$"));
        var field = agent.Page.GetByTestId("exemption-order");

        await field.FillAsync("3E+17");
        await agent.Page.GetByTestId("exemption-submit").ClickAsync();
        await Expect(agent.Page.Locator("#order-error")).ToContainTextAsync("只有数字");
        await Expect(field).ToHaveValueAsync("3E+17");

        await field.FillAsync("３０００００００００００００００９９９");
        await field.PressAsync("Enter");
        await Expect(agent.Page.GetByTestId("exemption-none")).ToContainTextAsync("3000 0000 0000 0000 999");

        await field.FillAsync(Order);
        await field.PressAsync("Enter");
        await Expect(agent.Page.GetByTestId("exemption-request")).ToHaveCountAsync(2);
        await Expect(Standing("700201", "Solution")).ToHaveAttributeAsync("data-standing", "Closed");
        await Expect(Standing("700201", "Solution")).ToContainTextAsync("是：这一次失败已不再受理违背承诺投诉");
        await Expect(Standing("700203", "Solution")).ToHaveAttributeAsync("data-standing", "Approved");
        await Expect(Standing("700203", "Solution")).ToContainTextAsync("否：这一次失败没有豁免");
        await Expect(Standing("700203", "Resolution")).ToHaveAttributeAsync("data-standing", "Kept");
        Assert.Empty(await Axe.Faults(agent.Page));
        await agent.Page.SetViewportSizeAsync(360, 740);
        await agent.FitsTheWidth();

        var provider = await SignedIn("provider@demo", $"/exemptions?order={Order}");
        await Expect(provider.Page.GetByTestId("exemption-none")).ToBeVisibleAsync();
        provider.Expect("status of 404");
        Assert.Equal(404, (await provider.Page.GotoAsync(await Host.Certificate("700201")))!.Status);
        await Expect(provider.Page.Locator("main h1")).ToHaveTextAsync("没有这个页面");

        ILocator Standing(string request, string promise) =>
            agent.Page.Locator($"[data-testid=exemption-request][data-external-id='{request}'] [data-promise={promise}]");
    });

    static async Task OnePage(IPage page, string code)
    {
        using var printed = PdfDocument.Open(await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true }));
        Assert.Equal(1, printed.NumberOfPages);
        Assert.Contains(code, printed.GetPage(1).Text, StringComparison.Ordinal);
    }
}
