using System.Collections.Concurrent;
using System.Collections.Immutable;
using MerchantConsole.Data;

namespace MerchantConsole.Live;

/// <summary>All open requests at one moment, immutable, in board order.</summary>
public sealed class BoardSnapshot
{
    readonly ImmutableDictionary<Guid, BoardRow> byId;
    readonly ConcurrentDictionary<Scope, BoardSummary> summaries = new();
    readonly ConcurrentDictionary<Scope, BoardChoices> choices = new();
    readonly ConcurrentDictionary<(Scope Scope, object Filter), int> counts = new();

    BoardSnapshot(BoardRow[] rows, ImmutableDictionary<Guid, BoardRow> byId, DateTimeOffset at, long turn) =>
        (Rows, this.byId, At, Turn) = (rows, byId, at, turn);

    public static BoardSnapshot Empty { get; } = new([], ImmutableDictionary<Guid, BoardRow>.Empty, DateTimeOffset.UnixEpoch, 0);

    /// <summary>Which of the snapshots that followed one another this is.</summary>
    public long Turn { get; }

    /// <summary>UTC. When it was taken; counts are as of this instant.</summary>
    public DateTimeOffset At { get; }

    public IReadOnlyList<BoardRow> Rows { get; }

    public BoardRow? Find(Guid id) => byId.GetValueOrDefault(id);

    /// <summary>Counts and ruler of a scope.</summary>
    public BoardSummary Summary(Scope scope) => summaries.GetOrAdd(scope, s => BoardSummary.Of(this, s, At));

    /// <summary>How many rows of a scope a filter finds, worked out once for all who ask for an equal one.</summary>
    public int Count<TFilter>(Scope scope, TFilter filter, Func<TFilter, BoardRow, DateTimeOffset, bool> shows) where TFilter : notnull =>
        counts.GetOrAdd((scope, filter), _ => Rows.Count(row => scope.Sees(row.ProviderId) && shows(filter, row, At)));

    /// <summary>The providers and shops there are in a scope.</summary>
    public BoardChoices Choices(Scope scope) => choices.GetOrAdd(scope, s => BoardChoices.Of(Rows.Where(row => s.Sees(row.ProviderId))));

    /// <summary>The same rows at a later moment: more of them may be due soon.</summary>
    internal BoardSnapshot AsOf(DateTimeOffset now) => new((BoardRow[])Rows, byId, now, Turn + 1);

    internal static BoardSnapshot Of(IEnumerable<BoardRow> rows, DateTimeOffset now)
    {
        BoardRow[] ordered = [.. rows];
        Array.Sort(ordered, BoardOrder.Instance);
        return new BoardSnapshot(ordered, ordered.ToImmutableDictionary(row => row.Id), now, 0);
    }

    /// <summary>The next snapshot: of <paramref name="ids"/>, those in <paramref name="found"/> are open now and the others gone.</summary>
    internal (BoardSnapshot Next, IReadOnlyList<(BoardRow? Was, BoardRow? Is)> Changes) With(
        IReadOnlySet<Guid> ids, IReadOnlyDictionary<Guid, BoardRow> found, DateTimeOffset now)
    {
        var changes = new List<(BoardRow? Was, BoardRow? Is)>(ids.Count);
        var index = byId.ToBuilder();
        foreach (var id in ids)
        {
            var (was, row) = (Find(id), found.GetValueOrDefault(id));
            if (was is null && row is null || was == row)
                continue;
            changes.Add((was, row));
            if (row is null)
                index.Remove(id);
            else
                index[id] = row;
        }
        return changes.Count == 0 ? (this, changes) : (new BoardSnapshot(Merge(changes), index.ToImmutable(), now, Turn + 1), changes);
    }

    // The rows that stay are in order already: one pass instead of a sort.
    BoardRow[] Merge(List<(BoardRow? Was, BoardRow? Is)> changes)
    {
        var gone = changes.Where(c => c.Was is not null).Select(c => c.Was!.Id).ToHashSet();
        BoardRow[] came = [.. changes.Where(c => c.Is is not null).Select(c => c.Is!)];
        Array.Sort(came, BoardOrder.Instance);
        var merged = new List<BoardRow>(Rows.Count + came.Length);
        var next = 0;
        foreach (var row in Rows)
        {
            if (gone.Contains(row.Id))
                continue;
            while (next < came.Length && BoardOrder.Instance.Compare(came[next], row) < 0)
                merged.Add(came[next++]);
            merged.Add(row);
        }
        merged.AddRange(came.AsSpan(next));
        return [.. merged];
    }
}
