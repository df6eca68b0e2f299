using System.Net;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Accounts;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Accounts;

public sealed class UserDeskTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    static readonly Actor Boss = new("何雨桐", Role.Administrator);

    [Fact]
    public async Task The_last_active_administrator_cannot_be_deactivated()
    {
        await using var own = new AccountsHost();
        var (first, second) = (await own.AddUser("first", Role.Administrator), await own.AddUser("second", Role.Administrator));

        var one = await own.Users.Deactivate(Boss, first.Id);
        var last = await own.Users.Deactivate(Boss, second.Id);

        Assert.Empty(one);
        Assert.Equal(new FieldError("", AccountFault.LastAdministrator), Assert.Single(last));
        Assert.True((await own.Users.All(Boss, TestContext.Current.CancellationToken)).Single(user => user.Name == "second").IsActive);
    }

    [Fact]
    public async Task Two_administrators_cannot_deactivate_each_other_at_the_same_moment()
    {
        await using var own = new AccountsHost();
        var (first, second) = (await own.AddUser("first", Role.Administrator), await own.AddUser("second", Role.Administrator));

        await Task.WhenAll(own.Users.Deactivate(Boss, first.Id), own.Users.Deactivate(Boss, second.Id));

        Assert.Single(await own.Users.All(Boss, TestContext.Current.CancellationToken), user => user.IsActive);
    }

    [Fact]
    public async Task Two_active_people_of_one_side_never_share_a_name()
    {
        await using var own = new AccountsHost();
        var (here, there) = (await own.AddProvider("江城安装"), await own.AddProvider("海城安装"));
        Assert.Empty(await own.Users.Add(Boss, Called("one", "林晓")));
        var first = (await own.Users.All(Boss, TestContext.Current.CancellationToken)).Single();

        Assert.Equal(new FieldError(nameof(NewUser.DisplayName), AccountFault.DisplayNameTaken), Assert.Single(await own.Users.Add(Boss, Called("two", " 林晓 "))));
        Assert.Empty(await own.Users.Add(Boss, Called("fitter", "林晓", here.Id)));
        Assert.Empty(await own.Users.Add(Boss, Called("other", "林晓", there.Id)));
        var fitter = (await own.Users.All(Boss, TestContext.Current.CancellationToken)).Single(user => user.Name == "fitter");
        Assert.Equal(new FieldError(nameof(NewUser.ProviderId), AccountFault.DisplayNameTaken), Assert.Single(await own.Users.Rebind(Boss, fitter.Id, there.Id)));

        Assert.Empty(await own.Users.Deactivate(Boss, first.Id));
        Assert.Empty(await own.Users.Add(Boss, Called("two", "林晓")));
        Assert.Equal(new FieldError("", AccountFault.DisplayNameTaken), Assert.Single(await own.Users.Activate(Boss, first.Id)));

        static NewUser Called(string name, string displayName, Guid? provider = null) =>
            new() { Name = name, DisplayName = displayName, Password = AccountsHost.Password, Role = provider is null ? Role.Agent : Role.Provider, ProviderId = provider };
    }

    [Theory]
    [InlineData("short-1", AccountFault.PasswordTooShort)]
    [InlineData("no-digit-here", AccountFault.PasswordNeedsDigit)]
    [InlineData("1234567890-NO", AccountFault.PasswordNeedsLetter)]
    [InlineData("a1a1a1a1a1a1", AccountFault.PasswordTooUniform)]
    [InlineData("", AccountFault.Required)]
    public async Task A_weak_password_is_refused_by_name(string password, AccountFault fault)
    {
        var errors = await host.Users.Add(Boss, new NewUser { Name = "weak", DisplayName = "弱", Password = password });

        Assert.Equal(new FieldError(nameof(NewUser.Password), fault), Assert.Single(errors));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        var errors = await host.Users.Add(Boss, new NewUser { Name = " ", DisplayName = "a\u0007b", Role = Role.Provider, Password = "short-1" });

        Assert.Equal(
            [
                new(nameof(NewUser.Name), AccountFault.Required), new(nameof(NewUser.DisplayName), AccountFault.Unreadable),
                new(nameof(NewUser.ProviderId), AccountFault.ProviderRequired), new(nameof(NewUser.Password), AccountFault.PasswordTooShort),
            ],
            errors);
    }

    [Fact]
    public async Task A_name_is_taken_in_any_case()
    {
        await host.AddUser("taken", Role.Agent);

        var errors = await host.Users.Add(Boss, new NewUser { Name = "TAKEN", DisplayName = "乙", Password = AccountsHost.Password });

        Assert.Equal(new FieldError(nameof(NewUser.Name), AccountFault.NameTaken), Assert.Single(errors));
    }

    [Theory]
    [InlineData(Role.System)]
    [InlineData(Role.Program)]
    [InlineData((Role)99)]
    public async Task No_person_gets_a_role_that_is_not_a_persons(Role role)
    {
        var errors = await host.Users.Add(Boss, new NewUser { Name = "odd", DisplayName = "怪", Role = role, Password = AccountsHost.Password });

        Assert.Equal(new FieldError(nameof(NewUser.Role), AccountFault.RoleUnknown), Assert.Single(errors));
    }

    [Fact]
    public async Task A_provider_that_is_gone_binds_nobody()
    {
        var errors = await host.Users.Add(Boss, new NewUser
        {
            Name = "lost",
            DisplayName = "丢",
            Role = Role.Provider,
            ProviderId = Guid.NewGuid(),
            Password = AccountsHost.Password,
        });

        Assert.Equal(new FieldError(nameof(NewUser.ProviderId), AccountFault.ProviderUnknown), Assert.Single(errors));
    }

    [Fact]
    public async Task Staff_are_never_bound_to_a_provider()
    {
        var provider = await host.AddProvider("不相干");

        await host.Users.Add(Boss, new NewUser { Name = "staff", DisplayName = "员", ProviderId = provider.Id, Password = AccountsHost.Password });

        Assert.Null((await host.Users.All(Boss, TestContext.Current.CancellationToken)).Single(user => user.Name == "staff").ProviderId);
    }

    [Fact]
    public async Task A_new_password_works_and_lifts_the_lock()
    {
        var user = await host.AddUser("forgot", Role.Agent);
        var browser = host.Browser();
        for (var failure = 0; failure < 5; failure++)
            await AccountsHost.SignIn(browser, "forgot", "not-the-one-1");

        await host.Users.SetPassword(Boss, user.Id, "another-horse-8");

        Assert.Equal(HttpStatusCode.OK, (await AccountsHost.SignIn(browser, "forgot", AccountsHost.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await AccountsHost.SignIn(browser, "forgot", "another-horse-8")).StatusCode);
    }

    [Fact]
    public async Task An_unlocked_user_may_try_again()
    {
        var user = await host.AddUser("unlocked", Role.Agent);
        var browser = host.Browser();
        for (var failure = 0; failure < 5; failure++)
            await AccountsHost.SignIn(browser, "unlocked", "not-the-one-1");

        await host.Users.Unlock(Boss, user.Id);

        Assert.Equal(HttpStatusCode.Redirect, (await AccountsHost.SignIn(browser, "unlocked", AccountsHost.Password)).StatusCode);
    }

    [Theory]
    [InlineData(Role.Agent)]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Provider)]
    public async Task Nobody_else_manages_users(Role role)
    {
        var someone = new Actor("某人", role);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => host.Users.All(someone, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => host.Users.Add(someone, new NewUser()));
    }
}
