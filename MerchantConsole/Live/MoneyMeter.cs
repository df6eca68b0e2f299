using System.Collections.Concurrent;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Live;

/// <summary>What missed promises cost in a stretch of time, and what promises kept at the last moment did not.</summary>
/// <param name="Paid">Paid within it, whenever the promise was missed.</param>
/// <param name="Owed">Of promises missed within it, still to be paid; the undetermined are only counted.</param>
/// <param name="Avoided">What promises kept in the last tenth of their time would have cost.</param>
/// <param name="ReadAt">UTC.</param>
public sealed record MoneyFigures(
    int PaidCount, Yuan Paid, int OwedCount, Yuan Owed, int Undetermined, int AvoidedCount, Yuan Avoided, DateTimeOffset ReadAt);

/// <summary>The money meter, worked out at most twice a minute for each scope, however many look at it.</summary>
public sealed class MoneyMeter(IDbContextFactory<ConsoleDb> factory, Rules rules, TimeProvider clock)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(30);

    static readonly PenaltyState[] StillOwed = [PenaltyState.Assessed, PenaltyState.Approved, PenaltyState.PayoutSent, PenaltyState.Undetermined];

    readonly ConcurrentDictionary<(Scope Scope, DateTimeOffset From), Lazy<Task<MoneyFigures>>> known = new();

    /// <param name="from">UTC, inclusive.</param>
    /// <param name="to">UTC, exclusive.</param>
    public async Task<MoneyFigures> Read(Scope scope, DateTimeOffset from, DateTimeOffset to)
    {
        while (true)
        {
            var lazy = known.GetOrAdd((scope, from), _ => new Lazy<Task<MoneyFigures>>(() => Task.Run(() => Work(scope, from, to))));
            try
            {
                if (await lazy.Value is { } figures && clock.Now() - figures.ReadAt < GoodFor)
                    return figures;
            }
            catch
            {
                known.TryRemove(new((scope, from), lazy));
                throw;
            }
            known.TryRemove(new((scope, from), lazy));
        }
    }

    async Task<MoneyFigures> Work(Scope scope, DateTimeOffset from, DateTimeOffset to)
    {
        await using var db = await factory.CreateDbContextAsync();
        var now = clock.Now();
        var paid = await Sum(scope.Penalties(db).Where(p => p.State == PenaltyState.Paid && p.PaidAt >= from && p.PaidAt < to));
        var owed = scope.Penalties(db).Where(p => StillOwed.Contains(p.State) && p.BreachedAt >= from && p.BreachedAt < to);
        var (count, sum) = await Sum(owed.Where(p => p.Amount != null));
        var (avoidedCount, avoided) = await Avoided(db, scope, from, to);
        return new MoneyFigures(paid.Count, paid.Amount, count, sum, await owed.CountAsync(p => p.Amount == null), avoidedCount, avoided, now);
    }

    async Task<(int Count, Yuan Amount)> Avoided(ConsoleDb db, Scope scope, DateTimeOffset from, DateTimeOffset to)
    {
        var book = await rules.Current();
        var kept = scope.Requests(db).SelectMany(r => r.Promises, (r, p) => new
        {
            p.Kind,
            p.MetAt,
            p.DueAt,
            p.BreachedAt,
            r.RaisedAt,
            r.Details.OrderCreatedAt,
            r.Details.UnperformedService,
            r.Details.Service,
            r.Details.Anomaly,
            r.Details.Category,
            r.Details.Paid,
            r.Details.ExtraFee,
        }).Where(p => p.MetAt >= from && p.MetAt < to && p.BreachedAt == null);
        var (count, amount) = (0, Yuan.Zero);
        await foreach (var p in kept.AsNoTracking().AsAsyncEnumerable())
        {
            if (!Promise.IsLastTenth(p.RaisedAt, p.DueAt, p.MetAt!.Value))
                continue;
            count++;
            var at = book.StandardDate == StandardDate.OrderCreated ? p.OrderCreatedAt ?? p.RaisedAt : p.RaisedAt;
            amount += PenaltyAssessment.For(
                p.Kind, book.Standards, p.UnperformedService ?? p.Service, p.Anomaly, p.Category, p.Paid, p.ExtraFee, at).Amount ?? Yuan.Zero;
        }
        return (count, amount);
    }

    static async Task<(int Count, Yuan Amount)> Sum(IQueryable<Penalty> penalties)
    {
        var sum = await penalties.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Fen = g.Sum(p => (long?)(object?)p.Amount) ?? 0 }).SingleOrDefaultAsync();
        return (sum?.Count ?? 0, Yuan.FromFen(sum?.Fen ?? 0));
    }
}
