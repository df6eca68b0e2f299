using CsCheck;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
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

    public async ValueTask InitializeAsync() => team = await Team.Gather();

    public ValueTask DisposeAsync() => team.DisposeAsync();

    FactTexts Texts => new(team.Console.Get<IStringLocalizer<RequestText>>(), new Terms(team.Console.Get<IStringLocalizer<TermText>>()));

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
