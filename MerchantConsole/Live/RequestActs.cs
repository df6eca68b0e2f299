using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Live;

/// <summary>There is no such request, or it is not for this person to know that there is one.</summary>
public sealed class RequestNotFoundException(Guid id) : Exception($"No request {id}.");

/// <summary>Somebody else acted since this person looked; what they did is told, and nothing was saved.</summary>
public sealed class StaleRequestException(IReadOnlyList<HistoryEntry> since) : Exception("The request has changed since it was read.")
{
    public IReadOnlyList<HistoryEntry> Since { get; } = since;
}

/// <summary>
/// One act on one request in one transaction: the state, its history and what comes with it, or nothing. Reads and
/// writes stay within the actor's scope; whoever looks at the request is told after the commit.
/// </summary>
public sealed class RequestActs(
    IDbContextFactory<ConsoleDb> factory, Rules rules, ChangeFeed feed, NoticeFeed notices, DeadlineBell bell, MailBell mail, TimeProvider clock)
{
    const int MostTries = 5;

    /// <param name="seen">The version the person looked at; null when the caller does not mind.</param>
    /// <param name="act">May be called again after a lost race. Says whom notices were written for.</param>
    /// <exception cref="RequestNotFoundException">None in the actor's scope.</exception>
    /// <exception cref="StaleRequestException">Somebody else was first.</exception>
    public Task<HelpRequest> Do(
        Actor by, Guid id, int? seen, Func<ConsoleDb, HelpRequest, DateTimeOffset, Rulebook, Task<IReadOnlyCollection<Guid>>> act, CancellationToken cancel) =>
        UntilNoRaceIsLost(() => DoOnce(Scope.Of(by), by, id, seen, act, cancel));

    /// <summary>An act on a penalty that is within the actor's scope, though its request may have gone to another provider.</summary>
    /// <param name="act">May be called again after a lost race. Says whom notices were written for.</param>
    /// <exception cref="RequestNotFoundException">No such penalty in the actor's scope.</exception>
    public Task<HelpRequest> DoForPenalty(
        Actor by, Guid penaltyId, Func<ConsoleDb, HelpRequest, Penalty, DateTimeOffset, Rulebook, Task<IReadOnlyCollection<Guid>>> act, CancellationToken cancel) =>
        UntilNoRaceIsLost(async () =>
        {
            await using var db = await factory.CreateDbContextAsync(cancel);
            var requestId = await Scope.Of(by).Penalties(db).Where(p => p.Id == penaltyId).Select(p => (Guid?)p.RequestId).SingleOrDefaultAsync(cancel)
                ?? throw new RequestNotFoundException(penaltyId);
            return await DoOnce(Scope.Everything, by, requestId, null,
                (inside, request, now, book) => act(inside, request, request.Penalties.Single(p => p.Id == penaltyId), now, book), cancel);
        });

    /// <summary>One act on several requests in one transaction: all of it or nothing.</summary>
    /// <param name="which">Narrows the requests in the actor's scope.</param>
    /// <param name="act">May be called again after a lost race.</param>
    public Task<T> DoTogether<T>(
        Actor by, Func<ConsoleDb, IQueryable<HelpRequest>, IQueryable<HelpRequest>> which,
        Func<ConsoleDb, IReadOnlyList<HelpRequest>, DateTimeOffset, Task<T>> act, CancellationToken cancel) =>
        UntilNoRaceIsLost(() => DoTogetherOnce(by, which, act, cancel));

    async Task<T> DoTogetherOnce<T>(
        Actor by, Func<ConsoleDb, IQueryable<HelpRequest>, IQueryable<HelpRequest>> which,
        Func<ConsoleDb, IReadOnlyList<HelpRequest>, DateTimeOffset, Task<T>> act, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var requests = await which(db, Scope.Of(by).Requests(db)).Include(r => r.Promises).Include(r => r.Penalties).AsSplitQuery().ToListAsync(cancel);
        var done = await act(db, requests, clock.Now());
        var changed = requests.FindAll(request => request.Unsaved.Count > 0);
        await db.SaveChangesAsync(cancel);
        foreach (var request in changed)
            feed.Publish(new RequestChanged(request.Id, request.ProviderId, request.ProviderId));
        return done;
    }

    static async Task<T> UntilNoRaceIsLost<T>(Func<Task<T>> once)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await once();
            }
            catch (Exception failure) when (tries < MostTries && failure.IsLostRace())
            {
                // The clock or a colleague wrote in between: read again, and let the rules and the version decide.
            }
        }
    }

    async Task<HelpRequest> DoOnce(
        Scope scope, Actor by, Guid id, int? seen, Func<ConsoleDb, HelpRequest, DateTimeOffset, Rulebook, Task<IReadOnlyCollection<Guid>>> act, CancellationToken cancel)
    {
        var book = await rules.Current(cancel);
        await using var db = await factory.CreateDbContextAsync(cancel);
        var request = await scope.Requests(db)
            .Include(r => r.Promises).Include(r => r.Penalties)
            .SingleOrDefaultAsync(r => r.Id == id, cancel) ?? throw new RequestNotFoundException(id);
        if (seen is { } version && version != request.Version)
            await MustNotBeStale(db, by, id, version, cancel);

        var former = request.ProviderId;
        var now = clock.Now();
        var told = await act(db, request, now, book);
        var hasMail = await PlatformMail.Follow(db, request, now, cancel);
        await db.SaveChangesAsync(cancel);
        if (hasMail)
            mail.Ring();
        feed.Publish(new RequestChanged(request.Id, request.ProviderId, former));
        notices.Publish(told);
        if (request.Promises.Min(promise => promise.NextCheckAt) is { } next)
            bell.Wake(next);
        return request;
    }

    // The clock's own marks and a reminder are no reason to stop a person; another person's act is.
    static async Task MustNotBeStale(ConsoleDb db, Actor by, Guid id, int version, CancellationToken cancel)
    {
        var since = await Scope.Of(by).History(db, id).Where(entry => entry.Sequence > version).ToListAsync(cancel);
        if (since.Exists(entry => entry.Actor.IsPerson && entry.Fact is not Reminded))
            throw new StaleRequestException(since);
    }
}
