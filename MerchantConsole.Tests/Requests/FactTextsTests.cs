using CsCheck;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Requests;
using MerchantConsole.Shell;
using MerchantConsole.Tests.Domain.HelpRequests;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Tests.Requests;

/// <summary>The history as sentences, and what of it is not for a provider.</summary>
public sealed class FactTextsTests : IAsyncLifetime
{
    Team team = null!;

    [Fact]
    [Speak("zh-CN")]
    public void Every_fact_of_any_life_is_told_in_chinese() => Told();

    [Fact]
    [Speak("en-US")]
    public void Every_fact_of_any_life_is_told_in_english() => Told();

    [Fact]
    [Speak("zh-CN")]
    public async Task A_provider_reads_neither_who_had_it_before_nor_what_the_merchants_staff_say_to_each_other()
    {
        var id = await team.Request();
        await team.Desk.Assign(Team.Lin, id, null, People.NingboFitters, ApiCalls.Cancel);
        await team.Desk.Claim(Team.Chen, id, null, "我来跟进", ApiCalls.Cancel);
        await team.Desk.Claim(Team.Lin, id, null, "他不回电话", ApiCalls.Cancel);
        await team.Desk.Remind(Team.Zhou, id, null, "客户要投诉", ApiCalls.Cancel);
        await team.Desk.Assign(Team.Lin, id, null, People.HangzhouFitters, ApiCalls.Cancel);
        var history = (await team.Console.Get<RequestReader>().Read(Team.Liu, id, ApiCalls.Cancel))!.History;

        var (merchants, providers) = (Told(history, Team.Lin), Told(history, Team.Liu));

        Assert.All(new[] { "宁波安装", "陈思远", "他不回电话", "客户要投诉" }, word =>
        {
            Assert.Contains(word, merchants, StringComparison.Ordinal);
            Assert.DoesNotContain(word, providers, StringComparison.Ordinal);
        });
        Assert.Contains("其他服务商", providers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(47.5, "方案已送达天猫，比时限早 12:30")]
    [InlineData(60, "方案已送达天猫，比时限早 00:00")]
    [InlineData(192, "方案已送达天猫，比时限晚 2小时12分")]
    [Speak("zh-CN")]
    public void What_reached_the_platform_is_told_with_the_time_that_was_left_or_had_passed(double minutes, string said)
    {
        var request = A.Answered();
        request.OweTelling(PromiseKind.Solution, A.Id, People.Agent, At.Minutes(10));
        request.HearTold(PromiseKind.Solution, TellingOutcome.Told, Actor.System, At.Minutes(minutes));

        Assert.Equal(said, Texts.What(request.Unsaved[^1], Team.Lin, request));
        Assert.Equal("方案已送达天猫", Texts.What(request.Unsaved[^1], Team.Lin));
    }

    [Fact]
    [Speak("en-US")]
    public void What_did_not_reach_the_platform_is_told_with_its_reason_and_its_words_to_the_merchant_alone()
    {
        var request = A.Resolved();
        request.OweTelling(PromiseKind.Resolution, A.Id, People.Fitter, At.Minutes(20));
        request.NoteTellingTrouble(PromiseKind.Resolution, TellingTrouble.Refused, "isv.closed", Actor.System, At.Minutes(21));
        var troubled = request.Unsaved[^1];
        request.HearTold(PromiseKind.Resolution, TellingOutcome.AlreadyClosed, Actor.System, At.Minutes(22));

        Assert.Equal("the resolution is not at Tmall yet: Tmall refused this answer (isv.closed)", Texts.What(troubled, Team.Lin, request));
        Assert.Equal("the resolution is not at Tmall yet: Tmall refused this answer", Texts.What(troubled, Team.Liu, request));
        Assert.Equal("Tmall did not take the resolution: the request is over there", Texts.What(request.Unsaved[^1], Team.Lin, request));
    }

    public async ValueTask InitializeAsync() => team = await Team.Gather();

    public ValueTask DisposeAsync() => team.DisposeAsync();

    FactTexts Texts => new(team.Console.Get<IStringLocalizer<RequestText>>(), team.Console.Get<IStringLocalizer<ShellText>>(), new Terms(team.Console.Get<IStringLocalizer<TermText>>()));

    void Told()
    {
        var (texts, kinds) = (Texts, new HashSet<Type>());
        RandomLife.Any.Sample(life =>
        {
            foreach (var entry in life.Play().Unsaved)
            {
                var said = texts.What(entry, Team.Lin);
                Assert.NotEqual(entry.Fact.GetType().Name, said);
                Assert.DoesNotMatch("^$|Fact_|Actor_|Why_", said);
                kinds.Add(entry.Fact.GetType());
            }
        }, iter: 300, threads: 1);
        Assert.True(kinds.Count > 12, $"Only {kinds.Count} kinds of facts were met.");
    }

    string Told(IEnumerable<HistoryEntry> history, Actor reader) =>
        string.Join('\n', history.Select(entry => $"{Texts.Who(entry, reader)} {Texts.What(entry, reader)}"));
}
