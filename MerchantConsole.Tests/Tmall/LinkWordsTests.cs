using System.Globalization;
using MerchantConsole.Data.Link;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Tmall.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Tests.Tmall;

public sealed class LinkWordsTests
{
    static readonly ServiceProvider Services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();

    static readonly IStringLocalizer<LinkText> T = Services.GetRequiredService<IStringLocalizer<LinkText>>();
    static readonly IStringLocalizer<IntakeText> Intake = Services.GetRequiredService<IStringLocalizer<IntakeText>>();

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public void Everything_that_can_happen_has_words(string language)
    {
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        var names = Names<LinkTrouble>("Trouble").Concat(Names<LinkTrouble>("Do")).Concat(Names<CheckStep>("Step")).Concat(Names<LinkEventKind>("Event"))
            .Concat(Names<DifferenceKind>("Difference")).Concat(Names<AccountState>("State")).Concat(Names<AccountFault>("Fault")).Concat(Names<ConcernKind>("Concern"));

        Assert.All(names, name => Assert.False(T[name].ResourceNotFound, name));
    }

    [Fact]
    public void Events_say_how_many_which_and_why()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");

        Assert.Equal("核对时发现 2 单没有消息通知，已补入：700001, 700002", Said(LinkEventKind.GapFound, "700001, 700002", 2));
        Assert.Equal("停止工作：授权缺失、已过期或级别不够", Said(LinkEventKind.Stopped, nameof(LinkTrouble.SessionBroken), null));
        Assert.Equal("本机时钟比天猫慢 11 分 2 秒", Said(LinkEventKind.ClockOff, null, 662));
        Assert.Equal("本机时钟比天猫快 40 秒", Said(LinkEventKind.ClockOff, null, -40));
        Assert.Equal("系统", T.Who("system"));
        Assert.Equal("何雨桐", T.Who("何雨桐"));
    }

    [Theory]
    [InlineData("zh-CN", "externalId Required, topic Unknown", "求助单号：必填；消息主题：没有这个选项")]
    [InlineData("en-US", "raisedAt NotATime", "Raised (Beijing time): Not a full date and time, such as 2026-11-23 10:00:00")]
    [InlineData("zh-CN", "shop TooLong", "店铺：太长")]
    [InlineData("zh-CN", "anomaly_recourse_id Required", "求助单号：必填")]
    [InlineData("zh-CN", "pictures[0] Unreadable", "pictures[0]：含有无法识别的字符")]
    [InlineData("en-US", "DbUpdateException", "It could not be stored here (DbUpdateException)")]
    public void Why_a_message_lies_aside_is_told_by_field(string language, string why, string words)
    {
        CultureInfo.CurrentUICulture = new CultureInfo(language);

        Assert.Equal(words, T.Why(Intake, why));
    }

    [Fact]
    public void A_ban_is_told_to_the_second()
    {
        Assert.Equal("08:37:42", LinkWords.Left(TimeSpan.FromSeconds(31_062)));
        Assert.Equal("00:00:01", LinkWords.Left(TimeSpan.FromMilliseconds(1)));
        Assert.Equal("00:00:00", LinkWords.Left(TimeSpan.FromSeconds(-3)));
    }

    static string Said(LinkEventKind kind, string? detail, int? count) => T.Say(new LinkEvent { Kind = kind, By = "system", Detail = detail, Count = count });

    static IEnumerable<string> Names<T>(string stem) where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{stem}_{name}");
}
