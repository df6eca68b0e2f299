using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Penalties;

/// <summary>Which penalties the ledger shows; what is null does not narrow.</summary>
public sealed record PenaltyFilter
{
    public PenaltyState? State { get; init; }
    public PromiseKind? Promise { get; init; }

    /// <summary>The provider the request is assigned to.</summary>
    public Guid? ProviderId { get; init; }
    public string? Shop { get; init; }

    /// <summary>UTC, inclusive; by the breach.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>UTC, exclusive; by the breach.</summary>
    public DateTimeOffset? To { get; init; }
}

/// <summary>A penalty with the request it is owed for.</summary>
public sealed record PenaltyRow(
    Penalty Penalty, string Source, string ExternalId, string Shop, string? OrderId, Guid? ProviderId, DateTimeOffset RaisedAt);

/// <summary>What penalties of one state and payout form come to.</summary>
/// <param name="Amount">The undetermined ones are counted, but have no amount.</param>
public sealed record PenaltySum(PenaltyState State, PayoutForm Payout, int Count, Yuan Amount);

/// <param name="Sums">Of everything that is filtered, not of this page.</param>
public sealed record PenaltyPage(IReadOnlyList<PenaltyRow> Items, PageMark? Next, IReadOnlyList<PenaltySum> Sums);

/// <summary>How a penalty came to be: the facts as they were known at the breach, and the standard applied.</summary>
/// <param name="FlaggedAt">UTC. When the breach was noticed.</param>
/// <param name="Entry">Null for the solution promise, and where no standard was in force.</param>
public sealed record PenaltyAccount(
    PenaltyRow Row, OrderDetails Details, PenaltyAssessment Assessed, DateTimeOffset FlaggedAt, StandardEntry? Entry);

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
        var sums = await matching
            .GroupBy(p => new { p.State, p.Payout })
            .Select(g => new { g.Key.State, g.Key.Payout, Count = g.Count(), Fen = g.Sum(p => (long?)(object?)p.Amount) ?? 0 })
            .ToListAsync(cancel);
        var page = matching;
        if (after is { At: var at, Id: var id })
            page = page.Where(p => p.BreachedAt <= at && (p.BreachedAt < at || p.Id < id));
        var rows = await Rows(db, page.OrderByDescending(p => p.BreachedAt).ThenByDescending(p => p.Id).Take(limit + 1)).ToListAsync(cancel);
        var last = rows.Count > limit ? rows[limit - 1].Penalty : null;
        return new PenaltyPage(
            rows[..Math.Min(limit, rows.Count)],
            last is null ? null : new PageMark(Stretches[0], last.BreachedAt, last.Id),
            [.. sums.OrderBy(s => s.State).ThenBy(s => s.Payout).Select(s => new PenaltySum(s.State, s.Payout, s.Count, Yuan.FromFen(s.Fen)))]);
    }

    /// <returns>Null when there is none in scope.</returns>
    public async Task<PenaltyAccount?> One(Scope scope, Guid id, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var row = await Rows(db, scope.Penalties(db).Where(p => p.Id == id)).SingleOrDefaultAsync(cancel);
        if (row is null)
            return null;

        // What was learned later did not take part: the history up to the breach, or to its determination, tells what did.
        var history = await scope.History(db, row.Penalty.RequestId).ToListAsync(cancel);
        var breach = history.FindIndex(e => e.Fact is PromiseBroken broken && broken.Promise == row.Penalty.Promise);
        var entry = await db.Standards.AsNoTracking().SingleOrDefaultAsync(e => e.Id == row.Penalty.EntryId, cancel);
        var determined = history.FindIndex(e => e.Fact is PenaltyDetermined known && known.Promise == row.Penalty.Promise);
        var assessed = determined < 0 ? ((PromiseBroken)history[breach].Fact).Penalty : ((PenaltyDetermined)history[determined].Fact).Penalty;
        var details = HelpRequest.Replay(history[..Math.Max(breach, determined)]).Details;
        return new PenaltyAccount(row, details, assessed, history[breach].At, entry);
    }

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
        if (filter.ProviderId is { } provider)
            penalties = penalties.Where(p => db.AllRequests.Any(r => r.Id == p.RequestId && r.ProviderId == provider));
        if (filter.Shop is { } shop)
            penalties = penalties.Where(p => db.AllRequests.Any(r => r.Id == p.RequestId && r.Shop == shop));
        return penalties;
    }

    static IQueryable<PenaltyRow> Rows(ConsoleDb db, IQueryable<Penalty> penalties) =>
        from penalty in penalties.AsNoTracking()
        join request in db.AllRequests on penalty.RequestId equals request.Id
        orderby penalty.BreachedAt descending, penalty.Id descending
        select new PenaltyRow(
            penalty, request.Source, request.ExternalId, request.Shop, request.Details.OrderId, request.ProviderId, request.RaisedAt);
}
