using System.Globalization;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Live;

namespace MerchantConsole.Tests.Support;

/// <summary>Rows of the board, made from real requests.</summary>
static class BoardRows
{
    public static Guid Id(int number) => new($"70000000-0000-0000-0000-{number.ToString("D12", CultureInfo.InvariantCulture)}");

    /// <param name="raised">Minutes after the usual raise.</param>
    /// <param name="watchedUntil">Minutes after its own raise up to which the clock has looked; past 60 it is broken.</param>
    public static BoardRow Row(int number, double raised = 0, double watchedUntil = 0, Guid? provider = null, Action<HelpRequest>? act = null)
    {
        var at = At.Minutes(raised);
        var request = HelpRequest.Receive(
            Id(number), A.Report(raisedAt: at) with { ExternalId = number.ToString("D6", CultureInfo.InvariantCulture) }, People.System, at, A.Rules);
        if (provider is { } id)
            request.Assign(id, "某服务商", People.Agent, at, A.Rules);
        request.KeepWatch(at.AddMinutes(watchedUntil), A.Rules);
        act?.Invoke(request);
        return BoardRow.Of(request, A.Rules);
    }

    public static BoardSnapshot Snapshot(params IEnumerable<BoardRow> rows) => BoardSnapshot.Of(rows, At.Raised);

    /// <summary>Rows as they are now.</summary>
    public static BoardChange Changed(this BoardSnapshot snapshot, params IReadOnlyList<BoardRow> rows) => snapshot.Next([.. rows.Select(row => row.Id)], rows);

    public static BoardChange Gone(this BoardSnapshot snapshot, params IReadOnlyList<Guid> ids) => snapshot.Next(ids, []);

    static BoardChange Next(this BoardSnapshot snapshot, IReadOnlyList<Guid> ids, IReadOnlyList<BoardRow> found)
    {
        var (next, changes) = snapshot.With(ids.ToHashSet(), found.ToDictionary(row => row.Id), At.Raised);
        return new BoardChange(next, changes);
    }
}
