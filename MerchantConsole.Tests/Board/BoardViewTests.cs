using MerchantConsole.Data;
using MerchantConsole.Features.Board;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using static MerchantConsole.Tests.Support.BoardRows;

namespace MerchantConsole.Tests.Board;

public sealed class BoardViewTests
{
    static readonly BoardFilter All = BoardFilter.Everything("");

    readonly FakeTimeProvider clock = new(At.Raised);
    readonly BoardView view;
    BoardSnapshot snapshot = Snapshot(Row(1, raised: 0), Row(2, raised: 10), Row(3, raised: 20));

    public BoardViewTests()
    {
        view = new BoardView(Scope.Everything, clock);
        view.Show(snapshot, All);
    }

    [Fact]
    public void A_row_is_patched_where_it_stands_and_moves_only_after_a_rest()
    {
        var broken = Row(3, raised: 20, watchedUntil: 61);

        var news = Take(snapshot.Changed(broken));
        var atOnce = view.Settle();
        var before = Shown(view);
        clock.Advance(BoardView.Rest);
        var rested = view.Settle();

        Assert.Equal([broken], news.Patched);
        Assert.False(news.Moved);
        Assert.False(atOnce);
        Assert.Equal([1, 2, 3], before);
        Assert.True(rested);
        Assert.Equal([3, 1, 2], Shown(view));
    }

    [Fact]
    public void A_new_row_takes_its_place_when_no_hand_is_in_the_list()
    {
        var news = Take(snapshot.Changed(Row(4, raised: 15)));

        Assert.True(news.Moved);
        Assert.Equal([1, 2, 4, 3], Shown(view));
        Assert.Equal(0, view.Waiting);
    }

    [Fact]
    public void New_rows_wait_while_the_hand_is_in_the_list()
    {
        view.Touch();
        Take(snapshot.Changed(Row(4, raised: 15), Row(5, raised: -5)));
        var waiting = view.Waiting;
        Take(snapshot.Gone(Id(5)));
        var (left, shown) = (view.Waiting, Shown(view));
        clock.Advance(BoardView.Rest);

        Assert.Equal((2, 1), (waiting, left));
        Assert.Equal([1, 2, 3], shown);
        Assert.True(view.Settle());
        Assert.Equal((0, false), (view.Waiting, view.NeedsSettling));
        Assert.Equal([1, 2, 4, 3], Shown(view));
    }

    [Fact]
    public void Who_asks_for_the_waiting_rows_has_them_at_once()
    {
        view.Touch();
        Take(snapshot.Changed(Row(4, raised: 15)));

        Assert.False(view.Settle());
        Assert.True(view.Settle(atOnce: true));
        Assert.Equal([1, 2, 4, 3], Shown(view));
    }

    [Fact]
    public void A_row_that_leaves_the_scope_disappears_under_the_hand_too()
    {
        var own = View(People.HangzhouFitters, Row(1, provider: People.HangzhouFitters), Row(2, raised: 10, provider: People.HangzhouFitters));
        own.Touch();

        var news = own.Take(snapshot.Changed(Row(1, provider: People.NingboFitters)));

        Assert.True(news.Moved);
        Assert.Equal([2], Shown(own));
        Assert.Equal(1, own.Summary.Counts.Open);
    }

    [Fact]
    public void A_waiting_row_that_leaves_the_scope_waits_no_longer()
    {
        var own = View(People.HangzhouFitters, Row(1, provider: People.HangzhouFitters));
        own.Touch();
        var come = snapshot.Changed(Row(2, provider: People.HangzhouFitters));
        own.Take(come);

        own.Take(come.Now.Changed(Row(2, provider: People.NingboFitters)));

        Assert.Equal(0, own.Waiting);
    }

    [Fact]
    public void Another_providers_change_is_no_news()
    {
        var own = View(People.HangzhouFitters, Row(1, provider: People.HangzhouFitters), Row(2, provider: People.NingboFitters));

        var change = own.Take(snapshot.Changed(Row(2, provider: People.NingboFitters, watchedUntil: 61)));

        Assert.True(change.IsNone);
    }

    [Fact]
    public void A_row_the_filter_no_longer_wants_stays_under_the_hand_and_goes_after_the_rest()
    {
        view.Show(snapshot, All with { Slice = BoardSlice.Unassigned });
        view.Touch();

        Take(snapshot.Changed(Row(2, raised: 10, provider: People.HangzhouFitters)));
        var under = Shown(view);
        clock.Advance(BoardView.Rest);
        view.Settle();

        Assert.Equal([1, 2, 3], under);
        Assert.Equal([1, 3], Shown(view));
    }

    [Fact]
    public void Counts_and_bars_are_those_of_the_scope()
    {
        var own = View(People.HangzhouFitters,
            Row(1, provider: People.HangzhouFitters), Row(2, raised: -120, watchedUntil: 119, provider: People.HangzhouFitters), Row(3, raised: -45), Row(4));

        Assert.Equal(new BoardCounts(Open: 2, DueSoon: 0, Breached: 1, Unassigned: 0, NeedsDetails: 0), own.Summary.Counts);
        Assert.Equal((1, At.SolutionDue), Assert.Single(own.Summary.Bars) is { } bar ? (bar.Count, bar.DueAt) : default);
        Assert.Equal(new BoardCounts(Open: 4, DueSoon: 1, Breached: 1, Unassigned: 2, NeedsDetails: 0), snapshot.Summary(Scope.Everything).Counts);
        Assert.Equal([1, 2], snapshot.Summary(Scope.Everything).Bars.Select(one => one.Count));
        Assert.Equal(At.SolutionDue, snapshot.Summary(Scope.Everything).Bars[^1].DueAt);
    }

    [Fact]
    public void A_board_that_holds_nothing_back_shares_the_rows_of_all()
    {
        var news = Take(snapshot.Changed(Row(2, raised: 10, provider: People.HangzhouFitters)));
        var (patched, afterPatch) = (news.Patched.Single().Id, ReferenceEquals(snapshot.Rows, view.Rows));
        Take(snapshot.Changed(Row(4, raised: 5)));
        var afterNew = ReferenceEquals(snapshot.Rows, view.Rows);
        Take(snapshot.Changed(Row(1, raised: 0, watchedUntil: 61)));
        var held = Shown(view);
        clock.Advance(BoardView.Rest);
        view.Settle();

        Assert.Equal((Id(2), true, true), (patched, afterPatch, afterNew));
        Assert.Equal([1, 4, 2, 3], held);
        Assert.Same(snapshot.Rows, view.Rows);
    }

    [Fact]
    public void A_change_that_was_shown_already_is_no_news()
    {
        var first = snapshot.Changed(Row(4, raised: 15));
        var second = first.Now.Gone(Id(4));
        view.Show(second.Now, All);

        var late = view.Take(first);

        Assert.True(late.IsNone);
        Assert.Equal([1, 2, 3], Shown(view));
    }

    BoardNews Take(BoardChange change)
    {
        snapshot = change.Now;
        return view.Take(change);
    }

    BoardView View(Guid provider, params IEnumerable<BoardRow> rows)
    {
        snapshot = Snapshot(rows);
        var own = new BoardView(new Scope(provider), clock);
        own.Show(snapshot, All);
        return own;
    }

    static List<int> Shown(BoardView view) => [.. view.Rows.Select(row => int.Parse(row.ExternalId, System.Globalization.CultureInfo.InvariantCulture))];
}
