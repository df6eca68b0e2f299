using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Reports;

/// <summary>Missed promises of one kind and standard in a month.</summary>
/// <param name="Amount">Of those that have one and were not waived.</param>
public sealed record CostLine(PromiseKind Promise, ServiceStandard? Standard, int Missed, int Undetermined, int Waived, Yuan Amount, Yuan Paid);

/// <summary>What a provider bears of a month's penalties (R8).</summary>
public sealed record ShareLine(Guid ProviderId, string Name, int Count, Yuan Share);

/// <summary>What a month's missed promises cost, by rule and by who bears it. Months are those of 北京时间.</summary>
public sealed record MonthReport(DateOnly Month, MoneyFigures Money, IReadOnlyList<CostLine> Costs, IReadOnlyList<ShareLine> Shares)
{
    public Yuan Total => Costs.Aggregate(Yuan.Zero, (sum, line) => sum + line.Amount);
}

public sealed class Reports(IDbContextFactory<ConsoleDb> factory, MoneyMeter meter)
{
    public async Task<MonthReport> Read(Scope scope, DateOnly month, CancellationToken cancel = default)
    {
        var (from, to) = (AddressReader.Midnight(month)!.Value, AddressReader.Midnight(month.AddMonths(1))!.Value);
        var money = await meter.Read(scope, from, to);
        await using var db = await factory.CreateDbContextAsync(cancel);
        var missed = scope.Penalties(db).AsNoTracking().Where(p => p.BreachedAt >= from && p.BreachedAt < to);
        var groups = await missed.GroupBy(p => new { p.Promise, p.Standard, p.State })
            .Select(g => new { g.Key, Count = g.Count(), Fen = g.Sum(p => (long?)(object?)p.Amount) ?? 0 }).ToListAsync(cancel);
        var shares = await missed.Where(p => p.LiableProviderId != null && p.State != PenaltyState.Waived)
            .GroupBy(p => p.LiableProviderId).Select(g => new { Id = g.Key!.Value, Count = g.Count(), Fen = g.Sum(p => (long?)(object?)p.ProviderShare) ?? 0 })
            .Where(g => g.Fen > 0).ToListAsync(cancel);
        var names = await scope.Providers(db).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return new MonthReport(month, money,
            [.. groups.GroupBy(g => (g.Key.Promise, g.Key.Standard)).OrderBy(g => g.Key.Promise).ThenBy(g => g.Key.Standard).Select(g => new CostLine(
                g.Key.Promise, g.Key.Standard, g.Sum(one => one.Count), Of(PenaltyState.Undetermined, g, one => one.Key.State, one => one.Count),
                Of(PenaltyState.Waived, g, one => one.Key.State, one => one.Count),
                Yuan.FromFen(g.Where(one => one.Key.State != PenaltyState.Waived).Sum(one => one.Fen)),
                Yuan.FromFen(g.Where(one => one.Key.State == PenaltyState.Paid).Sum(one => one.Fen))))],
            [.. shares.Where(s => names.ContainsKey(s.Id)).Select(s => new ShareLine(s.Id, names[s.Id], s.Count, Yuan.FromFen(s.Fen))).OrderByDescending(s => s.Share.Fen)]);
    }

    static int Of<T>(PenaltyState state, IEnumerable<T> group, Func<T, PenaltyState> stateOf, Func<T, int> count) =>
        group.Where(one => stateOf(one) == state).Sum(count);
}
