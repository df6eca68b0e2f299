using System.Net;
using System.Text.RegularExpressions;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Exemptions;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.Exemptions.PaidPenalties;

namespace MerchantConsole.Tests.Exemptions;

public sealed partial class VerifyPageTests : IAsyncDisposable
{
    readonly AccountsHost host = new();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    static async Task<(HttpStatusCode Status, string Page)> Verify(HttpClient browser, string code)
    {
        var answer = await browser.Get("/verify-certificate?code=" + Uri.EscapeDataString(code));
        return (answer.StatusCode, await AccountsHost.Read(answer));
    }

    [Fact]
    public async Task Anybody_with_the_code_sees_that_it_is_genuine_and_nothing_more()
    {
        var penalty = await host.Paid("700001");
        var printed = CertificateCode.Show(penalty.CertificateCode!);
        var typed = printed.ToLowerInvariant().Replace('-', ' ');

        var (status, page) = await Verify(host.Browser(), typed);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("data-answer=\"Genuine\"", page, StringComparison.Ordinal);
        Assert.All([Order, "700001", "¥50", "5,000", "城南建材", "t***1", "抛光瓷砖", "QN-"], told => Assert.DoesNotContain(told, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unknown_and_tampered_are_answered_in_the_same_words()
    {
        var penalty = await host.Paid("700001");
        await host.Tamper("UPDATE \"History\" SET \"ActorName\" = '别人' WHERE \"RequestId\" = $id AND \"Sequence\" = 2", penalty.RequestId);
        var browser = host.Browser();

        var (_, tampered) = await Verify(browser, penalty.CertificateCode!);
        var (_, unknown) = await Verify(browser, "7K4M-92QX-3HTD");

        Assert.Contains("data-answer=\"NotGenuine\"", tampered, StringComparison.Ordinal);
        Assert.Equal(Answer(unknown), Answer(tampered));
    }

    [Fact]
    public async Task What_is_no_code_is_told_beside_the_field_and_stays_typed()
    {
        var (_, page) = await Verify(host.Browser(), "7K4M<b>");

        Assert.Contains("data-answer=\"Unreadable\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"7K4M<b>\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-answer", (await AccountsHost.Read(await host.Browser().Get("/verify-certificate"))).Replace("data-answer=\"\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_tries_thirty_times_a_minute_and_is_told_when_to_come_back()
    {
        var browser = host.Browser();
        for (var tries = 0; tries < VerifyLimit.PerMinute; tries++)
            Assert.Equal(HttpStatusCode.OK, (await Verify(browser, "7K4M-92QX-3HTD")).Status);

        var answer = await browser.Get("/verify-certificate?code=7K4M-92QX-3HTD");
        var page = await AccountsHost.Read(answer);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Contains("value=\"7K4M-92QX-3HTD\"", page, StringComparison.Ordinal);
        Assert.Contains("试得太快了", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/verify-certificate")).StatusCode);
    }

    [Fact]
    public void Each_address_has_its_own_count_and_a_subscribers_newer_addresses_share_one()
    {
        using var limit = new VerifyLimit();
        for (var tries = 0; tries < VerifyLimit.PerMinute; tries++)
            Assert.Null(limit.Wait(IPAddress.Parse($"2001:db8:0:1::{tries + 1:x}")));

        Assert.NotNull(limit.Wait(IPAddress.Parse("2001:db8:0:1::ffff")));
        Assert.Null(limit.Wait(IPAddress.Parse("2001:db8:0:2::1")));
        Assert.Null(limit.Wait(IPAddress.Parse("192.0.2.1")));
        Assert.Null(limit.Wait(null));
    }

    static string Answer(string page) => AnswerPart().Match(page).Value;

    [GeneratedRegex("""<div id="verify-answer".*?</div></div></div>""", RegexOptions.Singleline)]
    private static partial Regex AnswerPart();
}
