using MerchantConsole.Live;

namespace MerchantConsole.Features.Board;

/// <summary>Finding one's way in rows that stand in order.</summary>
static class OrderedRows
{
    /// <returns>As <see cref="List{T}.BinarySearch(T, IComparer{T})"/>.</returns>
    public static int Search(this IReadOnlyList<BoardRow> rows, BoardRow row, IComparer<BoardRow> order)
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

    /// <summary>The next due-soon row in the direction of the step, round the end; from the top where one stands in none.</summary>
    public static RowPlace? Urgent(this IReadOnlyList<BoardRow> rows, Guid? standing, int step, DateTimeOffset now)
    {
        var at = rows.TakeWhile(row => row.Id != standing).Count();
        var from = at < rows.Count ? at : step > 0 ? -1 : rows.Count;
        for (var i = 1; i <= rows.Count; i++)
        {
            var next = ((from + i * step) % rows.Count + rows.Count) % rows.Count;
            if (rows[next].IsDueSoonAt(now))
                return new RowPlace(rows[next].Id, next);
        }
        return null;
    }
}
