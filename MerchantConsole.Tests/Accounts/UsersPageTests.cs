using System.Globalization;
using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Accounts;
using MerchantConsole.Shell;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Accounts;

public sealed class UsersPageTests : BunitContext, IAsyncLifetime
{
    readonly AccountsHost host = new();

    public UsersPageTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        JSInterop.Mode = JSRuntimeMode.Loose;
        ComponentFactories.AddStub<TopLine>();
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(host.Clock);
        Services.AddSingleton(host.Users);
        Services.AddScoped<CurrentActor>();
        var boss = AddAuthorization().SetAuthorized("boss");
        boss.SetClaims(new Claim(ActorClaims.Role, nameof(Role.Administrator)), new Claim(ActorClaims.DisplayName, "何雨桐"));
    }

    [Fact]
    public async Task The_list_tells_role_provider_and_state()
    {
        var provider = await host.AddProvider("江城安装");
        await host.AddUser("fitter", Role.Provider, provider.Id);
        var gone = await host.AddUser("gone", Role.Agent);
        await host.Users.Deactivate(Actor.System, gone.Id);

        var page = Render<Users>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Equal(["fitter", "某人 fitter", "服务商用户", "江城安装", "可用"], Cells(page, "fitter"));
        Assert.Equal(["gone", "某人 gone", "客服", "无", "已停用"], Cells(page, "gone"));
    }

    [Fact]
    public async Task Errors_stand_beside_their_fields_and_what_was_typed_stays()
    {
        await host.AddUser("taken", Role.Administrator);
        var page = Loaded();

        await page.Find("#user-name").ChangeAsync("taken");
        await page.Find("#user-password").ChangeAsync("short");
        await page.Find("aside form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("不能为空", page.Find("#user-display-error").TextContent, StringComparison.Ordinal));
        Assert.Equal(["至少 10 位", "至少要有一个数字"], page.FindAll("#user-password-error .err").Select(error => error.TextContent));
        Assert.Equal("taken", page.Find("#user-name").GetAttribute("value"));
        Assert.Equal("true", page.Find("#user-display").GetAttribute("aria-invalid"));
        Assert.Null(page.Find("#user-role").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_providers_user_is_added_with_its_provider_and_appears()
    {
        var provider = await host.AddProvider("江城安装");
        var page = Loaded();

        await page.Find("#user-name").ChangeAsync("fitter");
        await page.Find("#user-display").ChangeAsync("刘师傅");
        await page.Find("#user-role").ChangeAsync(nameof(Role.Provider));
        await page.Find("#user-provider").ChangeAsync(provider.Id.ToString());
        await page.Find("#user-password").ChangeAsync(AccountsHost.Password);
        await page.Find("aside form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(["fitter", "刘师傅", "服务商用户", "江城安装", "可用"], Cells(page, "fitter")));
        Assert.Contains("已添加 fitter", page.Find("aside [role=status]").TextContent, StringComparison.Ordinal);
        Assert.True(string.IsNullOrEmpty(page.Find("#user-password").GetAttribute("value")));
    }

    [Fact]
    public async Task The_last_administrator_stays_and_the_page_says_why()
    {
        await host.AddUser("only", Role.Administrator);
        var page = Loaded();

        await page.Find("tr[data-user=only] button").ClickAsync();
        await Button(page, "停用").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("最后一位可用的管理员", page.Find("aside [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("可用", Cells(page, "only")[^1]);
    }

    [Fact]
    public async Task A_user_is_deactivated_and_activated_again()
    {
        await host.AddUser("boss", Role.Administrator);
        await host.AddUser("agent", Role.Agent);
        var page = Loaded();
        await page.Find("tr[data-user=agent] button").ClickAsync();

        await Button(page, "停用").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("已停用", Cells(page, "agent")[^1]));
        await Button(page, "启用").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("可用", Cells(page, "agent")[^1]));
    }

    [Fact]
    public async Task A_locked_user_shows_for_how_long_and_is_unlocked()
    {
        await host.AddUser("locked", Role.Agent);
        var browser = host.Browser();
        for (var failure = 0; failure < 5; failure++)
            await AccountsHost.SignIn(browser, "locked", "not-the-one-1");
        var page = Loaded();
        Assert.Equal("已锁定，剩 5 分钟", Cells(page, "locked")[^1]);

        await page.Find("tr[data-user=locked] button").ClickAsync();
        await Button(page, "解除锁定").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("可用", Cells(page, "locked")[^1]));
    }

    [Fact]
    public async Task A_providers_user_is_bound_to_another_provider()
    {
        var (first, second) = (await host.AddProvider("一站"), await host.AddProvider("二站"));
        await host.AddUser("fitter", Role.Provider, first.Id);
        var page = Loaded();

        await page.Find("tr[data-user=fitter] button").ClickAsync();
        await page.Find("#rebind-provider").ChangeAsync(second.Id.ToString());
        await page.FindAll("aside form")[0].SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("二站", Cells(page, "fitter")[3]));
    }

    [Fact]
    public async Task An_english_reader_gets_english_words()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
        await host.AddUser("only", Role.Supervisor);

        var page = Loaded();

        Assert.Equal(["only", "某人 only", "Supervisor", "None", "Active"], Cells(page, "only"));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await host.DisposeAsync();
    }

    IRenderedComponent<Users> Loaded()
    {
        var page = Render<Users>();
        page.WaitForElement("aside form");
        return page;
    }

    static List<string> Cells(IRenderedComponent<Users> page, string name) =>
        [.. page.FindAll($"tr[data-user={name}] > :not(.rt)").Select(cell => cell.TextContent)];

    static AngleSharp.Dom.IElement Button(IRenderedComponent<Users> page, string words) =>
        page.FindAll("aside button").Single(button => button.TextContent == words);
}
