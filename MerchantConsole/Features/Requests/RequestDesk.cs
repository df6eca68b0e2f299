using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Requests;

/// <summary>There is no such request, or it is not for this person to know that there is one.</summary>
public sealed class RequestNotFoundException(Guid id) : Exception($"No request {id}.");

/// <summary>Somebody else acted since this person looked; what they did is told, and nothing was saved.</summary>
public sealed class StaleRequestException(IReadOnlyList<HistoryEntry> since) : Exception("The request has changed since it was read.")
{
    public IReadOnlyList<HistoryEntry> Since { get; } = since;
}

/// <summary>
/// What people and programs do to a request. Each act is one transaction: the state, its history and its evidence, or
/// nothing. Reads and acts stay within the actor's scope.
/// </summary>
public sealed partial class RequestDesk(
    IDbContextFactory<ConsoleDb> factory, Rules rules, ChangeFeed feed, NoticeFeed notices, DeadlineBell bell, TimeProvider clock)
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
        MustBeMerchant(by);
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
        MustBeMerchant(by);
        return Act(by, id, seen, act, [], cancel);
    }

    Task<HelpRequest> Act(
        Actor by, Guid id, int? seen, Action<HelpRequest, DateTimeOffset, Rulebook> act, List<EvidenceFile> files, CancellationToken cancel) =>
        Act(by, id, seen, (db, request, now, book) =>
        {
            act(request, now, book);
            db.AllEvidence.AddRange(files);
            return Task.FromResult<IReadOnlyCollection<Guid>>([]);
        }, cancel);

    /// <param name="act">Says whom notices were written for.</param>
    async Task<HelpRequest> Act(
        Actor by, Guid id, int? seen, Func<ConsoleDb, HelpRequest, DateTimeOffset, Rulebook, Task<IReadOnlyCollection<Guid>>> act, CancellationToken cancel)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await ActOnce(by, id, seen, act, cancel);
            }
            catch (Exception failure) when (tries < 5 && failure.IsLostRace())
            {
                // The clock or a colleague wrote in between: read again, and let the rules and the version decide.
            }
        }
    }

    async Task<HelpRequest> ActOnce(
        Actor by, Guid id, int? seen, Func<ConsoleDb, HelpRequest, DateTimeOffset, Rulebook, Task<IReadOnlyCollection<Guid>>> act, CancellationToken cancel)
    {
        var book = await rules.Current(cancel);
        await using var db = await factory.CreateDbContextAsync(cancel);
        var request = await Scope.Of(by).Requests(db)
            .Include(r => r.Promises).Include(r => r.Penalties)
            .SingleOrDefaultAsync(r => r.Id == id, cancel) ?? throw new RequestNotFoundException(id);
        if (seen is { } version && version != request.Version)
            await MustNotBeStale(db, by, id, version, cancel);

        var former = request.ProviderId;
        var told = await act(db, request, clock.Now(), book);
        await db.SaveChangesAsync(cancel);
        feed.Publish(new RequestChanged(request.Id, request.ProviderId, former));
        notices.Publish(told);
        if (request.Promises.Min(promise => promise.NextCheckAt) is { } next)
            bell.Wake(next);
        return request;
    }

    static void MustBeMerchant(Actor by)
    {
        if (by.ProviderId is not null || by.Role is Role.Provider)
            throw new RuleBrokenException(Rule.MerchantOnly);
    }

    // The clock's own marks and a reminder are no reason to stop a person; another person's act is.
    static async Task MustNotBeStale(ConsoleDb db, Actor by, Guid id, int version, CancellationToken cancel)
    {
        var since = await Scope.Of(by).History(db, id).Where(entry => entry.Sequence > version).ToListAsync(cancel);
        if (since.Exists(entry => entry.Actor.IsPerson && entry.Fact is not Reminded))
            throw new StaleRequestException(since);
    }
}
