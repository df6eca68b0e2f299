using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Penalties;

/// <summary>A penalty with the request it is owed for.</summary>
public sealed record PenaltyRow(
    Penalty Penalty, string Source, string ExternalId, string Shop, string? OrderId, Guid? ProviderId, DateTimeOffset RaisedAt,
    string? QuestionText, Domain.Coverage.AnomalyKind? Anomaly, string? ProductTitle);

/// <param name="Sums">Of everything that is filtered, not of this page.</param>
/// <param name="Slices">How many each slice would have under the same filter.</param>
public sealed record PenaltyPage(
    IReadOnlyList<PenaltyRow> Items, PageMark? Next, IReadOnlyList<PenaltySum> Sums, IReadOnlyDictionary<LedgerSlice, int> Slices);

/// <summary>The ledger of penalties, always within a scope.</summary>
public sealed class PenaltyQueries(IDbContextFactory<ConsoleDb> factory)
{
    /// <summary>The marks its order, newest breach first, understands.</summary>
    public const string Stretches = "p";

    public async Task<PenaltyPage> List(
        Scope scope, PenaltyFilter filter, int limit, PageMark? after = null, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var matching = Narrow(scope, db, filter);
        var (all, disputed) = (await Sums(matching, cancel), await SumsOfFew(matching.In(LedgerSlice.Disputed, scope), cancel));
        var page = matching.In(filter.Slice, scope);
        if (after is { At: var at, Id: var id })
            page = page.Where(p => p.BreachedAt <= at && (p.BreachedAt < at || p.Id < id));
        var rows = await Rows(db, page.OrderByDescending(p => p.BreachedAt).ThenByDescending(p => p.Id).Take(limit + 1)).ToListAsync(cancel);
        var last = rows.Count > limit ? rows[limit - 1].Penalty : null;
        return new PenaltyPage(
            rows[..Math.Min(limit, rows.Count)],
            last is null ? null : new PageMark(Stretches[0], last.BreachedAt, last.Id),
            [.. In(filter.Slice)],
            Enum.GetValues<LedgerSlice>().ToDictionary(slice => slice, slice => In(slice).Sum(sum => sum.Count)));

        IEnumerable<PenaltySum> In(LedgerSlice slice) => slice == LedgerSlice.Disputed ? disputed : all.Where(sum => sum.IsIn(slice));
    }

    /// <summary>Those of a page as they stand now; one that left the scope is missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, PenaltyRow>> Again(Scope scope, IReadOnlyCollection<Guid> ids, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Rows(db, scope.Penalties(db).Where(p => EF.Parameter(ids).Contains(p.Id))).ToDictionaryAsync(row => row.Penalty.Id, cancel);
    }

    /// <summary>All that are filtered and can be approved now, oldest breach first.</summary>
    public async Task<IReadOnlyList<PenaltyRow>> Approvable(Scope scope, PenaltyFilter filter, int most, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var penalties = Narrow(scope, db, filter).In(filter.Slice, scope).In(LedgerSlice.ToApprove, scope);
        var rows = await Rows(db, penalties.OrderBy(p => p.BreachedAt).ThenBy(p => p.Id).Take(most)).ToListAsync(cancel);
        rows.Reverse();
        return rows;
    }

    /// <returns>Null when there is none in scope.</returns>
    public async Task<PenaltyAccount?> One(Scope scope, Guid id, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var row = await Rows(db, scope.Penalties(db).Where(p => p.Id == id)).SingleOrDefaultAsync(cancel);
        if (row is null)
            return null;
        var history = await scope.HistoryOf(db, row.Penalty).ToListAsync(cancel);
        var entry = await db.Standards.AsNoTracking().SingleOrDefaultAsync(e => e.Id == row.Penalty.EntryId, cancel);
        var version = entry is null ? 0 : await db.Standards.CountAsync(
            e => e.Standard == entry.Standard && e.Case == entry.Case && e.Category == entry.Category && e.EffectiveFrom <= entry.EffectiveFrom && e.RejectedAt == null, cancel);
        var provider = await db.Providers.AsNoTracking().Where(p => p.Id == row.Penalty.LiableProviderId).Select(p => p.Name).SingleOrDefaultAsync(cancel);
        return PenaltyAccount.Of(row, history, entry, version, provider);
    }

    /// <summary>How many are filtered, within the caller's read.</summary>
    internal static Task<int> Count(ConsoleDb db, Scope scope, PenaltyFilter filter, CancellationToken cancel) =>
        Narrow(scope, db, filter).In(filter.Slice, scope).CountAsync(cancel);

    /// <summary>All that are filtered, newest breach first, one by one within the caller's read.</summary>
    internal static IAsyncEnumerable<PenaltyRow> Stream(ConsoleDb db, Scope scope, PenaltyFilter filter) =>
        Rows(db, Narrow(scope, db, filter).In(filter.Slice, scope)).AsAsyncEnumerable();

    static IQueryable<Penalty> Narrow(Scope scope, ConsoleDb db, PenaltyFilter filter)
    {
        var penalties = scope.Penalties(db).AsNoTracking();
        if (filter.State is { } state)
            penalties = penalties.Where(p => p.State == state);
        if (filter.Promise is { } promise)
            penalties = penalties.Where(p => p.Promise == promise);
        if (filter.From is { } from)
            penalties = penalties.Where(p => p.BreachedAt >= from);
        if (filter.To is { } to)
            penalties = penalties.Where(p => p.BreachedAt < to);
        if (filter.LiableProviderId is { } liable)
            penalties = penalties.Where(p => p.LiableProviderId == liable);
        if (filter.ProviderId is { } provider)
            penalties = OfMany(penalties, db.AllRequests.Where(r => r.ProviderId == provider).Select(r => r.Id));
        if (filter.Shop is { } shop)
            penalties = OfMany(penalties, db.AllRequests.Where(r => r.Shop == shop).Select(r => r.Id));
        if (filter.Number is { } number)
        {
            var requests = db.AllRequests.Where(r => r.ExternalId == number).Select(r => r.Id)
                .Union(db.AllRequests.Where(r => r.Details.OrderId == number).Select(r => r.Id));
            penalties = penalties.Where(p => p.Receipt == number || p.Batch == number || requests.Contains(p.RequestId));
        }
        return penalties;
    }

    // A shop or a provider has a good part of all penalties. SQLite would seek each of its requests; behind an expression it
    // goes through the penalties in the order asked for and stops where the page is full.
    static IQueryable<Penalty> OfMany(IQueryable<Penalty> penalties, IQueryable<Guid> requests) =>
        penalties.Where(p => requests.Contains(p.State == 0 ? Guid.Empty : p.RequestId));

    // Grouped as the index that covers it is ordered: one pass over the index, no row is read.
    static async Task<List<PenaltySum>> Sums(IQueryable<Penalty> penalties, CancellationToken cancel)
    {
        var groups = await penalties
            .GroupBy(p => new { p.State, p.Payout, p.Provisional, p.Liable, p.Trouble })
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Fen = g.Sum(p => (long?)(object?)p.Amount) ?? 0,
                ProviderFen = g.Sum(p => (long?)(object?)p.ProviderShare) ?? 0,
            })
            .ToListAsync(cancel);
        return [.. groups.OrderBy(g => g.Key.State).ThenBy(g => g.Key.Payout).Select(g => new PenaltySum(
            g.Key.State, g.Key.Payout, g.Key.Provisional, g.Key.Liable, g.Key.Trouble, g.Count, Yuan.FromFen(g.Fen), Yuan.FromFen(g.ProviderFen)))];
    }

    // Few are open at any time. Grouped by the database, it would go through the whole index for them.
    static async Task<List<PenaltySum>> SumsOfFew(IQueryable<Penalty> penalties, CancellationToken cancel)
    {
        var few = await penalties.Select(p => new { p.State, p.Payout, p.Provisional, p.Liable, p.Trouble, p.Amount, p.ProviderShare }).ToListAsync(cancel);
        return [.. few.GroupBy(p => (p.State, p.Payout, p.Provisional, p.Liable, p.Trouble)).OrderBy(g => g.Key).Select(g => new PenaltySum(
            g.Key.State, g.Key.Payout, g.Key.Provisional, g.Key.Liable, g.Key.Trouble, g.Count(),
            Yuan.FromFen(g.Sum(p => p.Amount?.Fen ?? 0)), Yuan.FromFen(g.Sum(p => p.ProviderShare?.Fen ?? 0))))];
    }

    /// <summary>Penalties in scope, newest breach first. They tell the numbers of their request, though that may have gone to another provider.</summary>
    internal static IQueryable<PenaltyRow> Rows(ConsoleDb db, IQueryable<Penalty> penalties) =>
        from penalty in penalties.AsNoTracking()
        join request in db.AllRequests on penalty.RequestId equals request.Id
        orderby penalty.BreachedAt descending, penalty.Id descending
        select new PenaltyRow(
            penalty, request.Source, request.ExternalId, request.Shop, request.Details.OrderId, request.ProviderId, request.RaisedAt,
            request.Details.QuestionText, request.Details.Anomaly, request.Details.ProductTitle);
}
