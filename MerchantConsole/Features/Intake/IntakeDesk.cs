using System.Collections.Concurrent;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Intake;

/// <summary>What became of a report.</summary>
/// <param name="Request">As it was committed.</param>
/// <param name="IsNew">False when this source and external id were known already.</param>
/// <param name="Changed">The request is new, or learned something from the repetition.</param>
public sealed record Receipt(HelpRequest Request, bool IsNew, bool Changed)
{
    public Guid RequestId => Request.Id;
}

/// <summary>
/// The one way in for help requests. Receives each (source, external id) once and answers only after the commit.
/// Reports that arrive together share a commit, so that a burst pays for the disk once.
/// </summary>
public sealed partial class IntakeDesk(
    IDbContextFactory<ConsoleDb> factory, Rules rules, ChangeFeed feed, DeadlineBell bell, TimeProvider clock, ILogger<IntakeDesk> log) : IDisposable
{
    const int LargestBatch = 200;

    readonly ConcurrentQueue<Parcel> waiting = new();
    readonly SemaphoreSlim counter = new(1, 1);

    /// <summary>Once it returns, the request is stored. A repetition changes nothing but may add words the consumer said since.</summary>
    /// <param name="cancel">Heeded only before the report is queued: what is on the counter is stored and answered.</param>
    public async Task<Receipt> Receive(HelpRequestReport report, Actor by, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var parcel = new Parcel(report, by);
        waiting.Enqueue(parcel);
        await counter.WaitAsync(CancellationToken.None);
        try
        {
            // Whoever holds the counter serves everybody who queued up meanwhile.
            while (!parcel.Answer.Task.IsCompleted)
                await Serve(TakeBatch());
        }
        finally
        {
            counter.Release();
        }
        return await parcel.Answer.Task;
    }

    /// <summary>Says what the platform tells of a recourse; kept aside until its request arrives.</summary>
    /// <param name="at">UTC. When the platform changed the status.</param>
    /// <returns>Whether it told anything new.</returns>
    public async Task<bool> HearPlatform(string source, string externalId, PlatformStatus status, DateTimeOffset at, Actor by, CancellationToken cancel = default)
    {
        await counter.WaitAsync(cancel);
        try
        {
            for (var tries = 1; ; tries++)
            {
                try
                {
                    return await TakeStatus(source, externalId, status, at, by);
                }
                catch (Exception failure) when (failure.IsLostRace() && tries < MostTries)
                {
                    // Another process parked it too, or the clock wrote in between: read again.
                }
            }
        }
        finally
        {
            counter.Release();
        }
    }

    public void Dispose() => counter.Dispose();

    List<Parcel> TakeBatch()
    {
        var batch = new List<Parcel>();
        while (batch.Count < LargestBatch && waiting.TryDequeue(out var parcel))
            batch.Add(parcel);
        return batch;
    }

    async Task Serve(List<Parcel> batch)
    {
        try
        {
            await Commit(batch);
            if (batch.FindAll(parcel => parcel.Report.Source == TmallSource) is { Count: > 0 } fromTmall)
                await BringTogether(fromTmall.ConvertAll(parcel => parcel.Report.ExternalId));
        }
        catch (Exception failure) when (failure.IsLostRace() && batch.Count > 1)
        {
            // Another process took one of them in meanwhile: alone, each finds its own answer.
            foreach (var parcel in batch)
                await Serve([parcel]);
        }
        catch (Exception failure) when (failure.IsLostRace() && batch[0].MayTryAgain())
        {
            await Serve(batch);
        }
        catch (Exception failure)
        {
            LogNotStored(failure, batch.Count);
            foreach (var parcel in batch)
                parcel.Answer.TrySetException(failure);
        }
    }

    async Task Commit(List<Parcel> batch)
    {
        var book = await rules.Current();
        var now = clock.Now();
        await using var db = await factory.CreateDbContextAsync();
        var known = await Known(db, batch);
        var answers = new List<(Parcel Parcel, Receipt Receipt)>(batch.Count);
        var touched = new Dictionary<Guid, HelpRequest>();
        foreach (var parcel in batch)
        {
            var (source, external) = (parcel.Report.Source, parcel.Report.ExternalId);
            if (known.TryGetValue((source, external), out var request))
            {
                var before = request.Version;
                request.HearConsumer(parcel.Report.Words, parcel.By, now, book);
                answers.Add((parcel, new Receipt(request, false, request.Version > before)));
            }
            else
            {
                request = HelpRequest.Receive(Guid.CreateVersion7(now), parcel.Report, parcel.By, now, book);
                db.AllRequests.Add(request);
                known[(source, external)] = request;
                answers.Add((parcel, new Receipt(request, true, true)));
            }
            touched[request.Id] = request;
        }
        await TakeParked(db, touched.Values, now, book);
        await db.SaveChangesAsync();
        foreach (var request in touched.Values.Where(r => answers.Exists(a => a.Receipt.RequestId == r.Id && a.Receipt.Changed)))
            Announce(request);
        foreach (var (parcel, receipt) in answers)
        {
            IntakeMetrics.Received(receipt);
            parcel.Answer.TrySetResult(receipt);
        }
    }

    static async Task<Dictionary<(string, string), HelpRequest>> Known(ConsoleDb db, List<Parcel> batch)
    {
        var known = new Dictionary<(string, string), HelpRequest>();
        foreach (var group in batch.GroupBy(parcel => parcel.Report.Source))
        {
            var ids = group.Select(parcel => parcel.Report.ExternalId).Distinct().ToList();
            var found = await db.AllRequests
                .Where(request => request.Source == group.Key && EF.Parameter(ids).Contains(request.ExternalId))
                .Include(request => request.Promises).Include(request => request.Penalties)
                .ToListAsync();
            foreach (var request in found)
                known[(request.Source, request.ExternalId)] = request;
        }
        return known;
    }

    async Task<bool> TakeStatus(string source, string externalId, PlatformStatus status, DateTimeOffset at, Actor by)
    {
        var book = await rules.Current();
        await using var db = await factory.CreateDbContextAsync();
        var request = await db.AllRequests
            .Include(r => r.Promises).Include(r => r.Penalties)
            .SingleOrDefaultAsync(r => r.Source == source && r.ExternalId == externalId);
        if (request is null)
        {
            var isNews = await Park(db, source, externalId, status, at);
            await BringTogether([externalId]);
            return isNews;
        }

        var before = request.Version;
        request.HearPlatform(status, at, by, clock.Now(), book);
        await db.SaveChangesAsync();
        if (request.Version == before)
            return false;
        Announce(request);
        return true;
    }

    static async Task<bool> Park(ConsoleDb db, string source, string externalId, PlatformStatus status, DateTimeOffset at)
    {
        var parked = await db.ParkedStatuses.FindAsync(source, externalId);
        if (parked is not null && parked.Status >= status)
            return false;
        if (parked is null)
            db.ParkedStatuses.Add(new ParkedStatus { Source = source, ExternalId = externalId, Status = status, At = at });
        else
            (parked.Status, parked.At) = (status, at);
        await db.SaveChangesAsync();
        return true;
    }

    static async Task TakeParked(ConsoleDb db, IEnumerable<HelpRequest> requests, DateTimeOffset now, Rulebook book)
    {
        var fresh = requests.Where(request => request.Source == TmallSource && db.Entry(request).State == EntityState.Added).ToList();
        if (fresh.Count == 0)
            return;
        var ids = fresh.ConvertAll(request => request.ExternalId);
        foreach (var parked in await db.ParkedStatuses.Where(p => p.Source == TmallSource && ids.Contains(p.ExternalId)).ToListAsync())
        {
            fresh.First(request => request.ExternalId == parked.ExternalId).HearPlatform(parked.Status, parked.At, Actor.System, now, book);
            db.ParkedStatuses.Remove(parked);
        }
    }

    void Announce(HelpRequest request)
    {
        feed.Publish(new RequestChanged(request.Id, request.ProviderId, request.ProviderId));
        if (request.Promises.Min(promise => promise.NextCheckAt) is { } next)
            bell.Wake(next);
    }

    /// <summary>The source name of everything the platform says.</summary>
    public const string TmallSource = PlatformMail.Source;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} reports were not stored; their senders are told so.")]
    partial void LogNotStored(Exception failure, int count);

    sealed class Parcel(HelpRequestReport report, Actor by)
    {
        int tries;

        public HelpRequestReport Report => report;
        public Actor By => by;
        public TaskCompletionSource<Receipt> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public bool MayTryAgain() => ++tries <= 3;
    }
}
