using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Requests;

/// <summary>
/// What people and programs do to a request. Each act is one transaction: the state, its history and its evidence, or
/// nothing. Reads and acts stay within the actor's scope.
/// </summary>
public sealed partial class RequestDesk(RequestActs acts, IDbContextFactory<ConsoleDb> factory, TimeProvider clock)
{
    /// <param name="seen">The version the person looked at; null when the caller does not mind.</param>
    /// <exception cref="StaleRequestException">Somebody else was first.</exception>
    public Task<HelpRequest> GiveSolution(Actor by, Guid id, int? seen, Solution solution, CancellationToken cancel = default) =>
        Act(by, id, seen, (request, now, book) => request.GiveSolution(solution, by, now, book), [], cancel);

    /// <param name="files">Evidence, stored with the resolution or not at all.</param>
    public Task<HelpRequest> Resolve(Actor by, Guid id, int? seen, string note, IReadOnlyList<EvidenceUpload> files, CancellationToken cancel = default)
    {
        var now = clock.Now();
        var kept = files.Select(file => file.ToEvidence(Guid.CreateVersion7(now), id, by.Name, now)).ToList();
        return Act(by, id, seen,
            (request, at, book) => request.Resolve(new Resolution(note, kept.ConvertAll(file => file.Id)), by, at, book), kept, cancel);
    }

    public async Task<HelpRequest> Assign(Actor by, Guid id, int? seen, Guid providerId, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (!await Scope.Of(by).Requests(db).AnyAsync(r => r.Id == id, cancel))
            throw new RequestNotFoundException(id);
        by.MustBeMerchant();
        var provider = await db.Providers.AsNoTracking().SingleOrDefaultAsync(p => p.Id == providerId && p.IsActive, cancel)
            ?? throw new RuleBrokenException(Rule.ProviderUnknown, "providerId");
        return await Act(by, id, seen, (request, now, book) => request.Assign(provider.Id, provider.Name, by, now, book), [], cancel);
    }

    public Task<HelpRequest> CompleteDetails(Actor by, Guid id, int? seen, Func<OrderDetails, OrderDetails> complete, CancellationToken cancel = default) =>
        MerchantAct(by, id, seen, (request, now, book) => request.CompleteDetails(complete(request.Details), by, now, book), cancel);

    public Task<HelpRequest> Reopen(Actor by, Guid id, int? seen, string reason, CancellationToken cancel = default) =>
        MerchantAct(by, id, seen, (request, now, book) => request.Reopen(reason, by, now, book), cancel);

    public Task<HelpRequest> Close(Actor by, Guid id, int? seen, CancellationToken cancel = default) =>
        MerchantAct(by, id, seen, (request, now, _) => request.Close(by, now), cancel);

    public Task<HelpRequest> Withdraw(Actor by, Guid id, int? seen, string reason, CancellationToken cancel = default) =>
        MerchantAct(by, id, seen, (request, now, book) => request.Withdraw(reason, by, now, book), cancel);

    Task<HelpRequest> MerchantAct(
        Actor by, Guid id, int? seen, Action<HelpRequest, DateTimeOffset, Rulebook> act, CancellationToken cancel)
    {
        by.MustBeMerchant();
        return Act(by, id, seen, act, [], cancel);
    }

    Task<HelpRequest> Act(
        Actor by, Guid id, int? seen, Action<HelpRequest, DateTimeOffset, Rulebook> act, List<EvidenceFile> files, CancellationToken cancel) =>
        acts.Do(by, id, seen, (db, request, now, book) =>
        {
            act(request, now, book);
            db.AllEvidence.AddRange(files);
            return Task.FromResult<IReadOnlyCollection<Guid>>([]);
        }, cancel);
}
