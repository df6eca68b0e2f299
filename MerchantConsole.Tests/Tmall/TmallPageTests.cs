using System.Globalization;
using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Tmall.Connections;
using MerchantConsole.Features.Tmall.Line;
using MerchantConsole.Shell;
using MerchantConsole.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Tmall;

/// <summary>The page over the console's own services; its account stands still, so that no line is open.</summary>
public sealed class TmallPageTests : BunitContext, IAsyncLifetime
{
    static readonly Guid Id = new("0c000000-0000-0000-0000-000000000001"), Request = new("0d000000-0000-0000-0000-000000000001");

    readonly AccountsHost host = new();
    readonly BunitAuthorizationContext person;

    public TmallPageTests()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        JSInterop.Mode = JSRuntimeMode.Loose;
        ComponentFactories.AddStub<TopLine>();
        Services.AddLogging();
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(host.Clock);
        Services.AddSingleton<Terms>();
        Services.AddSingleton(host.Services.GetRequiredService<AccountDesk>());
        Services.AddSingleton(host.Services.GetRequiredService<AccountReads>());
        Services.AddSingleton(host.Services.GetRequiredService<ConnectionCheck>());
        Services.AddSingleton(host.Services.GetRequiredService<LinkErrands>());
        Services.AddSingleton(host.Services.GetRequiredService<LinkConcerns>());
        Services.AddSingleton(host.Services.GetRequiredService<LinkBoard>());
        Services.AddScoped<CurrentActor>();
        person = AddAuthorization().SetAuthorized("boss");
        Is(Role.Administrator);
    }

    DateTimeOffset Now => host.Clock.GetUtcNow();

    [Fact]
    public async Task The_page_tells_state_trouble_events_messages_and_days()
    {
        await Seed();

        var page = Loaded();

        Assert.Contains("停止工作，需要处理", page.Find("[data-testid=account-state]").TextContent, StringComparison.Ordinal);
        Assert.Equal("SessionBroken", page.Find("[data-testid=trouble]").GetAttribute("data-trouble"));
        Assert.Contains("再试一次", page.Find("[data-testid=resume]").TextContent, StringComparison.Ordinal);
        Assert.Contains("停止工作：授权缺失、已过期或级别不够 系统", page.Find("[data-testid=link-event]").TextContent, StringComparison.Ordinal);
        var aside = page.Find("[data-testid=set-aside-message]");
        Assert.Contains("求助单号：必填", aside.TextContent, StringComparison.Ordinal);
        Assert.Null(aside.QuerySelector("details")!.GetAttribute("open"));
        var day = page.Find("[data-testid=day]");
        Assert.Contains("这里漏收，已补入（1 单）：", day.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/requests/{Request}", day.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Nothing_secret_is_ever_on_the_page()
    {
        await Seed();
        var page = Loaded();

        await page.Find("[data-testid=change-account]").ClickAsync();
        page.WaitForElement("#account-secret");

        Assert.DoesNotContain("sealed-", page.Markup, StringComparison.Ordinal);
        Assert.Equal("已保存，留空不变", page.Find("#account-secret").GetAttribute("placeholder"));
        Assert.True(string.IsNullOrEmpty(page.Find("#account-secret").GetAttribute("value")));
    }

    [Fact]
    public async Task What_is_typed_of_a_first_account_outlives_another_press_of_connect()
    {
        var page = Render<TmallPage>();
        await page.WaitForElement("#account-name").ChangeAsync("旗舰店");

        await page.Find("[data-testid=connect-account]").ClickAsync();

        Assert.Equal("旗舰店", page.Find("#account-name").GetAttribute("value"));
        JSInterop.VerifyFocusAsyncInvoke();
    }

    [Fact]
    public async Task What_somebody_else_changes_shows_by_itself()
    {
        await Seed();
        var page = Loaded();

        await using (var db = await host.Db())
            await db.TmallAccounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.State, LinkState.Paused), ApiCalls.Cancel);
        host.Services.GetRequiredService<LinkBoard>().Changed();

        page.WaitForAssertion(() => Assert.Contains("已暂停", page.Find("[data-testid=account-state]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_is_dealt_with_and_gone()
    {
        await Seed();
        var page = Loaded();

        await page.Find("[data-testid=set-aside-done]").ClickAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=set-aside-message]")));
        Assert.Contains("消息 7104800000000000001 已标为处理完", page.Find("[data-testid=set-aside] [role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_type_gets_its_meaning_by_hand()
    {
        await Seed();
        var page = Loaded();

        await page.Find("#question-code").ChangeAsync(" 081 ");
        await page.Find("#question-means").ChangeAsync(nameof(AnomalyKind.PartlyPerformed));
        await page.Find("[data-testid=questions] form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=question][data-code='081']")));
        await using var db = await host.Db();
        Assert.Equal(AnomalyKind.PartlyPerformed, (await db.QuestionCodes.SingleAsync(ApiCalls.Cancel)).Anomaly);
    }

    [Fact]
    public async Task What_the_settings_say_of_an_issue_type_is_shown_and_cannot_be_changed_here()
    {
        await Seed();
        var page = Loaded();
        Assert.Contains("未履行 由设置指定", page.Find("[data-testid=question][data-code='075']").TextContent, StringComparison.Ordinal);

        await page.Find("#question-code").ChangeAsync("075");
        await page.Find("[data-testid=questions] form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("只能在设置里改", page.Find("#question-code-error").TextContent, StringComparison.Ordinal));
        await using var db = await host.Db();
        Assert.Empty(await db.QuestionCodes.ToListAsync(ApiCalls.Cancel));
    }

    [Theory]
    [InlineData("?authorised=1&account=0c000000-0000-0000-0000-000000000001", "authorised", "天猫已授权")]
    [InlineData("?account=&trouble=SessionBroken", "authorise-trouble", "授权没有完成：授权缺失")]
    public async Task Back_from_the_platform_the_result_is_told(string query, string name, string words)
    {
        await Seed();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/accounts/tmall{query}");

        var page = Loaded();

        Assert.Contains(words, page.Find($"[data-testid={name}]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Administrator, "天猫账号“旗舰店”停止工作", true)]
    [InlineData(Role.Agent, "请联系管理员", false)]
    public async Task A_desk_hears_that_the_link_is_down(Role role, string words, bool maySee)
    {
        await Seed();
        Is(role);

        var line = Render<LinkWarning>();

        line.WaitForAssertion(() => Assert.Contains(words, line.Find("[data-testid=link-warning]").TextContent, StringComparison.Ordinal));
        Assert.Equal(maySee ? 1 : 0, line.FindAll("a").Count);
    }

    [Fact]
    public async Task A_desk_hears_for_an_hour_of_requests_that_came_without_a_message()
    {
        await Seed();
        await using (var db = await host.Db())
        {
            await db.TmallAccounts.ExecuteUpdateAsync(set => set
                .SetProperty(account => account.State, LinkState.Connected).SetProperty(account => account.CompleteUpTo, Now)
                .SetProperty(account => account.LastTrouble, (LinkTrouble?)null), ApiCalls.Cancel);
            db.LinkEvents.AddRange(Gap(2, Now.AddMinutes(-60)), Gap(1, Now.AddMinutes(-10)), Gap(7, Now.AddMinutes(-61)));
            await db.SaveChangesAsync(ApiCalls.Cancel);
        }
        Is(Role.Agent);

        var line = Render<LinkWarning>();

        line.WaitForAssertion(() => Assert.Equal(
            $"天猫账号“旗舰店”有 3 条求助没有消息通知，{Show.Time(Now.AddMinutes(-10))} 核对时才补入，时限已在走。", line.Find("[data-testid=link-warning]").TextContent.Trim()));

        static LinkEvent Gap(int count, DateTimeOffset at) => new() { Id = Guid.NewGuid(), AccountId = Id, Kind = LinkEventKind.GapFound, At = at, By = "system", Detail = "700001", Count = count };
    }

    [Fact]
    public async Task A_provider_never_hears_of_it()
    {
        await Seed();
        Is(Role.Provider);

        Assert.Empty(Render<LinkWarning>().Markup.Trim());
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await host.DisposeAsync();
    }

    void Is(Role role) => person.SetClaims(new Claim(ActorClaims.Role, role.ToString()), new Claim(ActorClaims.DisplayName, "何雨桐"));

    IRenderedComponent<TmallPage> Loaded()
    {
        var page = Render<TmallPage>();
        page.WaitForElement("[data-testid=account]");
        return page;
    }

    async Task Seed()
    {
        await using var db = await host.Db();
        db.TmallAccounts.Add(new TmallAccount
        {
            Id = Id,
            Name = "旗舰店",
            Shop = "澜汐卫浴旗舰店",
            AppKey = "30000001",
            AppSecret = "sealed-1",
            Session = "sealed-2",
            State = LinkState.Stopped,
            CreatedAt = Now,
            CompleteUpTo = Now.AddMinutes(-40),
            LastTrouble = LinkTrouble.SessionBroken,
            LastTroubleDetail = "27 invalid-session",
            LastTroubleAt = Now.AddMinutes(-38),
        });
        db.LinkEvents.Add(new LinkEvent { Id = Guid.NewGuid(), AccountId = Id, Kind = LinkEventKind.Stopped, At = Now.AddMinutes(-38), By = "system", Detail = nameof(LinkTrouble.SessionBroken) });
        db.SetAsideMessages.Add(new SetAsideMessage
        {
            AccountId = Id,
            MessageId = "7104800000000000001",
            Topic = "tmall_fuwu_AnomalyRecourse",
            Content = """{"result":{"buyer":"某人"}}""",
            Why = "externalId Required",
            At = Now.AddHours(-1),
        });
        db.DailyComparisons.Add(new DailyComparison
        {
            AccountId = Id,
            Day = DateOnly.FromDateTime(Now.Date).AddDays(-1),
            MadeAt = Now.AddHours(-8),
            There = 38,
            Here = 37,
            Differences = [new DayDifference("700123", DifferenceKind.MissedHere, Request)],
        });
        await db.SaveChangesAsync();
    }
}
