using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Live;

/// <summary>The promises of one kind that become due within one minute, as one bar of the ruler.</summary>
/// <param name="DueAt">UTC. The last of them, so that the bar stays until none is left.</param>
/// <param name="AtStake">What is known of the money; <paramref name="Undetermined"/> counts the rest.</param>
public sealed record DueBar(PromiseKind Kind, DateTimeOffset DueAt, int Count, Yuan AtStake, int Undetermined)
{
    /// <summary>Minutes since 1970, the bar's place among its kind.</summary>
    public long Minute => DueAt.ToUnixTimeSeconds() / 60;

    internal DueBar With(BoardClock clock) => this with
    {
        DueAt = clock.DueAt > DueAt ? clock.DueAt : DueAt,
        Count = Count + 1,
        AtStake = AtStake + (clock.AtStake ?? Yuan.Zero),
        Undetermined = Undetermined + (clock.AtStake is null ? 1 : 0),
    };
}

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
public sealed record BoardSummary(BoardCounts Counts, IReadOnlyList<DueBar> Bars)
{
    // Longer than the hour shown, so that an untouched board still has the bars that move in.
    static readonly TimeSpan Ahead = TimeSpan.FromHours(2);

    internal static BoardSummary Of(BoardSnapshot snapshot, Scope scope, DateTimeOffset now)
    {
        var rows = scope.ProviderId is null ? snapshot.Rows : snapshot.Rows.Where(row => scope.Sees(row.ProviderId));
        var bars = new SortedDictionary<(long Minute, PromiseKind Kind), DueBar>();
        foreach (var row in rows)
        {
            foreach (var clock in (ReadOnlySpan<BoardClock>)[row.Solution, row.Resolution])
            {
                if (clock is not { IsOwed: true, BreachedAt: null } || clock.DueAt < now || clock.DueAt > now + Ahead)
                    continue;
                var place = (clock.DueAt.ToUnixTimeSeconds() / 60, clock.Kind);
                bars[place] = bars.GetValueOrDefault(place, new DueBar(clock.Kind, clock.DueAt, 0, Yuan.Zero, 0)).With(clock);
            }
        }
        return new BoardSummary(BoardCounts.Of(rows, now), [.. bars.Values]);
    }
}
