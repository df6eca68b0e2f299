using MerchantConsole.Data;
using MerchantConsole.Data.Search;
using MerchantConsole.Domain.HelpRequests;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Requests;

public enum RequestSort
{
    /// <summary>The newest raise first.</summary>
    NewestFirst,
    /// <summary>What is owed next first; then, newest first, the requests that owe nothing.</summary>
    NextDue,
    /// <summary>The oldest raise first.</summary>
    OldestFirst,
}

/// <summary>
/// Picks the rows of a page in order, so that each query walks an index in that order and stops with the page: the search
/// index wherever words or several filters have to meet, else the tables' own.
/// </summary>
/// <param name="now">UTC.</param>
/// <param name="indexed">The search index is complete.</param>
sealed class RequestOrder(ConsoleDb db, Scope scope, RequestFilter filter, DateTimeOffset now, bool indexed)
{
    const char ByRaise = 'r';
    const char FromOldest = 'o';
    const char ByDue = 'd';
    const char OwingNothing = 'n';

    static readonly RequestStatus[] Settled = [.. Enum.GetValues<RequestStatus>().Except(HelpRequest.OpenStatuses)];

    public static string Stretches(RequestSort sort) => sort switch
    {
        RequestSort.NextDue => $"{ByDue}{OwingNothing}",
        RequestSort.OldestFirst => $"{FromOldest}",
        _ => $"{ByRaise}",
    };

    public async Task<IReadOnlyList<PageMark>> Marks(RequestSort sort, int count, PageMark? after, CancellationToken cancel)
    {
        if (sort != RequestSort.NextDue)
            return await ByPlace(sort == RequestSort.NewestFirst ? ByRaise : FromOldest, filter, count, after, cancel);
        List<PageMark> marks = after?.Stretch == OwingNothing || !MayBe(HelpRequest.OpenStatuses) ? [] : await Owing(after).Take(count).ToListAsync(cancel);
        if (marks.Count < count && MayBe(Settled))
            marks.AddRange(await ByPlace(OwingNothing, Also(Settled), count - marks.Count, after?.Stretch == OwingNothing ? after : null, cancel));
        return marks;
    }

    public async Task<int> Count(CancellationToken cancel) => await (await Rows(filter, long.MinValue, long.MaxValue, cancel)).CountAsync(cancel);

    async Task<List<PageMark>> ByPlace(char stretch, RequestFilter by, int count, PageMark? after, CancellationToken cancel)
    {
        long? end = after is null ? null : await PlaceOf(after, cancel);
        var rows = stretch == FromOldest
            ? (await Rows(by, end + 1 ?? long.MinValue, long.MaxValue, cancel)).OrderBy(row => row.Place)
            : (await Rows(by, long.MinValue, end ?? long.MaxValue, cancel)).OrderByDescending(row => row.Place);
        return await rows.Take(count).Select(row => new PageMark(stretch, row.Request.RaisedAt, row.Request.Id)).ToListAsync(cancel);
    }

    async Task<IQueryable<Placed>> Rows(RequestFilter by, long from, long below, CancellationToken cancel)
    {
        var broken = by.State == RequestState.Breached && !await AnyUnwritten(cancel);
        var asked = by.Ask(scope, below, from, broken);
        if (asked.HasWords && !indexed)
            throw new SearchNotReadyException();
        if (broken)
            by = by with { State = null };
        if (broken && (asked.Size == 0 || !indexed))
            return At(Broken(asked.From, asked.Below), by.Narrow(scope.Requests(db), now));
        if (asked.HasWords || (indexed && (broken || NeedsIndex(by, asked))))
            return At(asked.Places(db), by.Narrow(scope.Requests(db), now));
        return Within(by.Narrow(scope.Requests(db), now), from, below)
            .Select(r => new Placed { Place = EF.Property<long>(r, Places.Column), Request = r });
    }

    // A cross join on purpose: SQLite then keeps this order, and the first of the two gives the order of the rows.
    static IQueryable<Placed> At(IQueryable<long> places, IQueryable<HelpRequest> requests) =>
        from place in places
        from request in requests
        where EF.Property<long>(request, Places.Column) == place
        select new Placed { Place = place, Request = request };

    // One status or one provider has an index of its own, and broken promises have theirs.
    static bool NeedsIndex(RequestFilter by, SearchQuestion asked) =>
        asked.Size > 1 || by.Statuses.Count > 1 || by.State is RequestState.Running or RequestState.DueSoon || by.Shop is not null || by.Service is not null;

    // Led by the promise that is owed first, so that the index over due instants gives the order.
    IQueryable<PageMark> Owing(PageMark? after)
    {
        var owed = db.AllPromises.Where(p => p.MetAt == null && !p.Dropped);
        var open = Also([.. HelpRequest.OpenStatuses]);
        var matching = open.Narrow(scope.Requests(db), now);
        var asked = open.Ask(scope);
        if (asked.HasWords && !indexed)
            throw new SearchNotReadyException();
        if (indexed && (filter.IsNarrowed || scope.ProviderId is not null))
        {
            // Found once and looked up for each promise, before anything else is read of it.
            var places = asked.Places(db);
            owed = owed.Where(p => places.Contains(EF.Property<long>(p, Places.Column)));
        }
        owed = owed.Where(p => !db.AllPromises.Any(other =>
            other.RequestId == p.RequestId && other.MetAt == null && !other.Dropped
            && (other.DueAt < p.DueAt || (other.DueAt == p.DueAt && other.Kind < p.Kind))));
        if (after is { At: var at, Id: var id })
            owed = owed.Where(p => p.DueAt >= at && (p.DueAt > at || p.RequestId > id));
        return owed
            .Where(p => matching.Any(r => r.Id == p.RequestId))
            .OrderBy(p => p.DueAt).ThenBy(p => p.RequestId)
            .Select(p => new PageMark(ByDue, p.DueAt, p.RequestId));
    }

    // A place for each request with a broken promise, in the order of the index over them.
    IQueryable<long> Broken(long from, long below) => db.AllPromises
        .Where(p => p.BreachedAt != null && EF.Property<long>(p, Places.Column) >= from && EF.Property<long>(p, Places.Column) < below
            && !db.AllPromises.Any(other => other.RequestId == p.RequestId && other.Kind < p.Kind && other.BreachedAt != null))
        .Select(p => EF.Property<long>(p, Places.Column));

    // Between the due instant and the engine's entry a breach is not in the index yet.
    Task<bool> AnyUnwritten(CancellationToken cancel) =>
        db.AllPromises.AnyAsync(p => p.NextCheckAt < now && p.DueAt < now && p.MetAt == null && !p.Dropped && p.BreachedAt == null, cancel);

    async Task<long> PlaceOf(PageMark mark, CancellationToken cancel) =>
        await db.AllRequests.Where(r => r.Id == mark.Id).Select(r => (long?)EF.Property<long>(r, Places.Column)).SingleOrDefaultAsync(cancel)
        ?? Places.From(mark.At);

    bool MayBe(IReadOnlyCollection<RequestStatus> any) => filter.Statuses.Count == 0 || filter.Statuses.Any(any.Contains);

    RequestFilter Also(RequestStatus[] only) => filter with
    {
        Statuses = filter.Statuses.Count == 0 ? only : [.. filter.Statuses.Intersect(only).DefaultIfEmpty((RequestStatus)(-1))],
    };

    static IQueryable<HelpRequest> Within(IQueryable<HelpRequest> requests, long from, long below)
    {
        if (from > long.MinValue)
            requests = requests.Where(r => EF.Property<long>(r, Places.Column) >= from);
        return below < long.MaxValue ? requests.Where(r => EF.Property<long>(r, Places.Column) < below) : requests;
    }

    sealed class Placed
    {
        public long Place { get; init; }
        public required HelpRequest Request { get; init; }
    }
}
