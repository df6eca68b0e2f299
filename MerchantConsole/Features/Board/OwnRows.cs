using MerchantConsole.Live;

namespace MerchantConsole.Features.Board;

/// <summary>The open requests that one person works on, kept with each change.</summary>
sealed class OwnRows
{
    readonly Dictionary<Guid, BoardRow> rows = [];

    public IReadOnlyCollection<BoardRow> Rows => rows.Values;

    public void Begin(IEnumerable<BoardRow> own)
    {
        rows.Clear();
        foreach (var row in own)
            rows[row.Id] = row;
    }

    /// <returns>Whether one of them came, went or changed.</returns>
    public bool Take(BoardChange change, Func<BoardRow, bool> isOwn)
    {
        var differs = false;
        foreach (var (was, row) in change.Rows)
        {
            var id = (row ?? was)!.Id;
            differs |= rows.Remove(id) | (row is not null && isOwn(row) && rows.TryAdd(id, row));
        }
        return differs;
    }
}
