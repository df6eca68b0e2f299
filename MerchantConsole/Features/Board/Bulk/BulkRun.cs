using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Features.Board.Bulk;

/// <summary>What can be done to many requests at once. Resolving is not among them: each resolution needs its own evidence and note.</summary>
public enum BulkAct
{
    Assign,
    Claim,
    Remind,
}

/// <param name="Words">The one reason to take over, or the words of a reminder.</param>
public sealed record BulkOrder(BulkAct Act, Guid? ProviderId = null, string? Words = null);

/// <param name="Version">The version the person looked at.</param>
public sealed record BulkItem(Guid Id, string ExternalId, int Version);

public enum BulkEnd
{
    Done,
    /// <summary>The rules do not allow it.</summary>
    Refused,
    /// <summary>Somebody else was first.</summary>
    Changed,
    /// <summary>It is no longer there, or no longer for this person.</summary>
    Gone,
    Failed,
    /// <summary>Not tried any more.</summary>
    Stopped,
}

/// <summary>How one request of a run ended, and why.</summary>
/// <param name="By">What somebody else did first.</param>
/// <param name="Incident">The number under which a failure stands in the log.</param>
public sealed record BulkAnswer(BulkItem Item, BulkEnd End, Rule? Rule = null, HistoryEntry? By = null, string? Incident = null);

/// <summary>One act on many requests, one after the other. It belongs to a person and not to a page.</summary>
public sealed class BulkRun(Actor by, BulkOrder order, IReadOnlyList<BulkItem> items) : IDisposable
{
    readonly Lock gate = new();
    readonly List<BulkAnswer> answers = [];
    readonly CancellationTokenSource stop = new();

    public event Action? Changed;

    public Actor By => by;
    public BulkOrder Order => order;
    public IReadOnlyList<BulkItem> Items => items;
    public bool IsOver { get; private set; }
    public bool IsStopping => stop.IsCancellationRequested;

    /// <summary>Done when the last request has its answer.</summary>
    public Task Finished { get; internal set; } = Task.CompletedTask;

    public IReadOnlyList<BulkAnswer> Answers
    {
        get
        {
            lock (gate)
                return [.. answers];
        }
    }

    public int Tried
    {
        get
        {
            lock (gate)
                return answers.Count;
        }
    }

    /// <summary>No further request is begun; what is done stays done.</summary>
    public void Stop() => stop.Cancel();

    public void Dispose() => stop.Dispose();

    internal void Add(BulkAnswer answer)
    {
        lock (gate)
            answers.Add(answer);
        Changed?.Invoke();
    }

    internal void End()
    {
        IsOver = true;
        Changed?.Invoke();
    }
}
