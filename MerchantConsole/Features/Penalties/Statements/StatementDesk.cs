using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Penalties.Statements;

/// <summary>The monthly statements: of any provider for those who decide about money, of its own for a provider's user.</summary>
public sealed class StatementDesk(IDbContextFactory<ConsoleDb> factory)
{
    public static bool MayRead(Actor actor) => actor.ProviderId is not null || actor.DecidesAboutMoney;

    /// <summary>Whose statements this person may read, by name.</summary>
    public async Task<IReadOnlyList<Provider>> Providers(Actor by, CancellationToken cancel = default)
    {
        if (!MayRead(by))
            return [];
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Scope.Of(by).Providers(db).AsNoTracking().OrderBy(provider => provider.Name).ToListAsync(cancel);
    }

    /// <returns>Null when there is no such provider, or its statements are not for this person.</returns>
    public async Task<Statement?> Read(Actor by, Guid providerId, StatementMonth month, CancellationToken cancel = default)
    {
        if (!MayRead(by))
            return null;
        var scope = Scope.Of(by);
        await using var db = await factory.CreateDbContextAsync(cancel);
        var provider = await scope.Providers(db).AsNoTracking().SingleOrDefaultAsync(one => one.Id == providerId, cancel);
        if (provider is null)
            return null;

        var (from, to) = (month.From, month.To);
        var own = scope.Penalties(db).AsNoTracking().Where(penalty => penalty.LiableProviderId == providerId);
        var borne = own.Where(penalty => penalty.BreachedAt >= from && penalty.BreachedAt < to && (penalty.Liable != Liable.Merchant || penalty.Dispute!.ClosedAt >= to));
        var ofRequest = (await scope.Evidence(db, borne)
            .OrderBy(file => file.AddedAt).Select(file => new StatementEvidence(file.Id, file.RequestId, file.Name)).ToListAsync(cancel)).ToLookup(file => file.RequestId);
        var lines = await PenaltyQueries.Rows(db, borne).ToListAsync(cancel);
        var corrected = await PenaltyQueries.Rows(db, own.Where(penalty =>
            penalty.BreachedAt < from && penalty.Dispute!.ClosedAt >= from && penalty.Dispute.ClosedAt < to && penalty.State != PenaltyState.Waived)).ToListAsync(cancel);
        return new Statement(provider, month,
            [.. lines.AsEnumerable().Reverse().Select(row => new StatementLine(row.Penalty, row.ExternalId, row.OrderId, [.. ofRequest[row.Penalty.RequestId]], to))
                .Where(line => line.Share is not { Fen: 0 })],
            [.. corrected.AsEnumerable().Reverse().Select(row => new StatementCorrection(row.Penalty, row.ExternalId, row.OrderId)).Where(row => row.Difference != Yuan.Zero)]);
    }
}
