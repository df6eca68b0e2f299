using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Live;

namespace MerchantConsole.Features.Board;

/// <summary>
/// What one open board shows: its part of the shared snapshot, in an order that does not move under the hand. Rows are
/// patched where they stand; they take their new place only after nobody has touched the list for a while. New ones wait
/// meanwhile, and those that leave the board stay in their place. All calls come on the circuit's own thread.
/// </summary>
public sealed class BoardView(Scope scope, TimeProvider clock)
{
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    readonly Dictionary<Guid, BoardRow> waiting = [];
    readonly Dictionary<Guid, RequestStatus> left = [];
    readonly HashSet<Guid> held = [];
    BoardFilter filter = BoardFilter.Everything("");
    BoardLook look = new();
    IComparer<BoardRow> order = BoardOrder.Instance;
    BoardSnapshot snapshot = BoardSnapshot.Empty;
    // The snapshot's own as long as this board looks as all do; else a list, which alone is ever written to.
    IReadOnlyList<BoardRow> rows = [];
    GroupRuns groups = new();
    long shownTurn;
    DateTimeOffset handLeft = DateTimeOffset.MinValue;
    DateTimeOffset patchedAt = DateTimeOffset.MinValue;
    bool handIn;
    bool outOfOrder;

    public IReadOnlyList<BoardRow> Rows => rows;
    public BoardSummary Summary { get; private set; } = BoardSnapshot.Empty.Summary(Scope.Everything);
    public BoardChoices Choices => snapshot.Choices(scope);

    /// <summary>Everything the filter lets through, with what waits.</summary>
    public IEnumerable<BoardRow> Matching => waiting.Count == 0 ? rows : rows.Concat(waiting.Values);

    /// <summary>New rows held back while the hand is in the list.</summary>
    public int Waiting => waiting.Count;

    /// <summary>Requests that changed since the person stopped the updates.</summary>
    public int Held => held.Count + waiting.Keys.Count(id => !held.Contains(id));

    public bool IsPaused { get; private set; }

    public bool IsFrozen => handIn || clock.Now() - handLeft < Rest;

    /// <summary>Something waits for the hand to leave, or for a row that was just patched to have been seen.</summary>
    public bool NeedsSettling => outOfOrder || waiting.Count > 0 || left.Count > 0;

    /// <summary>The groups the rows were put into; a row stays in its group until the rows are put in order again.</summary>
    public IReadOnlyCollection<(BoardGroup Group, int Count)> Groups => groups;

    /// <summary>What became of a row that has left the board and still stands in its place.</summary>
    public RequestStatus? LeftAs(Guid id) => left.TryGetValue(id, out var status) ? status : null;

    public int Count(string query, string me) => Count(BoardAsk.Of(query, me).Filter);

    public int Count(BoardSlice slice, string me) => slice switch
    {
        BoardSlice.All => Summary.Counts.Open,
        BoardSlice.DueSoon => Summary.Counts.DueSoon,
        BoardSlice.Breached => Summary.Counts.Breached,
        BoardSlice.Unassigned => Summary.Counts.Unassigned,
        BoardSlice.NeedsDetails => Summary.Counts.NeedsDetails,
        _ => Count(BoardFilter.Everything(me) with { Slice = slice }),
    };

    public void Show(BoardSnapshot current, BoardFilter asked, BoardLook? looking = null)
    {
        (snapshot, filter, look) = (current, asked, looking ?? new BoardLook());
        order = look.Order;
        shownTurn = snapshot.Turn;
        Summary = snapshot.Summary(scope);
        Rebuild();
    }

    /// <summary>The pointer, the focus or a form is in the list from now on.</summary>
    public void Enter() => handIn = true;

    public void Leave() => (handIn, handLeft) = (false, handIn ? clock.Now() : handLeft);

    /// <summary>The list is at work for a moment.</summary>
    public void Touch() => handLeft = clock.Now();

    public void Pause() => IsPaused = true;

    public void Resume()
    {
        IsPaused = false;
        Rebuild();
    }

    /// <summary>Takes in a change of the shared board.</summary>
    public BoardNews Take(BoardChange change)
    {
        // What was shown had it in it already.
        if (change.Now.Turn <= shownTurn)
            return BoardNews.None;
        var follows = Follows(change);
        if (change.Now.Turn > snapshot.Turn)
            snapshot = change.Now;
        var (now, before) = (clock.Now(), (Waiting, Held));
        var patched = new List<BoardRow>();
        var moved = false;
        if (follows)
            moved = Follow(change, patched);
        foreach (var (was, row) in follows ? [] : change.Rows)
        {
            var id = (row ?? was)!.Id;
            var at = Find((was ?? row)!);
            if (at >= 0 && row is not null && !Sees(row))
                moved |= Remove(at);
            else if (IsPaused)
                Keep(id, at, row, now, patched);
            else if (Wants(row, now))
                moved |= Put(row!, at, patched);
            else if (at >= 0 && IsFrozen)
                Patch(row, at, change.Left.GetValueOrDefault(id, RequestStatus.Resolved), patched);
            else if (at >= 0)
                moved |= Remove(at);
            else
                waiting.Remove(id);
        }
        var summary = snapshot.Summary(scope);
        var figures = summary.Counts != Summary.Counts || !summary.Bars.SequenceEqual(Summary.Bars);
        Summary = summary;
        return new BoardNews(patched, moved, before != (Waiting, Held), figures);
    }

    /// <summary>Puts every row in its place once the hand has left and the last patch has been seen.</summary>
    /// <param name="atOnce">The person asked for it.</param>
    /// <returns>Whether anything moved.</returns>
    public bool Settle(bool atOnce = false)
    {
        if (!atOnce && (!NeedsSettling || IsPaused || IsFrozen || clock.Now() - patchedAt < Rest))
            return false;
        Rebuild();
        return true;
    }

    // Nothing is held here, and nothing that changes has to be held: the board goes on looking as all do.
    bool Follows(BoardChange change) =>
        ReferenceEquals(rows, snapshot.Rows) && change.Now.Turn == snapshot.Turn + 1 && !IsPaused && !NeedsSettling
        && change.Rows.All(one => one is ({ } was, { } row) ? order.Compare(was, row) == 0 : !IsFrozen);

    bool Follow(BoardChange change, List<BoardRow> patched)
    {
        rows = snapshot.Rows;
        patched.AddRange(change.Rows.Where(one => one.Was is not null).Select(one => one.Is).OfType<BoardRow>());
        if (patched.Count == change.Rows.Count)
            return false;
        groups = GroupRuns.Of(rows, look.GroupOf);
        return true;
    }

    // By the order as long as all stand in it. Else one may stand where it stood: it left, or changed, under the hand.
    int Find(BoardRow known)
    {
        var at = Search(known);
        if (at >= 0 && rows[at].Id == known.Id)
            return at;
        if (!outOfOrder && left.Count == 0 && held.Count == 0)
            return -1;
        at = rows.Count - 1;
        while (at >= 0 && rows[at].Id != known.Id)
            at--;
        return at;
    }

    /// <returns>As <see cref="Array.BinarySearch(Array, object)"/>.</returns>
    int Search(BoardRow row)
    {
        var (from, to) = (0, rows.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            var side = order.Compare(rows[middle], row);
            if (side == 0)
                return middle;
            (from, to) = side < 0 ? (middle + 1, to) : (from, middle);
        }
        return ~from;
    }

    List<BoardRow> Own()
    {
        if (rows is not List<BoardRow> own)
            rows = own = [.. rows];
        return own;
    }

    // While stopped only a breach shows itself; everything else is counted.
    void Keep(Guid id, int at, BoardRow? row, DateTimeOffset now, List<BoardRow> patched)
    {
        if (at >= 0 && row?.OverdueSince is not null && rows[at].OverdueSince is null)
            Patch(row, at, RequestStatus.Resolved, patched);
        else if (at >= 0 || Wants(row, now))
            held.Add(id);
        else if (!waiting.Remove(id))
            held.Remove(id);
    }

    bool Put(BoardRow row, int at, List<BoardRow> patched)
    {
        if (at >= 0)
        {
            Patch(row, at, default, patched);
            return false;
        }
        if (IsFrozen)
        {
            waiting[row.Id] = row;
            return false;
        }
        waiting.Remove(row.Id);
        var group = look.GroupOf(row);
        Own().Insert(PlaceOf(row, group), row);
        groups.Add(group);
        return true;
    }

    // Rows patched where they stand may be out of order, their groups never are: no group is ever torn apart.
    int PlaceOf(BoardRow row, BoardGroup group)
    {
        if (!outOfOrder)
            return ~Search(row) is >= 0 and var place ? place : rows.Count;
        var (at, end) = groups.PlacesOf(group);
        while (at < end && order.Compare(rows[at], row) <= 0)
            at++;
        return at;
    }

    void Patch(BoardRow? row, int at, RequestStatus became, List<BoardRow> patched)
    {
        if (row is null)
        {
            left[rows[at].Id] = became;
        }
        else
        {
            left.Remove(row.Id);
            Own()[at] = row;
        }
        patched.Add(rows[at]);
        if (row is not null && IsInPlace(at) && Wants(row, clock.Now()))
            return;
        outOfOrder = true;
        patchedAt = clock.Now();
    }

    bool IsInPlace(int at) =>
        (at == 0 || order.Compare(rows[at - 1], rows[at]) <= 0)
        && (at + 1 == rows.Count || order.Compare(rows[at], rows[at + 1]) <= 0)
        && groups[at] == look.GroupOf(rows[at]);

    bool Remove(int at)
    {
        left.Remove(rows[at].Id);
        Own().RemoveAt(at);
        groups.RemoveAt(at);
        return true;
    }

    void Rebuild()
    {
        var now = clock.Now();
        waiting.Clear();
        left.Clear();
        held.Clear();
        outOfOrder = false;
        // The snapshot is in the usual order already.
        if (order != BoardOrder.Instance)
            rows = snapshot.Rows.Where(row => Wants(row, now)).Order(order).ToList();
        else if (scope.ProviderId is not null || filter.IsNarrowed)
            rows = snapshot.Rows.Where(row => Wants(row, now)).ToList();
        else
            rows = snapshot.Rows;
        groups = GroupRuns.Of(rows, look.GroupOf);
    }

    int Count(BoardFilter asked) => snapshot.Count(scope, asked, static (one, row, now) => one.Shows(row, now));

    bool Wants(BoardRow? row, DateTimeOffset now) => row is not null && Sees(row) && filter.Shows(row, now);

    bool Sees(BoardRow row) => scope.Sees(row.ProviderId);
}
