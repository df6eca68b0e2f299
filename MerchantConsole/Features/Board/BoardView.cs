using MerchantConsole.Data;
using MerchantConsole.Live;

namespace MerchantConsole.Features.Board;

/// <summary>
/// What one open board shows: its slice of the shared snapshot, in an order that does not move under the hand. Rows are
/// patched where they stand; they take their new place only after nobody has touched the list for a while, and new
/// ones wait meanwhile. All calls come on the circuit's own thread.
/// </summary>
public sealed class BoardView(Scope scope, TimeProvider clock)
{
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    readonly List<BoardRow> rows = [];
    readonly Dictionary<Guid, BoardRow> waiting = [];
    BoardFilter filter = new(BoardSlice.All, "", null, null, null, "");
    BoardSnapshot snapshot = BoardSnapshot.Empty;
    DateTimeOffset handLeft = DateTimeOffset.MinValue;
    DateTimeOffset patchedAt = DateTimeOffset.MinValue;
    bool outOfOrder;

    public IReadOnlyList<BoardRow> Rows => rows;
    public BoardSummary Summary { get; private set; } = BoardSnapshot.Empty.Summary(Scope.Everything);

    /// <summary>Everything the filter lets through, with what waits.</summary>
    public IEnumerable<BoardRow> Matching => waiting.Count == 0 ? rows : rows.Concat(waiting.Values);

    /// <summary>New rows held back while the hand is in the list.</summary>
    public int Waiting => waiting.Count;

    public bool IsFrozen => clock.Now() - handLeft < Rest;

    /// <summary>Something waits for the hand to leave, or for a row that was just patched to have been seen.</summary>
    public bool NeedsSettling => outOfOrder || waiting.Count > 0;

    public void Show(BoardSnapshot current, BoardFilter asked)
    {
        (snapshot, filter) = (current, asked);
        Summary = snapshot.Summary(scope);
        Rebuild();
    }

    /// <summary>The pointer or the focus is at work in the list.</summary>
    public void Touch() => handLeft = clock.Now();

    /// <summary>Takes in a change of the shared board.</summary>
    public BoardNews Take(BoardChange change)
    {
        snapshot = change.Now;
        var now = clock.Now();
        var patched = new List<BoardRow>();
        var moved = false;
        foreach (var (was, row) in change.Rows)
        {
            var at = was is null ? -1 : rows.FindIndex(shown => shown.Id == was.Id);
            if (Wants(row, now))
                moved |= Put(row!, at, patched);
            else if (at >= 0 && row is not null && Sees(row) && IsFrozen)
                Patch(row, at, patched);
            else if (at >= 0)
            {
                rows.RemoveAt(at);
                moved = true;
            }
            else if (was is not null)
                moved |= waiting.Remove(was.Id);
        }
        var summary = snapshot.Summary(scope);
        var figures = summary.Counts != Summary.Counts || !summary.Bars.SequenceEqual(Summary.Bars);
        Summary = summary;
        return new BoardNews(patched, moved, figures);
    }

    /// <summary>Puts every row in its place once the hand has left and the last patch has been seen.</summary>
    /// <param name="atOnce">The person asked for it.</param>
    /// <returns>Whether anything moved.</returns>
    public bool Settle(bool atOnce = false)
    {
        if (!NeedsSettling || (!atOnce && (IsFrozen || clock.Now() - patchedAt < Rest)))
            return false;
        Rebuild();
        return true;
    }

    bool Put(BoardRow row, int at, List<BoardRow> patched)
    {
        if (at >= 0)
        {
            Patch(row, at, patched);
            return false;
        }
        if (IsFrozen)
        {
            waiting[row.Id] = row;
            return true;
        }
        var place = rows.BinarySearch(row, BoardOrder.Instance);
        rows.Insert(outOfOrder || place >= 0 ? PlaceByHand(row) : ~place, row);
        return true;
    }

    void Patch(BoardRow row, int at, List<BoardRow> patched)
    {
        rows[at] = row;
        patched.Add(row);
        if ((at > 0 && BoardOrder.Instance.Compare(rows[at - 1], row) > 0)
            || (at + 1 < rows.Count && BoardOrder.Instance.Compare(row, rows[at + 1]) > 0)
            || !Wants(row, clock.Now()))
        {
            outOfOrder = true;
            patchedAt = clock.Now();
        }
    }

    int PlaceByHand(BoardRow row)
    {
        var place = rows.FindIndex(other => BoardOrder.Instance.Compare(other, row) > 0);
        return place < 0 ? rows.Count : place;
    }

    void Rebuild()
    {
        var now = clock.Now();
        rows.Clear();
        waiting.Clear();
        outOfOrder = false;
        foreach (var row in snapshot.Rows)
        {
            if (Wants(row, now))
                rows.Add(row);
        }
    }

    bool Wants(BoardRow? row, DateTimeOffset now) => row is not null && Sees(row) && filter.Shows(row, now);

    bool Sees(BoardRow row) => scope.Sees(row.ProviderId);
}

/// <summary>What an open board has to draw again after a change; nothing, most of the time.</summary>
/// <param name="Patched">Rows that stay where they are but look different.</param>
/// <param name="Moved">Rows came, went or wait.</param>
/// <param name="Figures">The counters or the ruler differ.</param>
public sealed record BoardNews(IReadOnlyList<BoardRow> Patched, bool Moved, bool Figures)
{
    public bool IsNone => Patched.Count == 0 && !Moved && !Figures;
}
