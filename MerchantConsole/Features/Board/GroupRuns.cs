using System.Collections;
using MerchantConsole.Live;

namespace MerchantConsole.Features.Board;

/// <summary>The groups of a list in their order, each with how many of its rows follow one another.</summary>
sealed class GroupRuns : IReadOnlyCollection<(BoardGroup Group, int Count)>
{
    readonly List<(BoardGroup Group, int Count)> runs = [];

    public int Count => runs.Count;

    /// <summary>The group at a place in the list.</summary>
    public BoardGroup this[int place] => runs[RunAt(place)].Group;

    /// <param name="rows">In the order in which the groups stand.</param>
    public static GroupRuns Of(IReadOnlyList<BoardRow> rows, Func<BoardRow, BoardGroup> groupOf)
    {
        var groups = new GroupRuns();
        for (int from = 0, to; from < rows.Count; from = to)
        {
            var group = groupOf(rows[from]);
            (to, var end) = (from + 1, rows.Count);
            while (to < end)
            {
                var middle = (to + end) / 2;
                if (groupOf(rows[middle]) == group)
                    to = middle + 1;
                else
                    end = middle;
            }
            groups.runs.Add((group, to - from));
        }
        return groups;
    }

    /// <summary>Where the rows of a group stand, or would stand.</summary>
    public (int From, int To) PlacesOf(BoardGroup group)
    {
        var (run, from) = Find(group);
        return (from, run < runs.Count && runs[run].Group == group ? from + runs[run].Count : from);
    }

    public void Add(BoardGroup group)
    {
        var (run, _) = Find(group);
        if (run < runs.Count && runs[run].Group == group)
            runs[run] = (group, runs[run].Count + 1);
        else
            runs.Insert(run, (group, 1));
    }

    public void RemoveAt(int place)
    {
        var run = RunAt(place);
        if (runs[run].Count == 1)
            runs.RemoveAt(run);
        else
            runs[run] = (runs[run].Group, runs[run].Count - 1);
    }

    public IEnumerator<(BoardGroup Group, int Count)> GetEnumerator() => runs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    (int Run, int From) Find(BoardGroup group)
    {
        var (run, from) = (0, 0);
        while (run < runs.Count && runs[run].Group.Beside(group) < 0)
            from += runs[run++].Count;
        return (run, from);
    }

    int RunAt(int place)
    {
        var run = 0;
        while (place >= runs[run].Count)
            place -= runs[run++].Count;
        return run;
    }
}
