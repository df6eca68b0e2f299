using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Requests;

public enum RequestSort
{
    /// <summary>The newest raise first.</summary>
    NewestFirst,
    /// <summary>What is owed next first; then, newest first, the requests that owe nothing.</summary>
    NextDue,
}

/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record RequestPage(IReadOnlyList<HelpRequest> Items, PageMark? Next);

/// <summary>What people and programs read of requests, always within a scope. What is out of scope is not there.</summary>
public sealed class RequestQueries(IDbContextFactory<ConsoleDb> factory, TimeProvider clock)
{
    const char ByRaise = 'r';
    const char ByDue = 'd';
    const char OwingNothing = 'n';

    /// <summary>The marks an order understands.</summary>
    public static string Stretches(RequestSort sort) => sort == RequestSort.NextDue ? $"{ByDue}{OwingNothing}" : $"{ByRaise}";

    /// <returns>The request with its promises and penalties; null when there is none in scope.</returns>
    public async Task<HelpRequest?> One(Scope scope, Guid id, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Whole(scope.Requests(db)).SingleOrDefaultAsync(r => r.Id == id, cancel);
    }

    /// <returns>Oldest first; empty when there is no such request in scope.</returns>
    public async Task<IReadOnlyList<HistoryEntry>> History(Scope scope, Guid id, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await scope.History(db, id).ToListAsync(cancel);
    }

    /// <summary>One page. The rows are picked by their keys alone and then read whole: two queries for any size.</summary>
    public async Task<RequestPage> List(
        Scope scope, RequestFilter filter, RequestSort sort, int limit, PageMark? after = null, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var matching = filter.Narrow(scope.Requests(db), db, clock.Now());
        var marks = sort == RequestSort.NewestFirst
            ? await Newest(matching, ByRaise, after).Take(limit + 1).ToListAsync(cancel)
            : await NextDue(db, matching, limit + 1, after, cancel);
        var more = marks.Count > limit;
        var ids = marks.Take(limit).Select(mark => mark.Id).ToList();
        var found = await Whole(scope.Requests(db)).Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        return new RequestPage([.. ids.Where(found.ContainsKey).Select(id => found[id])], more ? marks[limit - 1] : null);
    }

    static async Task<List<PageMark>> NextDue(
        ConsoleDb db, IQueryable<HelpRequest> matching, int count, PageMark? after, CancellationToken cancel)
    {
        var marks = after?.Stretch == OwingNothing ? [] : await Owing(db, matching, after).Take(count).ToListAsync(cancel);
        if (marks.Count < count)
        {
            var idle = matching.Where(r => !r.Promises.Any(p => p.MetAt == null && !p.Dropped));
            marks.AddRange(await Newest(idle, OwingNothing, after?.Stretch == OwingNothing ? after : null)
                .Take(count - marks.Count).ToListAsync(cancel));
        }
        return marks;
    }

    // Led by the promise that is owed first, so that the index over due instants gives the order.
    static IQueryable<PageMark> Owing(ConsoleDb db, IQueryable<HelpRequest> matching, PageMark? after)
    {
        var owed = db.AllPromises.Where(p => p.MetAt == null && !p.Dropped && !db.AllPromises.Any(other =>
            other.RequestId == p.RequestId && other.MetAt == null && !other.Dropped
            && (other.DueAt < p.DueAt || (other.DueAt == p.DueAt && other.Kind < p.Kind))));
        if (after is { At: var at, Id: var id })
            owed = owed.Where(p => p.DueAt >= at && (p.DueAt > at || p.RequestId > id));
        return owed
            .Where(p => matching.Any(r => r.Id == p.RequestId))
            .OrderBy(p => p.DueAt).ThenBy(p => p.RequestId)
            .Select(p => new PageMark(ByDue, p.DueAt, p.RequestId));
    }

    static IQueryable<PageMark> Newest(IQueryable<HelpRequest> requests, char stretch, PageMark? after)
    {
        if (after is { At: var at, Id: var id })
            requests = requests.Where(r => r.RaisedAt <= at && (r.RaisedAt < at || r.Id < id));
        return requests
            .OrderByDescending(r => r.RaisedAt).ThenByDescending(r => r.Id)
            .Select(r => new PageMark(stretch, r.RaisedAt, r.Id));
    }

    // One statement, so that promises and penalties are of the same instant as their request.
    static IQueryable<HelpRequest> Whole(IQueryable<HelpRequest> requests) =>
        requests.AsNoTracking().Include(r => r.Promises).Include(r => r.Penalties).AsSingleQuery();
}
