using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts;

/// <param name="Paid">How many of it are paid.</param>
/// <param name="Open">How many of it are still on their way; the others were not paid and went back.</param>
public sealed record BatchRow(PayoutBatch Batch, int Paid, int Open)
{
    public int Returned => Batch.Count - Paid - Open;
}

/// <summary>A payout that somebody has to look at.</summary>
/// <param name="Since">UTC.</param>
/// <param name="Detail">What the other side said, as far as it is known.</param>
public sealed record TroubledPayout(Penalty Penalty, string Request, string? OrderId, DateTimeOffset Since, string? Detail);

/// <param name="Waiting">How many are approved and not sent.</param>
/// <param name="OnTheirWay">How many are sent and not paid.</param>
public sealed record PayoutOverview(
    int Waiting, Yuan WaitingAmount, int OnTheirWay, Yuan OnTheirWayAmount, IReadOnlyList<BatchRow> Batches, IReadOnlyList<TroubledPayout> Troubles);

/// <summary>A line of a batch file.</summary>
public sealed record BatchLine(string Key, string Request, string? OrderId, string? SubOrderId, string? Account, PayoutForm Form, Yuan Amount);

/// <summary>Payouts as people look at them, always within a scope.</summary>
public sealed class PayoutQueries(IDbContextFactory<ConsoleDb> factory)
{
    const int MostBatches = 100;
    const int MostTroubles = 50;

    public async Task<PayoutOverview> Overview(Scope scope, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var (waiting, waitingAmount) = await Sum(scope.Penalties(db).Where(penalty => penalty.State == PenaltyState.Approved), cancel);
        var (sent, sentAmount) = await Sum(scope.Penalties(db).Where(penalty => penalty.State == PenaltyState.PayoutSent), cancel);
        return new PayoutOverview(waiting, waitingAmount, sent, sentAmount, await Batches(scope, db, cancel), await Troubles(scope, db, cancel));
    }

    /// <summary>What a batch file says; empty when there is none of this number, or nothing of it is left.</summary>
    public async Task<IReadOnlyList<BatchLine>> Lines(Scope scope, string batch, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var rows = await (
            from penalty in scope.Penalties(db).AsNoTracking()
            where penalty.Batch == batch
            join request in scope.Requests(db) on penalty.RequestId equals request.Id
            orderby penalty.BreachedAt, penalty.Id
            select new { penalty.PayoutKey, penalty.Payout, penalty.Amount, request.ExternalId, request.Details }).ToListAsync(cancel);
        return [.. rows.Select(row => new BatchLine(
            row.PayoutKey!, row.ExternalId, row.Details.OrderId, row.Details.SubOrderId, row.Details.BuyerNick, row.Payout, row.Amount!.Value))];
    }

    static async Task<(int Count, Yuan Amount)> Sum(IQueryable<Penalty> penalties, CancellationToken cancel)
    {
        var sum = await penalties.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Fen = g.Sum(p => (long?)(object?)p.Amount) ?? 0 }).SingleOrDefaultAsync(cancel);
        return (sum?.Count ?? 0, Yuan.FromFen(sum?.Fen ?? 0));
    }

    static async Task<IReadOnlyList<BatchRow>> Batches(Scope scope, ConsoleDb db, CancellationToken cancel)
    {
        var batches = await db.PayoutBatches.AsNoTracking().OrderByDescending(batch => batch.CreatedAt).ThenByDescending(batch => batch.Number)
            .Take(MostBatches).ToListAsync(cancel);
        var numbers = batches.ConvertAll(batch => batch.Number);
        var states = await scope.Penalties(db).Where(penalty => EF.Parameter(numbers).Contains(penalty.Batch!))
            .GroupBy(penalty => new { penalty.Batch, penalty.State }).Select(g => new { g.Key.Batch, g.Key.State, Count = g.Count() }).ToListAsync(cancel);
        return [.. batches.Select(batch => new BatchRow(batch, In(batch, PenaltyState.Paid), In(batch, PenaltyState.PayoutSent)))];

        int In(PayoutBatch batch, PenaltyState state) => states.Where(one => one.Batch == batch.Number && one.State == state).Sum(one => one.Count);
    }

    static async Task<IReadOnlyList<TroubledPayout>> Troubles(Scope scope, ConsoleDb db, CancellationToken cancel)
    {
        var rows = await (
            from penalty in scope.Penalties(db).AsNoTracking()
            where penalty.Trouble != null
            join request in scope.Requests(db) on penalty.RequestId equals request.Id
            orderby penalty.BreachedAt
            select new { penalty, request.ExternalId, request.Details.OrderId }).Take(MostTroubles).ToListAsync(cancel);
        var troubles = new List<TroubledPayout>();
        foreach (var row in rows)
        {
            var told = (await scope.History(db, row.penalty.RequestId).ToListAsync(cancel))
                .Last(entry => entry.Fact is PayoutTroubled troubled && troubled.Promise == row.penalty.Promise);
            troubles.Add(new TroubledPayout(row.penalty, row.ExternalId, row.OrderId, told.At, ((PayoutTroubled)told.Fact).Detail));
        }
        return troubles;
    }
}
