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

/// <summary>Lays the rows of a view out in lines: heads between groups, folded groups closed.</summary>
static class BoardLines
{
    /// <param name="turned">Groups that are not as they are by default: broken ones folded to a few, others open.</param>
    /// <param name="few">How many broken ones show when folded.</param>
    public static List<BoardLine> Of(BoardView view, IReadOnlySet<BoardGroup> turned, int few, Guid? selected)
    {
        var lines = new List<BoardLine>(view.Rows.Count + 8);
        for (int from = 0, to; from < view.Rows.Count; from = to)
        {
            var group = view.GroupAt(from);
            for (to = from + 1; to < view.Rows.Count && view.GroupAt(to) == group; to++) { }
            Add(lines, view, group, from, to, turned.Contains(group), few, selected);
        }
        return lines;
    }

    static void Add(List<BoardLine> lines, BoardView view, BoardGroup group, int from, int to, bool turned, int few, Guid? selected)
    {
        var breached = group.Kind == GroupKind.Breached;
        var shown = !breached ? turned ? 0 : to - from : turned ? to - from : Math.Min(to - from, few);
        if (breached && shown < to - from && selected is { } id)
            shown = Math.Max(shown, Enumerable.Range(from, to - from).FirstOrDefault(at => view.Rows[at].Id == id, from - 1) - from + 1);
        // The one group of the usual order needs no head of its own.
        if (group.Kind != GroupKind.None && !(group.Kind == GroupKind.Due && from == 0))
            lines.Add(new BoardLine(-1, Head(view, group, from, to, shown)));
        for (var at = from; at < from + shown; at++)
            lines.Add(new BoardLine(at, null));
        if (breached && few > 0 && to - from > few)
            lines.Add(new BoardLine(-1, Head(view, group, from, to, shown) with { IsRest = true }));
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
}
