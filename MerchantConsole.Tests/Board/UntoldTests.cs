using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Board;
using MerchantConsole.Features.Requests.Drawer;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using MerchantConsole.Shell.Clocks;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Board;

/// <summary>What a row and a drawer show of an answer that the platform does not know yet.</summary>
public sealed class UntoldTests : BunitContext
{
    const string Platform = "[data-testid=countdown-platform]";

    public UntoldTests()
    {
        Services.AddLocalization();
        Services.AddSingleton<Terms>();
        Services.AddSingleton<ClockFaces>();
        Services.AddSingleton<RowCells>();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(At.Minutes(12)));
        Services.AddLogging();
        Services.AddSingleton<Presence>();
    }

    [Theory]
    [InlineData("zh-CN", "求助 000001 方案 待送达天猫", "待送达天猫|超时未送达", "应于 2025-11-11 03:30:00 北京时间 前送达天猫")]
    [InlineData("en-US", "Request 000001, solution Not at Tmall yet", "Not at Tmall yet|Late at Tmall", "Must be at Tmall by 2025-11-11 03:30:00 Beijing time")]
    public void Beside_the_settled_clock_another_counts_to_the_same_instant(string language, string label, string words, string title)
    {
        using var _ = new Spoken(language);
        var row = Line(Untold());

        var cell = row.FindAll(".cell")[0];
        Assert.Equal(["countdown-solution", "countdown-platform"], cell.QuerySelectorAll("[role=timer]").Select(one => one.GetAttribute("data-testid")));
        Assert.True(cell.QuerySelector("[data-testid=countdown-solution]")!.HasAttribute("data-met"));
        var clock = cell.QuerySelector(Platform)!;
        Assert.False(clock.HasAttribute("data-met"));
        Assert.Equal((label, words, title, "solution", "fresh"), (
            clock.GetAttribute("aria-label"), clock.GetAttribute("data-word"), clock.GetAttribute("title"), clock.GetAttribute("data-kind"), clock.GetAttribute("data-state")));
        Assert.Equal(At.SolutionDue, DateTimeOffset.Parse(clock.GetAttribute("data-due")!, CultureInfo.InvariantCulture));
        Assert.Equal(("3600", "1200", "300"), (clock.GetAttribute("data-len"), clock.GetAttribute("data-soon"), clock.GetAttribute("data-last")));
    }

    [Fact]
    public void Told_or_with_nothing_to_tell_a_row_has_no_second_clock()
    {
        Assert.Empty(Line(BoardRows.Row(1, act: Answer)).FindAll(Platform));
        Assert.Empty(Line(BoardRows.Row(1, act: request =>
        {
            Owe(request);
            request.HearTold(PromiseKind.Solution, TellingOutcome.Told, Actor.System, At.Minutes(12));
        })).FindAll(Platform));
    }

    [Theory]
    [InlineData("zh-CN", "店铺授权已失效", "请管理员重新授权店铺；来不及时请在千牛直接答复。")]
    [InlineData("en-US", "The shop's authorisation has ended", "An administrator has to authorise the shop anew. If time runs short, answer in Qianniu.")]
    public void A_trouble_is_said_in_words_with_what_to_do_and_to_a_provider_without(string language, string trouble, string act)
    {
        using var _ = new Spoken(language);
        var clock = Untold(TellingTrouble.AccountStopped).Solution;

        var (merchants, providers) = (Note(clock, false), Note(clock, true));

        Assert.Contains(trouble, merchants.Find(".note b").TextContent, StringComparison.Ordinal);
        Assert.Contains(act, merchants.Markup, StringComparison.Ordinal);
        Assert.Contains(trouble, providers.Find(".note b").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(act, providers.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", 12.5, "保存 11-11 02:41:00 · 送达天猫 11-11 02:42:30，比时限早 47:30")]
    [InlineData("zh-CN", 75.0, "保存 11-11 02:41:00 · 送达天猫 11-11 03:45:00，比时限晚 15:00")]
    [InlineData("en-US", 12.5, "Saved 11-11 02:41:00 · at Tmall 11-11 02:42:30, 47:30 before it was due")]
    [InlineData("en-US", null, "Saved 11-11 02:41:00 · not at Tmall yet")]
    public void The_drawer_says_when_it_was_saved_and_delivered_and_by_how_much_in_time(string language, double? toldAfter, string said)
    {
        using var _ = new Spoken(language);
        var request = A.Answered();
        Owe(request);
        if (toldAfter is { } minutes)
            request.HearTold(PromiseKind.Solution, TellingOutcome.Told, Actor.System, At.Minutes(minutes));

        Assert.Equal(said, Told(request).TextContent.Trim());
    }

    [Fact]
    [Speak("zh-CN")]
    public void What_the_platform_wanted_no_more_is_not_called_delivered()
    {
        var request = A.Answered();
        Owe(request);
        request.HearTold(PromiseKind.Solution, TellingOutcome.AlreadyClosed, Actor.System, At.Minutes(12));

        Assert.Equal("保存 11-11 02:41:00 · 天猫 11-11 02:42:00 回复此单已经结束，没有接收", Told(request).TextContent.Trim());
    }

    static void Answer(HelpRequest request) => request.GiveSolution(A.Solution(), People.Agent, At.Minutes(10), A.Rules);

    static void Owe(HelpRequest request)
    {
        if (request.Solution is null)
            Answer(request);
        request.OweTelling(PromiseKind.Solution, A.Id, Actor.System, At.Minutes(11));
    }

    static BoardRow Untold(TellingTrouble? trouble = null) => BoardRows.Row(1, act: request =>
    {
        Owe(request);
        if (trouble is { } known)
            request.NoteTellingTrouble(PromiseKind.Solution, known, null, Actor.System, At.Minutes(12));
    });

    IRenderedComponent<BoardRowLine> Line(BoardRow row) => Render<BoardRowLine>(set => set.Add(part => part.Row, row).Add(part => part.List, new RowWatch()));

    IRenderedComponent<UntoldNote> Note(BoardClock clock, bool provider) =>
        Render<UntoldNote>(set => set.Add(part => part.Clock, clock).Add(part => part.Number, "700001").Add(part => part.IsProvider, provider));

    IElement Told(HelpRequest request) => Render<ToldLine>(set => set.Add(part => part.Promise, request[PromiseKind.Solution])).Find("[data-testid=told]");

    sealed class Spoken : IDisposable
    {
        readonly CultureInfo before = CultureInfo.CurrentUICulture;

        public Spoken(string language) => CultureInfo.CurrentUICulture = new CultureInfo(language);

        public void Dispose() => CultureInfo.CurrentUICulture = before;
    }
}
