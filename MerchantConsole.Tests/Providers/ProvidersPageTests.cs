using System.Globalization;
using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Providers;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Page = MerchantConsole.Features.Providers.Providers;

namespace MerchantConsole.Tests.Providers;

public sealed class ProvidersPageTests : BunitContext, IAsyncLifetime
{
    readonly AccountsHost host = new();
    readonly BunitAuthorizationContext person;

    public ProvidersPageTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        JSInterop.Mode = JSRuntimeMode.Loose;
        ComponentFactories.AddStub<TopLine>();
        Services.AddLocalization();
        Services.AddSingleton(host.Services.GetRequiredService<ProviderDesk>());
        Services.AddSingleton(host.Services.GetRequiredService<OpenBoard>());
        Services.AddScoped<CurrentActor>();
        person = AddAuthorization().SetAuthorized("someone");
    }

    [Fact]
    public async Task An_agent_reads_the_list_and_changes_nothing()
    {
        await host.AddProvider("江城安装");

        var page = Open(Role.Agent);

        Assert.Equal(["江城安装", "无", "0", "可用"], Cells(page, "江城安装"));
        Assert.Empty(page.FindAll("button, aside"));
    }

    [Fact]
    public async Task A_providers_user_sees_only_its_own()
    {
        var (mine, _) = (await host.AddProvider("我的"), await host.AddProvider("别家"));

        var page = Open(Role.Provider, mine.Id);

        Assert.Single(page.FindAll("tbody tr"));
        Assert.DoesNotContain("别家", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_adds_one_and_an_error_stands_beside_its_field()
    {
        await host.AddProvider("江城安装");
        var page = Open(Role.Supervisor);

        await page.Find("#provider-name").ChangeAsync("江城安装");
        await page.Find("aside form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("已有同名的服务商", page.Find("#provider-name-error .err").TextContent));
        Assert.Equal("江城安装", page.Find("#provider-name").GetAttribute("value"));
        await page.Find("#provider-name").ChangeAsync("江北安装");
        await page.Find("aside form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(["江北安装", "无", "0", "可用"], Cells(page, "江北安装")));
    }

    [Fact]
    public async Task The_contract_is_a_field_that_keeps_what_was_typed_when_it_is_refused()
    {
        await host.AddProvider("江城安装");
        var page = Open(Role.Administrator);
        await page.Find("tbody button").ClickAsync();

        await page.Find("#provider-bears").ChangeAsync("120");
        await page.Find("aside form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("请填 0 到 100，最多两位小数", page.Find("#provider-bears-error .err").TextContent));
        Assert.Equal("120", page.Find("#provider-bears").GetAttribute("value"));
        await page.Find("#provider-bears").ChangeAsync("30.5");
        await page.Find("aside form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("已保存", page.Find("[role=status].banner").TextContent));
        Assert.Equal(30.5m, Assert.Single(await host.Services.GetRequiredService<ProviderDesk>().All(Actor.System, Xunit.TestContext.Current.CancellationToken)).BearsPercent);
    }

    [Fact]
    public async Task A_supervisor_renames_and_deactivates()
    {
        await host.AddProvider("江城安装");
        var page = Open(Role.Supervisor);

        await page.Find("tbody button").ClickAsync();
        await page.Find("#provider-name").ChangeAsync("江城家装");
        await page.Find("aside form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("可用", Cells(page, "江城家装")[^1]));
        await page.Find("aside .sec button").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("已停用", Cells(page, "江城家装")[^1]));
    }

    [Fact]
    public async Task The_number_of_open_requests_follows_the_board()
    {
        var provider = await host.AddProvider("江城安装");
        var page = Open(Role.Agent);

        await host.Raise("700001", provider.Id);
        await host.Raise("700002");

        await host.BoardHas(2);

        page.WaitForAssertion(() => Assert.Equal("1", Cells(page, "江城安装")[2]));
    }

    [Fact]
    public void With_no_provider_the_page_says_so_and_offers_the_form_to_those_who_may()
    {
        var page = Open(Role.Administrator);

        Assert.Contains("还没有服务商", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("aside form"));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await host.DisposeAsync();
    }

    IRenderedComponent<Page> Open(Role role, Guid? provider = null)
    {
        List<Claim> claims = [new(ActorClaims.Role, role.ToString()), new(ActorClaims.DisplayName, "某人")];
        if (provider is { } id)
            claims.Add(new(ActorClaims.Provider, id.ToString()));
        person.SetClaims([.. claims]);
        var page = Render<Page>();
        page.WaitForElement(".tbl, .empty");
        return page;
    }

    static List<string> Cells(IRenderedComponent<Page> page, string name) =>
        [.. page.FindAll("tbody tr").Single(row => row.FirstElementChild!.TextContent.Trim() == name).Children
            .Where(cell => !cell.ClassList.Contains("rt")).Select(cell => cell.TextContent.Trim())];
}
