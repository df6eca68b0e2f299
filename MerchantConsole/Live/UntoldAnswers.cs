using System.Threading.Channels;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Live;

/// <summary>An answer that is saved here and not at the platform.</summary>
/// <param name="ExternalId">The request's number at its source.</param>
public sealed record UntoldAnswer(Guid RequestId, string ExternalId, Guid? ProviderId, BoardClock Clock);

/// <summary>
/// The one shared list of answers that the platform should know by now and does not: under way for a while, or in
/// trouble. Of closed requests too, which no board shows. Read again when a request changed; only another list is told.
/// </summary>
public sealed partial class UntoldAnswers(IDbContextFactory<ConsoleDb> factory, ChangeFeed feed, TimeProvider clock, ILogger<UntoldAnswers> log) : BackgroundService
{
    /// <summary>Under way for longer than this is worth a word.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500), BeforeAnotherTry = TimeSpan.FromSeconds(5);

    readonly Channel<bool> stirred = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly Lock gate = new();
    IReadOnlyList<UntoldAnswer> late = [];
    Action[] listeners = [];

    /// <summary>Those of a scope, in order of their due instants.</summary>
    public IReadOnlyList<UntoldAnswer> Of(Scope scope) => [.. late.Where(answer => scope.Sees(answer.ProviderId))];

    /// <param name="hear">Called when the list has become another one.</param>
    public IDisposable Watch(Action hear)
    {
        hear = OwnLanguage.Of(hear);
        lock (gate)
            listeners = [.. listeners, hear];
        return new Leaving(() => { lock (gate) listeners = [.. listeners.Where(other => other != hear)]; });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(Scope.Everything, _ => Stir());
        await using var alarm = clock.CreateTimer(_ => Stir(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Stir();
        while (await stirred.Reader.ReadAsync(stoppingToken))
        {
            try
            {
                if (await Look(stoppingToken) is { } next)
                    alarm.Change(next, Timeout.InfiniteTimeSpan);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogReadFailed(failure);
                alarm.Change(BeforeAnotherTry, Timeout.InfiniteTimeSpan);
            }
            await Task.Delay(Between, clock, stoppingToken);
        }
    }

    void Stir() => stirred.Writer.TryWrite(true);

    /// <returns>After what time the next one will have been under way for too long.</returns>
    internal async Task<TimeSpan?> Look(CancellationToken cancel)
    {
        var untold = await Read(cancel);
        var now = clock.Now();
        IReadOnlyList<UntoldAnswer> found = [.. untold.Where(answer => IsLate(answer.Clock, now))];
        if (!found.SequenceEqual(late))
        {
            late = found;
            Tell();
        }
        return untold.Where(answer => !IsLate(answer.Clock, now)).Select(answer => answer.Clock.TellingSince!.Value + Patience - now)
            .Select(wait => (TimeSpan?)(wait + TimeSpan.FromMilliseconds(1))).Min();
    }

    static bool IsLate(BoardClock clock, DateTimeOffset now) => clock.TellingTrouble is not null || now - clock.TellingSince > Patience;

    async Task<List<UntoldAnswer>> Read(CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await (
            from promise in db.AllPromises
            where promise.TellingSince != null && promise.ToldAt == null
            join request in db.AllRequests on promise.RequestId equals request.Id
            orderby promise.DueAt, request.Id
            select new UntoldAnswer(request.Id, request.ExternalId, request.ProviderId, new BoardClock(
                promise.Kind, request.RaisedAt, promise.DueAt, promise.DueSoonAt, promise.LastCallAt, promise.MetAt, promise.BreachedAt, promise.Dropped,
                null, false, promise.TellingSince, promise.ToldAt, promise.TellingTrouble))).AsNoTracking().ToListAsync(cancel);
    }

    void Tell()
    {
        foreach (var hear in listeners)
        {
            try
            {
                hear();
            }
            catch (Exception failure)
            {
                LogListenerFailed(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What the platform has not heard could not be read; trying again.")]
    partial void LogReadFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A board did not take what the platform has not heard.")]
    partial void LogListenerFailed(Exception failure);

    sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
