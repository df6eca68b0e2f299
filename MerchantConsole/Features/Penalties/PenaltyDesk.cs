using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Penalties;

/// <summary>There is no such penalty, or it is not for this person to know that there is one.</summary>
public sealed class PenaltyNotFoundException(Guid id) : Exception($"No penalty {id}.");

/// <summary>
/// What supervisors and programs decide about penalties. Each act is one transaction with its history; the request
/// decides whether the rules allow it.
/// </summary>
public sealed class PenaltyDesk(RequestActs acts, IDbContextFactory<ConsoleDb> factory)
{
    public Task<Penalty> Approve(Actor by, Guid id, CancellationToken cancel = default) =>
        Act(by, id, (request, promise, now, book) => request.ApprovePenalty(promise, by, now, book), cancel);

    public Task<Penalty> Waive(Actor by, Guid id, string reason, CancellationToken cancel = default) =>
        Act(by, id, (request, promise, now, _) => request.WaivePenalty(promise, reason, by, now), cancel);

    /// <summary>Sets the amount of one that has none, or a provisional one.</summary>
    public Task<Penalty> DecideAmount(Actor by, Guid id, Yuan amount, string reason, CancellationToken cancel = default) =>
        Act(by, id, (request, promise, now, _) => request.DecideAmount(promise, amount, reason, by, now), cancel);

    /// <param name="providerId">Who bears the provider's part; null when the merchant bears all.</param>
    public Task<Penalty> DecideLiability(Actor by, Guid id, LiabilitySplit split, Guid? providerId, string reason, CancellationToken cancel = default) =>
        Act(by, id, async (db, request, promise, now, _) =>
        {
            var provider = providerId is null ? null
                : await db.Providers.AsNoTracking().SingleOrDefaultAsync(p => p.Id == providerId, cancel) ?? throw new RuleBrokenException(Rule.ProviderUnknown, "providerId");
            request.DecideLiability(promise, split, provider, reason, by, now);
        }, cancel);

    Task<Penalty> Act(Actor by, Guid id, Action<HelpRequest, PromiseKind, DateTimeOffset, Rulebook> act, CancellationToken cancel) =>
        Act(by, id, (_, request, promise, now, book) =>
        {
            act(request, promise, now, book);
            return Task.CompletedTask;
        }, cancel);

    async Task<Penalty> Act(Actor by, Guid id, Func<ConsoleDb, HelpRequest, PromiseKind, DateTimeOffset, Rulebook, Task> act, CancellationToken cancel)
    {
        by.MustDecideAboutMoney();
        await using var db = await factory.CreateDbContextAsync(cancel);
        var found = await Scope.Of(by).Penalties(db).Where(p => p.Id == id)
            .Select(p => new { p.RequestId, p.Promise }).SingleOrDefaultAsync(cancel) ?? throw new PenaltyNotFoundException(id);
        var request = await acts.Do(by, found.RequestId, null, async (inside, request, now, book) =>
        {
            await act(inside, request, found.Promise, now, book);
            return [];
        }, cancel);
        return request.PenaltyFor(found.Promise);
    }
}
