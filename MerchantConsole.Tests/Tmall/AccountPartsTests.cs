using System.Globalization;
using Bunit;
using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Connections;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Tmall;

/// <summary>What an account's block says in each of its states.</summary>
public sealed class AccountPartsTests : BunitContext
{
    static readonly DateTimeOffset Now = SqliteConsole.Start;
    static readonly AccountStanding Well = Standings.Well(Now);

    public AccountPartsTests()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        Services.AddLocalization();
    }

    [Fact]
    public void A_healthy_account_says_up_to_when_it_is_complete()
    {
        var facts = Facts(Well);

        Assert.Equal("10:20:47", Text(facts, "complete-up-to"));
        Assert.Empty(facts.FindAll("[data-testid=complete-up-to] svg"));
        Assert.Equal("2026-12-13 到期前自动续期", Text(facts, "authorisation-ends"));
        Assert.Contains("198,760 / 200,000", facts.Markup.Replace("<span class=\"note ink2\">", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(Trouble(Well).Markup.Trim());
    }

    [Theory]
    [InlineData(180, "Fresh", "10:18:07")]
    [InlineData(181, "Late", "10:18:06 落后 3 分 1 秒")]
    [InlineData(900, "Late", "10:06:07 落后 15 分 0 秒")]
    [InlineData(901, "TooLate", "10:06:06 落后 15 分 1 秒")]
    [InlineData(86400, "TooLate", "2026-11-22 10:21:07 落后 1 天 0 小时")]
    public void What_is_old_says_so_in_colour_shape_and_words(int seconds, string freshness, string words)
    {
        var facts = Facts(Well with { CompleteUpTo = Now.AddSeconds(-seconds) });

        Assert.Equal(freshness, facts.Find("[data-testid=complete-up-to]").GetAttribute("data-freshness"));
        Assert.Equal(words, Text(facts, "complete-up-to"));
        Assert.Equal(freshness == "Fresh" ? 0 : 1, facts.FindAll("[data-testid=complete-up-to] svg").Count);
    }

    [Theory]
    [InlineData(8, false, null, "2026-12-01 还剩 8 天 0 小时")]
    [InlineData(6, false, "soon-note", "2026-11-29 还剩 6 天 0 小时")]
    [InlineData(6, true, null, "2026-11-29 到期前自动续期")]
    [InlineData(0, false, "last-ink", "2026-11-23 已过期")]
    public void An_authorisation_is_warned_of_a_week_ahead(int days, bool renews, string? tone, string words)
    {
        var facts = Facts(Well with { SessionExpiresAt = Now.AddDays(days), RenewsItself = renews });

        Assert.Equal(tone ?? "", facts.Find("[data-testid=authorisation-ends]").ClassName ?? "");
        Assert.Equal(words, Text(facts, "authorisation-ends"));
    }

    [Fact]
    public void A_ban_tells_until_when_to_the_second()
    {
        var part = Trouble(Well with { BannedUntil = Now.AddSeconds(31_062), Trouble = LinkTrouble.Banned, TroubleAt = Now });

        var left = part.Find("[data-testid=ban] [data-left]");
        Assert.Equal("08:37:42", left.TextContent);
        Assert.Equal("2026-11-23T10:58:49.000Z", left.GetAttribute("data-left"));
        Assert.Contains("到 2026-11-23 18:58:49（北京时间）为止", part.Markup, StringComparison.Ordinal);
        Assert.Empty(part.FindAll("[data-testid=trouble]"));
    }

    [Theory]
    [InlineData("zh-CN", "授权缺失、已过期或级别不够", "用店铺主账号登录并同意")]
    [InlineData("en-US", "The authorisation is missing, over or too weak", "Choose Authorise")]
    public void A_trouble_says_what_it_is_what_to_do_and_the_code(string language, string what, string act)
    {
        CultureInfo.CurrentUICulture = new CultureInfo(language);

        var part = Trouble(Well with { State = LinkState.Stopped, Trouble = LinkTrouble.SessionBroken, TroubleDetail = "27 invalid-session", TroubleAt = Now });

        Assert.Equal(what, part.Find("[data-testid=trouble] b").TextContent);
        Assert.Contains(act, part.Markup, StringComparison.Ordinal);
        Assert.Contains("27 invalid-session", part.Find(".hash").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trouble_that_is_over_is_not_shown() =>
        Assert.Empty(Trouble(Well with { Trouble = LinkTrouble.Unreachable, TroubleAt = Now.AddMinutes(-1), LastGoodAt = Now }).Markup.Trim());

    [Fact]
    public void The_state_is_the_one_that_matters_most()
    {
        var troubled = Well with { Trouble = LinkTrouble.Unreachable, TroubleAt = Now, BannedUntil = Now.AddHours(1) };

        Assert.Equal(AccountState.Connected, Well.StateAt(Now));
        Assert.Equal(AccountState.Banned, troubled.StateAt(Now));
        Assert.Equal(AccountState.Retrying, (troubled with { BannedCall = "taobao.tmc.queue.get" }).StateAt(Now));
        Assert.Equal(AccountState.Retrying, troubled.StateAt(Now.AddHours(1)));
        Assert.Equal(AccountState.NotAuthorised, (troubled with { IsAuthorised = false }).StateAt(Now));
        Assert.Equal(AccountState.Paused, (troubled with { State = LinkState.Paused }).StateAt(Now));
        Assert.Equal(AccountState.Stopped, (troubled with { State = LinkState.Stopped }).StateAt(Now));
    }

    IRenderedComponent<AccountFacts> Facts(AccountStanding row) => Render<AccountFacts>(parameters => parameters.Add(one => one.Row, row).Add(one => one.Now, Now));

    IRenderedComponent<AccountTrouble> Trouble(AccountStanding row) => Render<AccountTrouble>(parameters => parameters.Add(one => one.Row, row).Add(one => one.Now, Now));

    static string Text(IRenderedComponent<AccountFacts> part, string name) =>
        string.Join(' ', part.Find($"[data-testid={name}]").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
