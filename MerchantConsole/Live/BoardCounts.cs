using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Live;

/// <summary>One promise that becomes due within the next hours, for the ruler.</summary>
public sealed record DueBar(Guid RequestId, PromiseKind Kind, DateTimeOffset DueAt, Yuan? AtStake);

/// <summary>The figures above the board for one scope.</summary>
public sealed record BoardCounts(int Open, int DueSoon, int Breached, int Unassigned, int NeedsDetails)
{
    public static BoardCounts Of(IEnumerable<BoardRow> rows, DateTimeOffset now)
    {
        int open = 0, soon = 0, breached = 0, unassigned = 0, incomplete = 0;
        foreach (var row in rows)
        {
            open++;
            if (row.OverdueSince is not null) breached++;
            else if (row.IsDueSoonAt(now)) soon++;
            if (row.ProviderId is null) unassigned++;
            if (row.NeedsDetails) incomplete++;
        }
        return new BoardCounts(open, soon, breached, unassigned, incomplete);
    }
}

/// <summary>Counts and ruler of one scope at one snapshot, worked out once for all who look.</summary>
public sealed record BoardSummary(BoardCounts Counts, IReadOnlyList<DueBar> Bars, int MoreBars)
{
    const int MostBars = 160;

    // Longer than the hour shown, so that an untouched board still has the bars that move in.
    static readonly TimeSpan Ahead = TimeSpan.FromHours(2);

    internal static BoardSummary Of(BoardSnapshot snapshot, Scope scope, DateTimeOffset now)
    {
        var rows = scope.ProviderId is null ? snapshot.Rows : snapshot.Rows.Where(row => scope.Sees(row.ProviderId));
        var bars = new List<DueBar>();
        foreach (var row in rows)
        {
            foreach (var clock in (ReadOnlySpan<BoardClock>)[row.Solution, row.Resolution])
            {
                if (clock is { IsOwed: true, BreachedAt: null } && clock.DueAt >= now && clock.DueAt <= now + Ahead)
                    bars.Add(new DueBar(row.Id, clock.Kind, clock.DueAt, clock.AtStake));
            }
        }
        bars.Sort((left, right) => left.DueAt.CompareTo(right.DueAt));
        var more = Math.Max(0, bars.Count - MostBars);
        return new BoardSummary(BoardCounts.Of(rows, now), more == 0 ? bars : bars.GetRange(0, MostBars), more);
    }
}
