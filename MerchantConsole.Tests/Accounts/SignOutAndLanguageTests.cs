using System.Net;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.Support.AccountsHost;

namespace MerchantConsole.Tests.Accounts;

public sealed class SignOutAndLanguageTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    [Fact]
    public async Task Signing_out_needs_the_token_and_ends_the_access()
    {
        await host.AddUser("leaving", Role.Agent);
        var browser = await host.SignedIn("leaving");

        var forged = await browser.PostAsync("/accounts/sign-out", Form(), TestContext.Current.CancellationToken);
        var stillIn = await browser.GetAsync("/providers", TestContext.Current.CancellationToken);
        var left = await browser.PostAsync("/accounts/sign-out", Form(("__RequestVerificationToken", await TokenOf(browser))), TestContext.Current.CancellationToken);
        var outside = await browser.GetAsync("/providers", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(HttpStatusCode.OK, stillIn.StatusCode);
        Assert.Equal("/accounts/sign-in", SignInTests.PathOf(left));
        Assert.Equal(HttpStatusCode.Redirect, outside.StatusCode);
    }

    [Fact]
    public async Task A_chosen_language_is_kept_for_a_year_and_the_page_speaks_it()
    {
        var browser = host.Browser();

        var answer = await browser.PostAsync("/accounts/language",
            Form(("culture", "en-US"), ("returnUrl", "/accounts/sign-in")), TestContext.Current.CancellationToken);
        var page = await Read(await browser.GetAsync("/accounts/sign-in", TestContext.Current.CancellationToken));

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith(".AspNetCore.Culture=c%3Den-US", cookie, StringComparison.Ordinal);
        Assert.Contains("max-age=31536000", cookie, StringComparison.Ordinal);
        Assert.Equal("/accounts/sign-in", SignInTests.PathOf(answer));
        Assert.Contains("Sign in to the console", page, StringComparison.Ordinal);
        Assert.Contains("lang=\"en-US\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_of_a_signed_in_person_is_remembered_on_another_browser()
    {
        await host.AddUser("speaker", Role.Agent);
        var first = await host.SignedIn("speaker");
        await first.PostAsync("/accounts/language", Form(("culture", "en-US")), TestContext.Current.CancellationToken);

        var second = await SignIn(host.Browser(), "speaker", Password);

        Assert.Contains(second.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("c%3Den-US", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fr-FR", "/")]
    [InlineData("", "/")]
    public async Task A_language_the_console_does_not_speak_is_refused(string culture, string returnUrl)
    {
        var answer = await host.Browser().PostAsync("/accounts/language", Form(("culture", culture), ("returnUrl", returnUrl)), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Choosing_a_language_leads_nowhere_else()
    {
        var answer = await host.Browser().PostAsync("/accounts/language",
            Form(("culture", "zh-CN"), ("returnUrl", "//evil.example")), TestContext.Current.CancellationToken);

        Assert.Equal("/", SignInTests.PathOf(answer));
    }
}
