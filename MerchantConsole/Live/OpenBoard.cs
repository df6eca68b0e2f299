using System.Threading.Channels;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Live;

/// <summary>What changed between two snapshots: each row as it was and as it is, null where it was not or is not on the board.</summary>
public sealed record BoardChange(BoardSnapshot Now, IReadOnlyList<(BoardRow? Was, BoardRow? Is)> Rows)
{
    /// <summary>What became of those that left the board.</summary>
    public IReadOnlyDictionary<Guid, RequestStatus> Left { get; init; } = new Dictionary<Guid, RequestStatus>();
}

/// <summary>
/// The one shared picture of all open requests in this process, in board order. Kept by the change feed: changes are
/// gathered for a moment, read again in one query, and handed to the open boards as rows.
/// </summary>
public sealed partial class OpenBoard(
    IDbContextFactory<ConsoleDb> factory, Rules rules, ChangeFeed feed, Freshness freshness, TimeProvider clock,
    ILogger<OpenBoard> log) : BackgroundService
{
    // A change after a quiet moment is told at once; in a burst the boards hear as often as anybody can read.
    static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(40), Between = TimeSpan.FromMilliseconds(500);

    // Bars move into the ruler's hour by time alone; nobody is told unless a figure of theirs differs.
    static readonly TimeSpan FreshenEvery = TimeSpan.FromMinutes(10);

    readonly Channel<Guid> changed = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });
    readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly OtherWriters others = new(factory);
    readonly Lock gate = new();
    Action<BoardChange>[] listeners = [];

    public BoardSnapshot Snapshot { get; private set; } = BoardSnapshot.Empty;

    /// <summary>Done when the first snapshot has been read.</summary>
    public Task Ready => ready.Task;

    /// <summary>Snapshot and subscription together, so that nothing falls between the two.</summary>
    public (BoardSnapshot Snapshot, IDisposable Subscription) Watch(Action<BoardChange> hear)
    {
        hear = OwnLanguage.Of(hear);
        lock (gate)
        {
            listeners = [.. listeners, hear];
            return (Snapshot, new Leaving(() => { lock (gate) listeners = [.. listeners.Where(l => l != hear)]; }));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(Scope.Everything, change => changed.Writer.TryWrite(change.RequestId));
        await Settle(() => ReadAll(stoppingToken), stoppingToken);
        ready.TrySetResult();
        await using var freshen = clock.CreateTimer(_ => Freshen(), null, FreshenEvery, FreshenEvery);
        var looking = LookForOthers(stoppingToken);
        var told = clock.GetTimestamp();
        while (await changed.Reader.WaitToReadAsync(stoppingToken))
        {
            var rest = Between - clock.GetElapsedTime(told);
            await Task.Delay(rest > Gather ? rest : Gather, clock, stoppingToken);
            var ids = new HashSet<Guid>();
            while (ids.Count < 2000 && changed.Reader.TryRead(out var id))
                ids.Add(id);
            await Settle(() => Reread(ids, stoppingToken), stoppingToken);
            told = clock.GetTimestamp();
        }
        await looking;
    }

    async Task LookForOthers(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(OtherWriters.LookEvery, clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await Settle(async () =>
            {
                foreach (var id in await others.Changed(Snapshot, cancel))
                    changed.Writer.TryWrite(id);
            }, cancel);
        }
    }

    // The board must outlive a database that is away for a while.
    async Task Settle(Func<Task> read, CancellationToken cancel)
    {
        using var reading = freshness.Reading();
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await read();
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogReadFailed(failure);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, cancel);
            }
        }
    }

    void Freshen()
    {
        Action<BoardChange>[] told;
        BoardSnapshot now;
        lock (gate)
            (now, told) = (Snapshot = Snapshot.AsOf(clock.Now()), listeners);
        Tell(told, new BoardChange(now, []));
    }

    async Task ReadAll(CancellationToken cancel)
    {
        var book = await rules.Current(cancel);
        await others.Begin(cancel);
        await using var db = await factory.CreateDbContextAsync(cancel);
        var rows = new List<BoardRow>();
        await foreach (var request in Open(db).AsAsyncEnumerable().WithCancellation(cancel))
            rows.Add(BoardRow.Of(request, book));
        lock (gate)
            Snapshot = BoardSnapshot.Of(rows, clock.Now());
    }

    async Task Reread(HashSet<Guid> ids, CancellationToken cancel)
    {
        var book = await rules.Current(cancel);
        await using var db = await factory.CreateDbContextAsync(cancel);
        var wanted = ids.ToList();
        var found = await Open(db).Where(request => EF.Parameter(wanted).Contains(request.Id)).ToListAsync(cancel);
        var rows = found.ToDictionary(request => request.Id, request => BoardRow.Of(request, book));
        BoardSnapshot next;
        IReadOnlyList<(BoardRow? Was, BoardRow? Is)> changes;
        Action<BoardChange>[] told;
        lock (gate)
        {
            (next, changes) = Snapshot.With(ids, rows, clock.Now());
            (Snapshot, told) = (next, listeners);
        }
        if (changes.Count > 0)
            Tell(told, new BoardChange(next, changes) { Left = await Left(db, changes, cancel) });
    }

    static async Task<Dictionary<Guid, RequestStatus>> Left(ConsoleDb db, IReadOnlyList<(BoardRow? Was, BoardRow? Is)> changes, CancellationToken cancel)
    {
        var gone = changes.Where(change => change.Is is null).Select(change => change.Was!.Id).ToList();
        return gone.Count == 0 ? [] : await db.AllRequests.Where(request => EF.Parameter(gone).Contains(request.Id))
            .Select(request => new { request.Id, request.Status }).ToDictionaryAsync(left => left.Id, left => left.Status, cancel);
    }

    void Tell(Action<BoardChange>[] told, BoardChange change)
    {
        foreach (var hear in told)
        {
            try
            {
                hear(change);
            }
            catch (Exception failure)
            {
                LogListenerFailed(failure);
            }
        }
    }

    static IQueryable<HelpRequest> Open(ConsoleDb db) => db.AllRequests.AsNoTracking()
        .Where(request => request.Status == RequestStatus.AwaitingSolution || request.Status == RequestStatus.InProgress)
        .Include(request => request.Promises).Include(request => request.Penalties).AsSplitQuery();

    [LoggerMessage(Level = LogLevel.Error, Message = "The board could not be read; trying again.")]
    partial void LogReadFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A board did not take a change.")]
    partial void LogListenerFailed(Exception failure);

    sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
