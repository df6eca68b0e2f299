using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Board;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using MerchantConsole.Shell.Clocks;
using MerchantConsole.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Board;

[Speak("zh-CN")]
public sealed class BoardPartsTests : BunitContext
{
    readonly FakeTimeProvider clock = new(At.Raised);
    readonly RowWatch watch = new();

    public BoardPartsTests()
    {
        Services.AddLocalization();
        Services.AddSingleton<Terms>();
        Services.AddSingleton<ClockFaces>();
        Services.AddSingleton<RowCells>();
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddLogging();
        Services.AddSingleton<Presence>();
        ComponentFactories.AddStub<MoneyLine>();
    }

    [Fact]
    public void A_row_carries_the_names_that_others_rely_on()
    {
        var line = Line(BoardRows.Row(1));

        var row = line.Find("[data-testid=board-row]");
        Assert.Equal((BoardRows.Id(1).ToString(), "000001"), (row.GetAttribute("data-request"), row.GetAttribute("data-external-id")));
        Assert.Equal([At.SolutionDue, At.ResolutionDue],
            line.FindAll("[role=timer]").Select(timer => DateTimeOffset.Parse(timer.GetAttribute("data-due")!, CultureInfo.InvariantCulture)));
        Assert.Equal(["countdown-solution", "countdown-resolution"], line.FindAll("[role=timer]").Select(timer => timer.GetAttribute("data-testid")));
    }

    [Fact]
    public void An_equal_row_is_not_drawn_again_and_a_changed_one_is_drawn_alone()
    {
        var line = Line(BoardRows.Row(1));
        var drawn = line.RenderCount;

        line.Render(parameters => parameters.Add(part => part.Row, BoardRows.Row(1)));
        var afterEqual = line.RenderCount;
        line.InvokeAsync(() => watch.Tell(BoardRows.Row(1, watchedUntil: 61)));

        Assert.Equal(drawn, afterEqual);
        Assert.True(line.RenderCount > drawn);
        Assert.Contains("pin", line.Find("[data-testid=board-row]").ClassList);
    }

    [Theory]
    [InlineData("met", 20)]
    [InlineData("late", 90)]
    [InlineData("off", 20)]
    [InlineData("over", 61)]
    [InlineData("fresh", 1)]
    [InlineData("half", 31)]
    [InlineData("soon", 41)]
    [InlineData("last", 56)]
    public void A_clock_shows_how_its_promise_stands(string state, int minutes)
    {
        clock.SetUtcNow(At.Minutes(minutes));
        var request = state switch
        {
            "met" => A.Answered(At.Minutes(10)),
            "late" => A.Answered(At.Minutes(70)),
            "off" => A.RequestIn(RequestStatus.Withdrawn),
            _ => A.Request(),
        };

        var cell = Render<ClockCell>(parameters => parameters
            .Add(part => part.Clock, BoardClock.Of(request, PromiseKind.Solution, A.Rules)).Add(part => part.Number, "700001").Add(part => part.Large, true)).Find("[role=timer]");

        Assert.Equal(state, cell.GetAttribute("data-state"));
        Assert.Equal(state is "met" or "late" or "off", cell.HasAttribute("data-met"));
        Assert.DoesNotContain("-", cell.QuerySelector(".cd-n")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ticking_clock_in_a_row_is_the_same_markup_before_and_after_its_breach()
    {
        var faces = Services.GetRequiredService<ClockFaces>();
        var before = faces.Of(BoardClock.Of(A.Request(), PromiseKind.Solution, A.Rules), "700001", lead: true);

        clock.SetUtcNow(At.Minutes(61));
        var broken = A.Request();
        broken.KeepWatch(At.Minutes(61), A.Rules);

        Assert.Equal(before, faces.Of(BoardClock.Of(broken, PromiseKind.Solution, A.Rules), "700001", lead: true));
    }

    [Fact]
    public void What_a_source_calls_its_request_is_text_in_a_clock()
    {
        var faces = Services.GetRequiredService<ClockFaces>();

        Assert.DoesNotContain("<b>", faces.Of(BoardClock.Of(A.Request(), PromiseKind.Solution, A.Rules), "\"><b>").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_source_says_is_text_in_every_cell()
    {
        var said = BoardRows.Row(1) with { Shop = "<i>s</i>", QuestionText = "<i>q</i>", ProductTitle = "\"><i>", City = "<i>", District = "<i>", BuyerNick = "<i>", OrderId = "\"<i>", ServiceName = "<i>", Service = null, ProviderName = "<i>", HandledBy = "<i>" };
        watch.Look = new BoardLook(Columns: BoardLook.Written(Enum.GetValues<BoardColumn>()));

        var plain = Line(said);
        watch.Words = SearchWords.Of("i>");
        var searched = Line(said);

        Assert.Empty(plain.FindAll("i:not(.cd-f)"));
        Assert.Empty(searched.FindAll("i:not(.cd-f)"));
        Assert.Contains("<i>s</i>", plain.Find("[data-testid=board-row]").TextContent, StringComparison.Ordinal);
        Assert.Equal("i>", searched.Find("mark").TextContent);
    }

    [Fact]
    public void Cells_are_made_once_for_all_boards_but_what_one_looks_for_is_marked_for_that_one_alone()
    {
        var cells = Services.GetRequiredService<RowCells>();
        var row = BoardRows.Row(1);

        MarkupString Cell(SearchWords words) => cells.Of(row, BoardColumn.Shop, words, forRoom: false);

        Assert.Same(Cell(SearchWords.None).Value, Cell(SearchWords.None).Value);
        Assert.Contains("<mark>", Cell(SearchWords.Of(row.Shop[..2])).Value, StringComparison.Ordinal);
        Assert.DoesNotContain("<mark>", Cell(SearchWords.None).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_says_who_else_looks_at_it_and_nothing_of_the_reader()
    {
        watch.Reader = People.Agent;
        var (row, presence) = (BoardRows.Row(1), Services.GetRequiredService<Presence>());
        var line = Line(row);

        using var mine = presence.Enter(People.Agent, row.Id);
        var alone = line.FindAll("[data-testid=row-presence]").Count;
        clock.Advance(TimeSpan.FromSeconds(2));
        using var other = presence.Enter(People.Supervisor, row.Id);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, alone);
        line.WaitForAssertion(() => Assert.Equal("Looking", line.Find("[data-testid=row-presence]").GetAttribute("data-doing")));
    }

    [Fact]
    public void The_strip_shows_the_figures_and_a_bar_for_each_clock_of_the_coming_hours()
    {
        var view = new BoardView(Scope.Everything, clock);
        view.Show(BoardRows.Snapshot(BoardRows.Row(1), BoardRows.Row(2, raised: -120, watchedUntil: 119)), BoardFilter.Everything(""));

        var strip = Strip(view);

        Assert.Equal(("2", "1"), (Count(strip, BoardSlice.All), Count(strip, BoardSlice.Breached)));
        var bar = Assert.Single(strip.FindAll(".ruler i"));
        Assert.Equal(("solution", "5000"), (bar.GetAttribute("data-kind"), bar.GetAttribute("data-fen")));
    }

    [Fact]
    public void A_provider_has_no_figure_of_what_nobody_has()
    {
        var view = new BoardView(Scope.Everything, clock);

        var (own, whole) = (Strip(view, People.Fitter), Strip(view));

        Assert.Empty(own.FindAll($"[data-count={BoardSlice.Unassigned}]"));
        Assert.Single(whole.FindAll($"[data-count={BoardSlice.Unassigned}]"));
    }

    [Fact]
    public void The_strip_is_drawn_again_only_when_told()
    {
        var view = new BoardView(Scope.Everything, clock);
        var strip = Strip(view);
        view.Show(BoardRows.Snapshot(BoardRows.Row(1)), BoardFilter.Everything(""));

        strip.Render();
        var untold = Count(strip, BoardSlice.All);
        strip.InvokeAsync(strip.Instance.Redraw);

        Assert.Equal(("0", "1"), (untold, Count(strip, BoardSlice.All)));
    }

    IRenderedComponent<BoardRowLine> Line(BoardRow row) =>
        Render<BoardRowLine>(parameters => parameters.Add(part => part.Row, row).Add(part => part.List, watch));

    IRenderedComponent<BoardStrip> Strip(BoardView view, Actor? reader = null) =>
        Render<BoardStrip>(parameters => parameters.Add(part => part.Actor, reader ?? People.Agent).Add(part => part.View, view));

    static string Count(IRenderedComponent<BoardStrip> strip, BoardSlice slice) => strip.Find($"[data-count={slice}] b").TextContent;
}
