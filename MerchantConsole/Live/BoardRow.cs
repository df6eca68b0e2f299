using MerchantConsole.Data.Search;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Live;

/// <summary>One promise as a clock shows it. Instants are UTC.</summary>
/// <param name="TellingSince">Since when its answer has been on its way to the platform.</param>
/// <param name="ToldAt">When the platform answered to that.</param>
public sealed record BoardClock(
    PromiseKind Kind, DateTimeOffset RaisedAt, DateTimeOffset DueAt, DateTimeOffset DueSoonAt, DateTimeOffset LastCallAt,
    DateTimeOffset? MetAt, DateTimeOffset? BreachedAt, bool Dropped, Yuan? AtStake, bool Provisional,
    DateTimeOffset? TellingSince = null, DateTimeOffset? ToldAt = null, TellingTrouble? TellingTrouble = null)
{
    public bool IsOwed => MetAt is null && !Dropped;

    /// <summary>Answered here, and the platform does not know it yet.</summary>
    public bool IsUntold => TellingSince is not null && ToldAt is null;

    public static BoardClock Of(HelpRequest request, PromiseKind kind, Rulebook rules)
    {
        var promise = request[kind];
        var penalty = request.Penalties.FirstOrDefault(p => p.Promise == kind);
        var stake = request.Assess(kind, rules);
        return new BoardClock(
            kind, request.RaisedAt, promise.DueAt, promise.DueSoonAt, promise.LastCallAt, promise.MetAt, promise.BreachedAt, promise.Dropped,
            penalty is null ? stake.Amount : penalty.Amount, penalty?.Provisional ?? stake.Provisional,
            promise.TellingSince, promise.ToldAt, promise.TellingTrouble);
    }
}

/// <summary>One open request on the board.</summary>
/// <param name="Text">Everything that can be searched, folded.</param>
public sealed record BoardRow(
    Guid Id, int Version, string ExternalId, string Shop, string? OrderId, string? BuyerNick,
    string? QuestionText, AnomalyKind? Anomaly, string? ProductTitle, ServiceKind? Service, string? ServiceName, GoodsCategory? Category,
    Yuan? Paid, string? City, string? District, Guid? ProviderId, string? ProviderName, string? HandledBy,
    RequestStatus Status, bool NeedsDetails, DateTimeOffset RaisedAt, string Text, BoardClock Solution, BoardClock Resolution)
{
    /// <summary>Something still owed is past its due instant: pinned above the rest.</summary>
    public DateTimeOffset? OverdueSince { get; } =
        Latest(Solution.IsOwed ? Solution.BreachedAt : null, Resolution.IsOwed ? Resolution.BreachedAt : null);

    /// <summary>The due instant of what is owed next, not counting what is broken already.</summary>
    public DateTimeOffset NextDueAt { get; } =
        Solution is { IsOwed: true, BreachedAt: null } ? Solution.DueAt : Resolution.DueAt;

    /// <summary>The clock that leads in the row: the broken one, else the next one due.</summary>
    public PromiseKind Leading =>
        Resolution is { IsOwed: true, BreachedAt: not null } && Resolution.BreachedAt >= (Solution.IsOwed ? Solution.BreachedAt ?? Resolution.BreachedAt : Resolution.BreachedAt)
            ? PromiseKind.Resolution
            : Solution.IsOwed ? PromiseKind.Solution : PromiseKind.Resolution;

    public bool IsDueSoonAt(DateTimeOffset now) =>
        OverdueSince is null && (IsSoon(Solution, now) || IsSoon(Resolution, now));

    public static BoardRow Of(HelpRequest request, Rulebook rules)
    {
        var details = request.Details;
        return new BoardRow(
            request.Id, request.Version, request.ExternalId, request.Shop, details.OrderId, details.BuyerNick,
            details.QuestionText, details.Anomaly, details.ProductTitle, details.Service, details.ServiceName, details.Category,
            details.Paid, details.City, details.District, request.ProviderId, request.ProviderName, request.HandledBy,
            request.Status, details.AreIncomplete, request.RaisedAt, SearchText(request),
            BoardClock.Of(request, PromiseKind.Solution, rules), BoardClock.Of(request, PromiseKind.Resolution, rules));
    }

    // What search over all requests finds, the board finds too; and who works on it.
    static string SearchText(HelpRequest request) => Folded.Of($"{SearchLine.TextOf(request)}\n{request.HandledBy}");

    static bool IsSoon(BoardClock clock, DateTimeOffset now) => clock.IsOwed && clock.BreachedAt is null && now >= clock.DueSoonAt;

    static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other : other is null || one > other ? one : other;
}

/// <summary>Broken ones first, the newest breach on top; then by the next due instant.</summary>
public sealed class BoardOrder : IComparer<BoardRow>
{
    public static BoardOrder Instance { get; } = new();

    public int Compare(BoardRow? x, BoardRow? y)
    {
        if (ReferenceEquals(x, y)) return 0;
        if (x is null) return -1;
        if (y is null) return 1;
        var order = (x.OverdueSince, y.OverdueSince) switch
        {
            ({ } left, { } right) => right.CompareTo(left),
            ({ }, null) => -1,
            (null, { }) => 1,
            _ => x.NextDueAt.CompareTo(y.NextDueAt),
        };
        return order != 0 ? order : x.Id.CompareTo(y.Id);
    }
}
