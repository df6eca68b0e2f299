using System.Globalization;
using System.Net;
using System.Text;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Exemptions;
using MerchantConsole.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using static MerchantConsole.Tests.Exemptions.PaidPenalties;

namespace MerchantConsole.Tests.Exemptions;

public sealed class CertificatePdfTests : IAsyncDisposable
{
    static readonly bool HaveChinese = new CertificateFonts().HaveChinese;

    readonly AccountsHost host = new();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    static string Address(Penalty penalty) => $"/penalties/{penalty.Id}/certificate.pdf";

    async Task<HttpClient> In(string language)
    {
        await host.AddUser("supervisor", Role.Supervisor);
        var browser = await host.SignedIn("supervisor");
        await browser.PostAsync("/accounts/language", AccountsHost.Form(("culture", language), ("returnUrl", "/verify-certificate")), ApiCalls.Cancel);
        return browser;
    }

    [Theory]
    [InlineData("zh-CN", "投诉豁免凭证", "未按时给出解决方案")]
    [InlineData("en-US", "Complaint exemption certificate", "no solution was given in time")]
    public async Task It_is_one_page_of_real_text_in_the_readers_language(string language, string title, string failure)
    {
        Assert.SkipUnless(HaveChinese, "No font with Chinese characters on this machine.");
        var penalty = await host.Paid("700001");
        var browser = await In(language);

        var answer = await browser.Get(Address(penalty));

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"{title} 700001 {CertificateCode.Show(penalty.CertificateCode!)}.pdf", answer.Content.Headers.ContentDisposition!.FileNameStar);
        var page = OnlyPage(await answer.Content.ReadAsByteArrayAsync(ApiCalls.Cancel));
        Assert.All([title, failure, CertificateCode.Show(penalty.CertificateCode!), "¥50.00", "5,000", Order, "QN-700001", "t***1", "抛光瓷砖"],
            text => Assert.Contains(Squeezed(text), Squeezed(page.Text), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task The_longest_texts_stay_on_the_page(string language)
    {
        Assert.SkipUnless(HaveChinese, "No font with Chinese characters on this machine.");
        var title = string.Concat(Enumerable.Repeat("超长商品标题🔥 with Latin words 与 ", 12));
        var penalty = await host.Paid(new string('7', 80), shop: new string('店', 120), receipt: new string('R', 100),
            order: order => order with { OrderId = new string('3', 32), SubOrderId = new string('4', 32), ProductTitle = title, BuyerNick = "t***1" });
        var browser = await In(language);

        var page = OnlyPage(await (await browser.Get(Address(penalty))).Content.ReadAsByteArrayAsync(ApiCalls.Cancel));

        Assert.Contains(CertificateCode.Show(penalty.CertificateCode!), Squeezed(page.Text), StringComparison.Ordinal);
        Assert.Contains(new string('R', 100), Squeezed(page.Text), StringComparison.Ordinal);
        Assert.All(page.Letters, letter =>
        {
            Assert.InRange(letter.StartBaseLine.X, 50, page.Width - 50);
            Assert.InRange(letter.StartBaseLine.Y, 40, page.Height - 50);
        });
    }

    [Fact]
    public async Task It_is_not_there_for_another_provider_and_its_page_says_why_there_is_none()
    {
        var (own, other) = (await host.AddProvider("自己"), await host.AddProvider("别家"));
        var (paid, open) = (await host.Paid("700001", own.Id), await host.Broken("700002", own.Id));
        await host.AddUser("mine", Role.Provider, own.Id);
        await host.AddUser("theirs", Role.Provider, other.Id);
        var (mine, theirs) = (await host.SignedIn("mine"), await host.SignedIn("theirs"));

        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Get(Address(paid))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Get($"/penalties/{paid.Id}/certificate")).StatusCode);
        Assert.Equal(HaveChinese ? HttpStatusCode.OK : HttpStatusCode.Conflict, (await mine.Get(Address(paid))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await mine.Get(Address(open))).StatusCode);
        var page = await AccountsHost.Read(await mine.Get($"/penalties/{open.Id}/certificate"));
        Assert.Contains("还没有凭证", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"certificate\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Browser().Get(Address(paid))).StatusCode);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task Without_a_Chinese_font_the_file_is_refused_and_the_page_says_why(string language)
    {
        var penalty = await host.Paid("700001");
        await host.AddUser("supervisor", Role.Supervisor);
        await using var bare = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton(new CertificateFonts((_, _) => null))));
        using var browser = bare.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        await AccountsHost.SignIn(browser, "supervisor", AccountsHost.Password);
        await browser.PostAsync("/accounts/language", AccountsHost.Form(("culture", language), ("returnUrl", "/verify-certificate")), ApiCalls.Cancel);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var text = host.Services.GetRequiredService<IStringLocalizer<ExemptionsText>>();

        using var refused = await browser.Get(Address(penalty));
        var page = await AccountsHost.Read(await browser.Get($"/penalties/{penalty.Id}/certificate"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(text["PdfNoFont"].Value, await refused.Content.ReadAsStringAsync(ApiCalls.Cancel));
        Assert.Contains(text["PdfNoFont_short"].Value, page, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"certificate-print\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"certificate-pdf\"", page, StringComparison.Ordinal);
    }

    static Page OnlyPage(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        Assert.Equal(1, document.NumberOfPages);
        var page = document.GetPage(1);
        Assert.Equal((595, 842), ((int)Math.Round(page.Width), (int)Math.Round(page.Height)));
        return page;
    }

    // Gaps between letters are a matter of the reader, and so is which of two characters with one glyph it names (方 or the radical ⽅).
    static string Squeezed(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
}
