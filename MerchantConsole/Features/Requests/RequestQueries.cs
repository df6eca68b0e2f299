using MerchantConsole.Data;
using MerchantConsole.Data.Search;
using MerchantConsole.Domain.HelpRequests;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Requests;

/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record PageOfRequests(IReadOnlyList<HelpRequest> Items, PageMark? Next);

/// <summary>What people and programs read of requests, always within a scope. What is out of scope is not there.</summary>
public sealed class RequestQueries(IDbContextFactory<ConsoleDb> factory, SearchFiller search, TimeProvider clock)
{
    /// <summary>Counts go on to here.</summary>
    public const int MostCounted = 1000;

    /// <summary>The marks an order understands.</summary>
    public static string Stretches(RequestSort sort) => RequestOrder.Stretches(sort);

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
    public async Task<PageOfRequests> List(
        Scope scope, RequestFilter filter, RequestSort sort, int limit, PageMark? after = null, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Page(db, scope, filter, sort, limit, after, clock.Now(), cancel);
    }

    /// <returns>At most one more than <see cref="MostCounted"/>.</returns>
    public async Task<int> Count(Scope scope, RequestFilter filter, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var order = new RequestOrder(db, scope, filter, clock.Now(), await search.IsReady(db, cancel));
        return (await order.Marks(RequestSort.NewestFirst, MostCounted + 1, null, cancel)).Count;
    }

    /// <summary>How many exactly, within the caller's transaction.</summary>
    internal async Task<int> CountAll(ConsoleDb db, Scope scope, RequestFilter filter, DateTimeOffset now, CancellationToken cancel) =>
        await new RequestOrder(db, scope, filter, now, await search.IsReady(db, cancel)).Count(cancel);

    /// <summary>The same page within the caller's transaction, as of the caller's instant.</summary>
    internal async Task<PageOfRequests> Page(
        ConsoleDb db, Scope scope, RequestFilter filter, RequestSort sort, int limit, PageMark? after, DateTimeOffset now, CancellationToken cancel)
    {
        var order = new RequestOrder(db, scope, filter, now, await search.IsReady(db, cancel));
        var marks = await order.Marks(sort, limit + 1, after, cancel);
        var more = marks.Count > limit;
        var ids = marks.Take(limit).Select(mark => mark.Id).ToList();
        var found = await Whole(scope.Requests(db)).Where(r => EF.Parameter(ids).Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        return new PageOfRequests([.. ids.Where(found.ContainsKey).Select(id => found[id])], more ? marks[limit - 1] : null);
    }

    // One statement, so that promises and penalties are of the same instant as their request.
    static IQueryable<HelpRequest> Whole(IQueryable<HelpRequest> requests) =>
        requests.AsNoTracking().Include(r => r.Promises).Include(r => r.Penalties).AsSingleQuery();
}
