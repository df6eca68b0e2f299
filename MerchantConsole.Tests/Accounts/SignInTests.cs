using System.Net;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Accounts;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.Support.AccountsHost;

namespace MerchantConsole.Tests.Accounts;

public sealed class SignInTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    [Fact]
    public async Task A_person_comes_to_the_page_that_was_asked_for()
    {
        await host.AddUser("asked", Role.Agent);
        var browser = host.Browser();
        var sent = await browser.GetAsync("/providers?x=1", TestContext.Current.CancellationToken);

        var answer = await SignIn(browser, "asked", Password, "/providers?x=1");

        Assert.EndsWith("/accounts/sign-in?returnUrl=%2Fproviders%3Fx%3D1", sent.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/providers?x=1", PathOf(answer));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/providers", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_keeps_the_name_and_does_not_say_what_was_wrong()
    {
        await host.AddUser("typed", Role.Agent);

        var page = await Read(await SignIn(host.Browser(), "typed", "not-the-one-1"));

        Assert.Contains("name=\"Form.Name\" value=\"typed\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-one-1", page, StringComparison.Ordinal);
        Assert.Contains("账号或密码不对", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_field()
    {
        var page = await Read(await SignIn(host.Browser(), " ", ""));

        Assert.Contains("id=\"sign-in-name-error\">请输入账号", page, StringComparison.Ordinal);
        Assert.Contains("id=\"sign-in-password-error\">请输入密码", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("locked")]
    [InlineData("nobody-has-this-name")]
    public async Task Five_failures_lock_a_name_whether_somebody_has_it_or_not(string name)
    {
        if (name == "locked")
            await host.AddUser(name, Role.Agent);
        var browser = host.Browser();
        for (var failure = 1; failure < 5; failure++)
            Assert.Contains("账号或密码不对", await Read(await SignIn(browser, name, "not-the-one-1")), StringComparison.Ordinal);

        var fifth = await Read(await SignIn(browser, name, "not-the-one-1"));
        var right = await Read(await SignIn(browser, name, Password));

        Assert.Matches("已锁定，请 5 分钟后再试", fifth);
        Assert.Matches("已锁定，请 5 分钟后再试", right);
        Assert.DoesNotContain("已锁定", await Read(await SignIn(browser, name, "")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_ends_by_itself()
    {
        await using var own = new AccountsHost();
        await own.AddUser("locked-once", Role.Agent);
        var browser = own.Browser();
        for (var failure = 0; failure < 5; failure++)
            await SignIn(browser, "locked-once", "not-the-one-1");

        own.Clock.Advance(TimeSpan.FromMinutes(4));
        var before = await Read(await SignIn(browser, "locked-once", Password));
        own.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = await SignIn(browser, "locked-once", Password);

        Assert.Contains("请 1 分钟后再试", before, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task An_inactive_user_cannot_sign_in_and_only_the_right_password_is_told_why()
    {
        var user = await host.AddUser("gone", Role.Agent);
        await host.Users.Deactivate(Actor.System, user.Id);

        var wrong = await Read(await SignIn(host.Browser(), "gone", "not-the-one-1"));
        var right = await Read(await SignIn(host.Browser(), "gone", Password));

        Assert.DoesNotContain("已停用", wrong, StringComparison.Ordinal);
        Assert.Contains("此账号已停用", right, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("requests")]
    public async Task A_return_address_elsewhere_leads_home(string elsewhere)
    {
        if ((await host.Users.All(Actor.System, TestContext.Current.CancellationToken)).All(user => user.Name != "returning"))
            await host.AddUser("returning", Role.Agent);

        var answer = await SignIn(host.Browser(), "returning", Password, elsewhere);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", PathOf(answer));
    }

    [Fact]
    public async Task The_cookie_is_closed_to_scripts_and_usable_over_plain_http()
    {
        await host.AddUser("cookie", Role.Agent);

        var answer = await SignIn(host.Browser(), "cookie", Password);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("console=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_the_anti_forgery_token_nobody_comes_in()
    {
        await host.AddUser("forged", Role.Agent);

        var answer = await host.Browser().PostAsync("/accounts/sign-in",
            Form(("_handler", "sign-in"), ("Form.Name", "forged"), ("Form.Password", Password)), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_not_asked_again()
    {
        await host.AddUser("twice", Role.Agent);
        var browser = await host.SignedIn("twice");

        var answer = await browser.GetAsync("/accounts/sign-in?returnUrl=/providers", TestContext.Current.CancellationToken);

        Assert.Equal("/providers", PathOf(answer));
    }

    [Fact]
    public async Task While_there_is_no_user_the_page_names_the_command()
    {
        await using var empty = new AccountsHost();

        var page = await Read(await empty.Browser().GetAsync("/accounts/sign-in", TestContext.Current.CancellationToken));

        Assert.Contains("还没有任何用户", page, StringComparison.Ordinal);
        Assert.Contains("user add", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dial_has_a_mark_for_each_hour_and_the_clock_shows_beijing_time()
    {
        await using var still = new AccountsHost();

        var page = await Read(await still.Browser().GetAsync("/accounts/sign-in", TestContext.Current.CancellationToken));

        Assert.Equal(48, page.Split("<line ").Length - 1);
        Assert.Contains(">10:00:00</b>", page, StringComparison.Ordinal);
    }

    internal static string PathOf(HttpResponseMessage answer)
    {
        var location = answer.Headers.Location!;
        return location.IsAbsoluteUri ? location.PathAndQuery : location.ToString();
    }
}
