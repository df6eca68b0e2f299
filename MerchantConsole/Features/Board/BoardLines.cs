using System.Collections;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Board;

/// <summary>A line of the list: a row by its place, or the head or foot of a group.</summary>
public readonly record struct BoardLine(int Place, BoardHead? Head);

/// <summary>The head of a group, or what unfolds the rest of it.</summary>
/// <param name="Hidden">Rows of it that are folded away.</param>
/// <param name="IsRest">Stands below the rows and tells of those folded away.</param>
public sealed record BoardHead(BoardGroup Group, int Count, int Broken, int Hidden, bool IsFolded, bool IsRest = false)
{
    /// <summary>What the breaches of the group have cost; those undetermined are counted.</summary>
    public (Yuan Sum, int Undetermined) Cost { get; init; }
}

/// <summary>The rows of a view laid out in lines: heads between groups, folded groups closed. Kept as stretches, however many rows there are.</summary>
sealed class BoardLines : IReadOnlyList<BoardLine>
{
    readonly List<Stretch> stretches = [];

    BoardLines() { }

    public static BoardLines None { get; } = new();

    public int Count { get; private set; }

    public BoardLine this[int index] => Take(index, 1).Single();

    /// <param name="turned">Groups that are not as they are by default: broken ones folded to a few, others open.</param>
    /// <param name="few">How many broken ones show when folded.</param>
    public static BoardLines Of(BoardView view, IReadOnlySet<BoardGroup> turned, int few, Guid? selected)
    {
        var lines = new BoardLines();
        var from = 0;
        foreach (var (group, count) in view.Groups)
        {
            lines.Add(view, group, from, from + count, turned.Contains(group), few, selected);
            from += count;
        }
        return lines;
    }

    public IEnumerable<BoardLine> Take(int from, int count)
    {
        foreach (var stretch in stretches)
        {
            for (var at = Math.Max(0, from); at < stretch.Length && count > 0; at++, count--)
                yield return new BoardLine(stretch.Head is null ? stretch.Place + at : -1, stretch.Head);
            from -= stretch.Length;
        }
    }

    public IEnumerator<BoardLine> GetEnumerator() => Take(0, Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void Add(BoardView view, BoardGroup group, int from, int to, bool turned, int few, Guid? selected)
    {
        var breached = group.Kind == GroupKind.Breached;
        var shown = !breached ? turned ? 0 : to - from : turned ? to - from : Math.Min(to - from, few);
        if (breached && shown < to - from && selected is { } id)
            shown = Math.Max(shown, Enumerable.Range(from, to - from).FirstOrDefault(at => view.Rows[at].Id == id, from - 1) - from + 1);
        // The one group of the usual order needs no head of its own.
        if (group.Kind != GroupKind.None && !(group.Kind == GroupKind.Due && from == 0))
            Add(new Stretch(1, -1, Head(view, group, from, to, shown)));
        if (shown > 0)
            Add(new Stretch(shown, from, null));
        if (breached && few > 0 && to - from > few)
            Add(new Stretch(1, -1, Head(view, group, from, to, shown) with { IsRest = true }));
    }

    void Add(Stretch stretch)
    {
        stretches.Add(stretch);
        Count += stretch.Length;
    }

    static BoardHead Head(BoardView view, BoardGroup group, int from, int to, int shown)
    {
        var (sum, undetermined, broken) = (Yuan.Zero, 0, 0);
        for (var at = from; at < to; at++)
        {
            var row = view.Rows[at];
            broken += row.OverdueSince is null ? 0 : 1;
            if (group.Kind != GroupKind.Breached)
                continue;
            foreach (var clock in new[] { row.Solution, row.Resolution }.Where(clock => clock.BreachedAt is not null))
            {
                sum += clock.AtStake ?? Yuan.Zero;
                undetermined += clock.AtStake is null ? 1 : 0;
            }
        }
        return new BoardHead(group, to - from, broken, to - from - shown, shown < to - from) { Cost = (sum, undetermined) };
    }

    /// <summary>Rows that follow one another from a place on, or one head.</summary>
    readonly record struct Stretch(int Length, int Place, BoardHead? Head);
}
