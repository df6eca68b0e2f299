using System.Collections.Concurrent;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using MerchantConsole.Shell;

namespace MerchantConsole.Features.Board.Bulk;

/// <summary>
/// The runs of this process. A run carries on when its page is closed, and its person finds it again; each request is an
/// act of its own through <see cref="RequestDesk"/>, with its own transaction, version and rules.
/// </summary>
public sealed partial class BulkRuns(RequestDesk desk, IHostApplicationLifetime process, ILogger<BulkRuns> log)
{
    public const int Most = 2000;

    readonly ConcurrentDictionary<string, BulkRun> runs = new();

    /// <returns>The person's run that goes on, or the last one not yet put away.</returns>
    public BulkRun? Of(Actor by) => runs.GetValueOrDefault(Person(by));

    /// <summary>One run at a time for a person: while one goes on, that one is returned.</summary>
    public BulkRun Start(Actor by, BulkOrder order, IReadOnlyList<BulkItem> items)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items.Count, Most);
        var fresh = new BulkRun(by, order, items);
        var run = runs.AddOrUpdate(Person(by), fresh, (_, known) => known.IsOver ? fresh : known);
        if (run == fresh)
            run.Finished = Task.Run(() => Work(run));
        return run;
    }

    /// <summary>The person has seen how it ended.</summary>
    public void PutAway(Actor by)
    {
        if (Of(by) is { IsOver: true } run)
            runs.TryRemove(new KeyValuePair<string, BulkRun>(Person(by), run));
    }

    internal async Task Work(BulkRun run)
    {
        foreach (var item in run.Items)
        {
            var stopped = run.IsStopping || process.ApplicationStopping.IsCancellationRequested;
            run.Add(stopped ? new BulkAnswer(item, BulkEnd.Stopped) : await Try(run, item));
        }
        run.End();
    }

    async Task<BulkAnswer> Try(BulkRun run, BulkItem item)
    {
        try
        {
            await Act(run.By, run.Order, item);
            return new BulkAnswer(item, BulkEnd.Done);
        }
        catch (RuleBrokenException broken)
        {
            return new BulkAnswer(item, BulkEnd.Refused, broken.Rule);
        }
        catch (StaleRequestException stale)
        {
            return new BulkAnswer(item, BulkEnd.Changed, By: stale.Since.LastOrDefault(entry => entry.Actor.IsPerson));
        }
        catch (RequestNotFoundException)
        {
            return new BulkAnswer(item, BulkEnd.Gone);
        }
        catch (Exception failure)
        {
            var id = Incident.NewId();
            LogFailed(failure, id, item.Id);
            return new BulkAnswer(item, BulkEnd.Failed, Incident: id);
        }
    }

    Task<HelpRequest> Act(Actor by, BulkOrder order, BulkItem item) => order.Act switch
    {
        BulkAct.Assign => desk.Assign(by, item.Id, item.Version, order.ProviderId ?? Guid.Empty),
        BulkAct.Claim => desk.Claim(by, item.Id, item.Version, order.Words),
        _ => desk.Remind(by, item.Id, item.Version, order.Words),
    };

    static string Person(Actor by) => by.UserId?.ToString() ?? $"{by.ProviderId} {by.Name}";

    [LoggerMessage(Level = LogLevel.Error, Message = "A run over many requests could not act on {Request}. Id {Id}.")]
    partial void LogFailed(Exception failure, string id, Guid request);
}
