using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
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
        var borne = scope.Penalties(db).AsNoTracking()
            .Where(penalty => penalty.LiableProviderId == providerId && penalty.Liable != Liable.Merchant && penalty.BreachedAt >= from && penalty.BreachedAt < to);
        var evidence = await scope.Evidence(db, borne)
            .OrderBy(file => file.AddedAt).Select(file => new StatementEvidence(file.Id, file.RequestId, file.Name)).ToListAsync(cancel);
        var ofRequest = evidence.ToLookup(file => file.RequestId);
        var lines = await (
            from penalty in borne
            join request in scope.Requests(db) on penalty.RequestId equals request.Id
            orderby penalty.BreachedAt, penalty.Id
            select new { Penalty = penalty, request.ExternalId, request.Details.OrderId }).ToListAsync(cancel);
        return new Statement(provider, month, [.. lines.Select(line =>
            new StatementLine(line.Penalty, line.ExternalId, line.OrderId, [.. ofRequest[line.Penalty.RequestId]]))]);
    }
}
