using MerchantConsole.Live;

namespace MerchantConsole.Features.Board.Bulk;

/// <summary>What one open board has picked, by request. It stays picked when its row leaves the list.</summary>
public sealed class Picks
{
    readonly Dictionary<Guid, BoardRow> rows = [];
    Guid? anchor;

    public event Action? Changed;

    /// <summary>One row was picked, or is no longer.</summary>
    public event Action<Guid>? Turned;

    public int Count => rows.Count;
    public IReadOnlyCollection<BoardRow> Rows => rows.Values;

    public bool Has(Guid id) => rows.ContainsKey(id);

    /// <param name="list">The list as it stands, for a range.</param>
    /// <param name="range">Everything from the row picked last to this one.</param>
    public void Toggle(BoardRow row, IReadOnlyList<BoardRow> list, bool range)
    {
        if (range && anchor is { } from && Range(list, from, row.Id) is { Count: > 0 } between)
            Add(between);
        else if (!rows.Remove(row.Id))
            Add([row]);
        else
            Tell([row.Id]);
        anchor = row.Id;
    }

    public void Add(IEnumerable<BoardRow> more)
    {
        var added = more.Where(row => rows.TryAdd(row.Id, row)).Select(row => row.Id).ToList();
        Tell(added);
    }

    public void Clear()
    {
        var gone = rows.Keys.ToList();
        rows.Clear();
        anchor = null;
        Tell(gone);
    }

    void Tell(List<Guid> ids)
    {
        foreach (var id in ids)
            Turned?.Invoke(id);
        Changed?.Invoke();
    }

    static List<BoardRow> Range(IReadOnlyList<BoardRow> list, Guid one, Guid other)
    {
        var ends = Enumerable.Range(0, list.Count).Where(at => list[at].Id == one || list[at].Id == other).ToList();
        return ends.Count == 0 || (ends.Count == 1 && one != other) ? [] : [.. list.Skip(ends[0]).Take(ends[^1] - ends[0] + 1)];
    }
}
