using CsCheck;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Board;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using static MerchantConsole.Tests.Support.BoardRows;

namespace MerchantConsole.Tests.Board;

public sealed class BoardUnderTheHandTests
{
    static readonly BoardFilter All = BoardFilter.Everything("");
    static readonly Guid?[] Providers = [null, People.HangzhouFitters, People.NingboFitters];

    readonly FakeTimeProvider clock = new(At.Raised);
    readonly BoardView view;
    BoardSnapshot snapshot = Snapshot(Row(1), Row(2, raised: 10), Row(3, raised: 20));

    public BoardUnderTheHandTests()
    {
        view = new BoardView(Scope.Everything, clock);
        view.Show(snapshot, All);
    }

    [Fact]
    public void The_order_is_held_for_as_long_as_the_hand_stays_and_five_seconds_more()
    {
        view.Enter();
        Take(snapshot.Changed(Row(3, raised: 20, watchedUntil: 61), Row(4, raised: 5)));
        clock.Advance(TimeSpan.FromHours(1));
        var stayed = view.Settle();
        view.Leave();
        clock.Advance(BoardView.Rest - At.Tick);
        var early = view.Settle();
        clock.Advance(At.Tick);

        Assert.False(stayed);
        Assert.False(early);
        Assert.True(view.Settle());
        Assert.Equal([3, 1, 4, 2], Shown());
    }

    [Fact]
    public void A_resolved_one_keeps_its_place_under_the_hand_and_says_what_became_of_it()
    {
        view.Enter();

        var news = Take(snapshot.Gone(Id(2)) with { Left = new Dictionary<Guid, RequestStatus> { [Id(2)] = RequestStatus.Withdrawn } });
        var (shown, became) = (Shown(), view.LeftAs(Id(2)));
        view.Leave();
        clock.Advance(BoardView.Rest);
        view.Settle();

        Assert.False(news.Moved);
        Assert.Equal(Id(2), Assert.Single(news.Patched).Id);
        Assert.Equal([1, 2, 3], shown);
        Assert.Equal(RequestStatus.Withdrawn, became);
        Assert.Equal([1, 3], Shown());
        Assert.Null(view.LeftAs(Id(2)));
    }

    [Fact]
    public void One_that_comes_back_before_the_hand_leaves_stands_where_it_stood()
    {
        view.Enter();
        Take(snapshot.Gone(Id(2)));

        Take(snapshot.Changed(Row(2, raised: 10)));

        Assert.Equal([1, 2, 3], Shown());
        Assert.Null(view.LeftAs(Id(2)));
    }

    [Fact]
    public void Paused_updates_are_counted_and_only_a_breach_shows()
    {
        view.Pause();

        var change = Take(snapshot.Changed(Row(1, provider: People.HangzhouFitters), Row(4, raised: -5)));
        var breach = Take(snapshot.Changed(Row(2, raised: 10, watchedUntil: 61)));
        Take(snapshot.Gone(Id(3)));
        clock.Advance(TimeSpan.FromHours(1));
        var (settled, held, shown) = (view.Settle(), view.Held, Shown());
        view.Resume();

        Assert.Empty(change.Patched);
        Assert.Equal(Id(2), Assert.Single(breach.Patched).Id);
        Assert.False(settled);
        Assert.Equal(3, held);
        Assert.Equal([1, 2, 3], shown);
        Assert.Equal([2, 4, 1], Shown());
        Assert.Equal(0, view.Held);
    }

    [Fact]
    public void Paused_or_not_a_row_that_leaves_the_scope_is_gone_at_once()
    {
        var own = new BoardView(new Scope(People.HangzhouFitters), clock);
        own.Show(snapshot = Snapshot(Row(1, provider: People.HangzhouFitters)), All);
        own.Pause();

        own.Take(snapshot.Changed(Row(1, provider: People.NingboFitters)));

        Assert.Empty(own.Rows);
    }

    [Fact]
    public void Whatever_happens_each_row_is_there_once_and_nothing_moves_under_the_hand()
    {
        var row = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 2],
            (number, raised, watched, provider) => Row(number, raised * 10, watched * 35, Providers[provider]));
        var step = Gen.Select(Gen.Int[0, 9], row, Gen.Bool, (kind, one, gone) => (Kind: kind, Row: one, Gone: gone));
        var look = Gen.Select(Gen.Enum<BoardSort>(), Gen.Enum<BoardGrouping>(), (sort, group) => new BoardLook(sort, group));

        Gen.Select(look, step.List[1, 40], Gen.Bool).Sample((looking, steps, narrowed) =>
        {
            var time = new FakeTimeProvider(At.Raised);
            var board = new BoardView(Scope.Everything, time);
            var filter = narrowed ? All with { Slice = BoardSlice.Unassigned } : All;
            var now = BoardSnapshot.Empty;
            board.Show(now, filter, looking);
            foreach (var (kind, one, gone) in steps)
            {
                var before = board.Rows.Select(shown => shown.Id).ToList();
                var mayMove = Do(kind, one, gone);
                Holds();
                if (!mayMove)
                    Assert.Equal(before, board.Rows.Select(shown => shown.Id));
            }
            board.Settle(atOnce: true);
            Holds();
            Assert.Equal(now.Rows.Where(shown => filter.Shows(shown, At.Raised)).Order(looking.Order), board.Rows);

            bool Do(int kind, BoardRow one, bool gone)
            {
                switch (kind)
                {
                    case 0: board.Enter(); return false;
                    case 1: board.Leave(); return false;
                    case 2: time.Advance(BoardView.Rest); return false;
                    case 3: return board.Settle();
                    case 4: board.Pause(); return false;
                    case 5: board.Resume(); return true;
                }
                var change = gone ? now.Gone(one.Id) : now.Changed(one);
                now = change.Now;
                board.Take(change);
                return !board.IsFrozen && !board.IsPaused;
            }

            void Holds()
            {
                Assert.Equal(board.Rows.Count, board.Rows.Select(shown => shown.Id).Distinct().Count());
                var lines = BoardLines.Of(board, new HashSet<BoardGroup>(), 100, null);
                Assert.Equal(Enumerable.Range(0, board.Rows.Count), lines.Where(line => line.Head is null).Select(line => line.Place));
                var heads = lines.Where(line => line.Head is not null).Select(line => line.Head!.Group).ToList();
                Assert.Equal(heads.Count, heads.Distinct().Count());
            }
        }, iter: 400);
    }

    BoardNews Take(BoardChange change)
    {
        snapshot = change.Now;
        return view.Take(change);
    }

    List<int> Shown() => [.. view.Rows.Select(row => int.Parse(row.ExternalId, System.Globalization.CultureInfo.InvariantCulture))];
}
