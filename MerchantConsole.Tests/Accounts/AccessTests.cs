using System.Net;
using System.Security.Claims;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Accounts;
using MerchantConsole.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Tests.Accounts;

public sealed class AccessTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    [Theory]
    [InlineData(Role.Agent, "/users", HttpStatusCode.Forbidden)]
    [InlineData(Role.Supervisor, "/users", HttpStatusCode.Forbidden)]
    [InlineData(Role.Provider, "/users", HttpStatusCode.Forbidden)]
    [InlineData(Role.Administrator, "/users", HttpStatusCode.OK)]
    [InlineData(Role.Supervisor, "/accounts/tmall", HttpStatusCode.Forbidden)]
    [InlineData(Role.Administrator, "/accounts/tmall", HttpStatusCode.OK)]
    [InlineData(Role.Agent, "/providers", HttpStatusCode.OK)]
    [InlineData(Role.Provider, "/providers", HttpStatusCode.OK)]
    public async Task A_page_opens_for_its_roles_only(Role role, string page, HttpStatusCode expected)
    {
        var name = $"{role}{page.Replace('/', '-')}";
        await host.AddUser(name, role);
        var browser = await host.SignedIn(name);

        var answer = await browser.GetAsync(page, TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.Redirect)
            answer = await browser.GetAsync(answer.Headers.Location, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.Forbidden, (await AccountsHost.Read(answer)).Contains("没有权限", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/users")]
    [InlineData("/providers")]
    [InlineData("/no-such-page")]
    public async Task A_stranger_is_sent_to_sign_in(string page)
    {
        var answer = await host.Browser().GetAsync(page, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/accounts/sign-in?returnUrl=", SignInTests.PathOf(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/help-requests", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    public async Task A_program_without_a_key_gets_a_status_and_no_page(string path, HttpStatusCode expected)
    {
        var answer = await host.Browser().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/time")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/js/sign-in.js")]
    public async Task What_everybody_may_have_needs_no_sign_in(string path)
    {
        var answer = await host.Browser().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public void Every_page_asks_for_a_signed_in_person_on_an_open_circuit_too()
    {
        var open = typeof(Policies).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(RouteAttribute), false) && !type.IsDefined(typeof(AllowAnonymousAttribute), false))
            .Where(type => !type.IsDefined(typeof(AuthorizeAttribute), false));

        Assert.Empty(open);
    }

    [Fact]
    public async Task A_deactivated_user_loses_access_within_a_minute()
    {
        await using var own = new AccountsHost();
        var user = await own.AddUser("leaving", Role.Agent);
        var browser = await own.SignedIn("leaving");
        await own.Users.Deactivate(Actor.System, user.Id);

        own.Clock.Advance(AccountsWiring.CheckAgainAfter + TimeSpan.FromSeconds(1));
        var answer = await browser.GetAsync("/providers", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task A_session_lasts_twelve_hours_from_its_last_use()
    {
        var clock = new JumpingClock(AccountsHost.Start);
        await using var own = new AccountsHost { OtherClock = clock };
        await own.AddUser("working", Role.Agent);
        var browser = await own.SignedIn("working");

        var statuses = new List<HttpStatusCode>();
        foreach (var pause in new[] { TimeSpan.FromHours(11), TimeSpan.FromHours(11), TimeSpan.FromHours(12.1) })
        {
            clock.Jump(pause);
            statuses.Add((await browser.GetAsync("/providers", TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Redirect], statuses);
    }

    [Theory]
    [InlineData("deactivated")]
    [InlineData("re-bound")]
    [InlineData("given a new password")]
    public async Task An_open_page_asks_again_and_is_closed_to_whoever_was(string what)
    {
        var (first, other) = (await host.AddProvider($"{what} 1"), await host.AddProvider($"{what} 2"));
        var user = await host.AddUser($"open-{what.Replace(' ', '-')}", Role.Provider, first.Id);
        var person = await PrincipalOf(user);
        using var guard = new CircuitGuard(NullLoggerFactory.Instance, host.Services.GetRequiredService<IServiceScopeFactory>());
        Assert.True(await guard.IsStillWelcome(person));

        var errors = await (what switch
        {
            "deactivated" => host.Users.Deactivate(Actor.System, user.Id),
            "re-bound" => host.Users.Rebind(Actor.System, user.Id, other.Id),
            _ => host.Users.SetPassword(Actor.System, user.Id, "another-horse-8"),
        });

        Assert.Empty(errors);
        Assert.False(await guard.IsStillWelcome(person));
    }

    [Fact]
    public async Task The_claims_say_who_acts_and_for_whom()
    {
        var provider = await host.AddProvider("江城安装");
        var user = await host.AddUser("claims", Role.Provider, provider.Id);

        var actor = (await PrincipalOf(user)).ToActor();

        Assert.Equal(new Actor("某人 claims", Role.Provider, provider.Id) { UserId = user.Id }, actor);
    }

    async Task<ClaimsPrincipal> PrincipalOf(ConsoleUser user)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<ConsoleUser>>().CreateAsync(user);
    }
}
