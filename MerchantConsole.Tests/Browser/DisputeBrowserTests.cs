using System.Text.RegularExpressions;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Merchant and provider argue about a penalty, each at a browser of its own.</summary>
public sealed class DisputeBrowserTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData("zh-CN", "890411", "待服务商答复", "主管裁定")]
    [InlineData("en-US", "890412", "Awaiting the provider's answer", "Decided by a supervisor")]
    public Task They_claim_answer_uphold_appeal_and_another_supervisor_decides(string language, string number, string waiting, string decided) => Watched(async () =>
    {
        await Host.Assign(await Host.Raise(number, TimeSpan.FromHours(2)), DemoHost.FirstProvider);
        var merchant = await At("supervisor@demo", number, language);
        await merchant.Page.GetByTestId("dispute-claim").ClickAsync();
        await Expect(merchant.Page.GetByTestId("dispute-provider").Locator("option:checked")).ToHaveTextAsync(DemoHost.FirstProvider);
        await merchant.Page.GetByTestId("dispute-amount").FillAsync("60");
        await merchant.Page.GetByTestId("dispute-words").FillAsync("师傅没有到场");
        await merchant.Page.GetByTestId("dispute-save").ClickAsync();
        await Expect(merchant.Page.Locator("#dispute-amount-error")).ToBeVisibleAsync();
        await Expect(merchant.Page.GetByTestId("dispute-words")).ToHaveValueAsync("师傅没有到场");
        await merchant.Page.GetByTestId("dispute-amount").FillAsync("40");
        await merchant.Page.GetByTestId("dispute-save").ClickAsync();
        await Expect(merchant.Page.GetByTestId("dispute-next")).ToContainTextAsync(waiting);
        Assert.Empty(await Axe.Faults(merchant.Page));

        var provider = await At("provider@demo", number, language);
        await provider.Page.GetByTestId("dispute-answer").ClickAsync();
        await provider.Page.GetByTestId("dispute-amount").FillAsync("10");
        await provider.Page.GetByTestId("dispute-words").FillAsync("只晚了十分钟");
        await provider.Page.GetByTestId("evidence-input").SetInputFilesAsync(new FilePayload { Name = "到场.png", MimeType = "image/png", Buffer = Picture });
        await Expect(provider.Page.GetByTestId("dispute-save")).ToBeEnabledAsync();
        await Expect(provider.Page.Locator(".files li")).ToHaveCountAsync(1);
        await provider.Page.GetByTestId("dispute-save").ClickAsync();
        await Expect(provider.Page.GetByTestId("dispute-file")).ToContainTextAsync("到场.png");

        await merchant.Page.ReloadAsync();
        await merchant.Live();
        await Say(merchant, "dispute-uphold", "没有提前告知");
        await provider.Page.ReloadAsync();
        await provider.Live();
        await Say(provider, "dispute-appeal", "电话里说过");
        var another = await At("admin@demo", number, language);
        await another.Page.GetByTestId("dispute-decide").ClickAsync();
        await another.Page.GetByTestId("dispute-amount").FillAsync("30");
        await another.Page.GetByTestId("dispute-words").FillAsync("各负其责");
        await another.Page.GetByTestId("dispute-save").ClickAsync();

        await Expect(another.Page.GetByTestId("dispute-outcome")).ToHaveTextAsync(decided);
        await Expect(another.Page.GetByTestId("shares")).ToContainTextAsync("¥30.00");
        await Expect(another.Page.GetByTestId("dispute-step")).ToHaveCountAsync(5);
        var file = await another.Page.GetByTestId("dispute-file").GetAttributeAsync("href");
        Assert.Equal(200, (await another.Page.APIRequest.GetAsync(file!)).Status);
        var stranger = await SignedIn("provider2@demo", "/penalties");
        Assert.Equal(404, (await stranger.Page.APIRequest.GetAsync(file!)).Status);
    });

    [Fact]
    public Task On_a_phone_a_provider_contests_its_share_and_the_merchant_hears_of_it_by_the_bell() => Watched(async () =>
    {
        _ = Host.Console;
        var provider = await Host.ProviderId(DemoHost.SecondProvider);
        await Host.Console.Services.Bears(provider, 100);
        await Host.Console.Services.Break(new Provider { Id = provider, Name = DemoHost.SecondProvider }, Host.Now, "890421");
        var phone = await At("provider2@demo", "890421", "zh-CN", new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true });
        await phone.Page.GetByTestId("dispute-contest").TapAsync();
        await phone.Page.GetByTestId("dispute-amount").FillAsync("0");
        await phone.Page.GetByTestId("dispute-words").FillAsync("地址是错的");
        await phone.FitsTheWidth();
        await phone.Page.GetByTestId("dispute-save").TapAsync();
        await Expect(phone.Page.GetByTestId("dispute-next")).ToContainTextAsync("待商家回复");
        Assert.Empty(await Axe.Faults(phone.Page));
        await phone.FitsTheWidth();

        var merchant = await SignedIn("supervisor@demo", "/");
        await merchant.Page.GetByTestId("notice-bell").ClickAsync();
        await merchant.Page.Locator("[data-testid=notice][data-kind=Disputed] a").First.ClickAsync();
        await merchant.Page.GetByTestId("dispute-agree").ClickAsync();
        await merchant.Page.GetByTestId("dispute-save").ClickAsync();
        await Expect(merchant.Page.GetByTestId("dispute-outcome")).ToHaveTextAsync("双方同意");
        await Expect(merchant.Page.GetByTestId("shares")).Not.ToContainTextAsync(DemoHost.SecondProvider);
    });

    static async Task Say(Desk desk, string step, string words)
    {
        await desk.Page.GetByTestId(step).ClickAsync();
        await desk.Page.GetByTestId("dispute-words").FillAsync(words);
        await desk.Page.GetByTestId("dispute-save").ClickAsync();
        await Expect(desk.Page.GetByTestId("dispute-form")).ToHaveCountAsync(0);
    }

    async Task<Desk> At(string name, string number, string language, BrowserNewContextOptions? options = null)
    {
        var desk = await SignedIn(name, $"/penalties?q={number}&promise=solution", options);
        if (language == "en-US")
        {
            await desk.Page.GetByTestId("language").ClickAsync();
            await Expect(desk.Page.Locator("html")).ToHaveAttributeAsync("lang", "en-US");
            await desk.Live();
        }
        await desk.Page.Locator("a.whole").First.ClickAsync();
        await Expect(desk.Page).ToHaveURLAsync(new Regex("open="));
        await Expect(desk.Page.GetByTestId("dispute")).ToBeVisibleAsync();
        return desk;
    }
}
