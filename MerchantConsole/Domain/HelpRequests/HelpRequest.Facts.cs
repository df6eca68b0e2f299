using System.Diagnostics;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>The state, and the only place where it changes: as a consequence of a recorded fact.</summary>
public sealed partial class HelpRequest
{
    readonly List<Promise> promises = [];
    readonly List<Penalty> penalties = [];
    readonly List<HistoryEntry> unsaved = [];

    HelpRequest() { }

    public Guid Id { get; private set; }
    public string Source { get; private set; } = "";
    public string ExternalId { get; private set; } = "";
    public string Shop { get; private set; } = "";

    /// <summary>UTC. When the consumer raised it (R1).</summary>
    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>UTC. When it reached us.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }
    public RequestStatus Status { get; private set; }
    public PlatformStatus? Platform { get; private set; }
    public NotCoveredReason? NotCovered { get; private set; }
    public OrderDetails Details { get; private set; } = new();
    public IReadOnlyList<ConsumerMessage> Words { get; private set; } = [];
    public Guid? ProviderId { get; private set; }
    public string? ProviderName { get; private set; }

    /// <summary>Who works on it: who claimed or answered it last; until then, who assigned it first.</summary>
    public string? HandledBy { get; private set; }
    public Solution? Solution { get; private set; }
    public Resolution? Resolution { get; private set; }

    /// <summary>Number of history entries; the optimistic lock.</summary>
    public int Version { get; private set; }

    /// <summary>Hash of the last history entry.</summary>
    public string HistoryHead { get; private set; } = HistoryEntry.NoPrevious;

    public IReadOnlyList<Promise> Promises => promises;
    public IReadOnlyList<Penalty> Penalties => penalties;
    public IReadOnlyList<HistoryEntry> Unsaved => unsaved;

    /// <summary>The same request from its history alone.</summary>
    public static HelpRequest Replay(IEnumerable<HistoryEntry> history)
    {
        var request = new HelpRequest();
        foreach (var entry in history)
            request.TakeAgain(entry);
        return request;
    }

    /// <summary>Each entry of a history with the request as it stood before it: one request, that grows.</summary>
    internal static IEnumerable<(HelpRequest Before, HistoryEntry Next)> Steps(IEnumerable<HistoryEntry> history)
    {
        var request = new HelpRequest();
        foreach (var entry in history)
        {
            yield return (request, entry);
            request.TakeAgain(entry);
        }
    }

    /// <summary>Hands the new history entries over to be stored with this state.</summary>
    internal IReadOnlyList<HistoryEntry> TakeUnsaved()
    {
        HistoryEntry[] taken = [.. unsaved];
        unsaved.Clear();
        return taken;
    }

    void Record(RequestFact fact, Actor by, DateTimeOffset now)
    {
        var entry = new HistoryEntry(Id, Version + 1, now.ToMillisecond(), by, fact, HistoryHead);
        Take(entry);
        unsaved.Add(entry);
    }

    void TakeAgain(HistoryEntry entry)
    {
        Id = entry.RequestId;
        Take(entry);
    }

    void Take(HistoryEntry entry)
    {
        Apply(entry);
        if (entry.Actor.IsPerson && (entry.Fact is SolutionGiven or ResolutionRecorded or Claimed || entry.Fact is Assigned && HandledBy is null))
            HandledBy = entry.ActorName;
        Version = entry.Sequence;
        HistoryHead = entry.Hash;
    }

    void Apply(HistoryEntry entry)
    {
        var (fact, at) = (entry.Fact, entry.At);
        switch (fact)
        {
            case Received received: Open(received, at); break;
            case DetailsCompleted completed: Learn(completed); break;
            case ConsumerSpoke spoke: Words = [.. Words, .. spoke.Words]; break;
            case DueSoonMarked marked: this[marked.Promise].Mark(marked.Urgency); break;
            case PromiseBroken broken: Break(broken, at); break;
            case Assigned assigned: (ProviderId, ProviderName) = (assigned.ProviderId, assigned.ProviderName); break;
            case Claimed or Reminded: break;
            case ClosedForGood: Status = RequestStatus.Closed; break;
            case PlatformReported reported: HearPlatform(reported); break;

            case SolutionGiven given:
                (Solution, Status) = (given.Solution, RequestStatus.InProgress);
                this[PromiseKind.Solution].Meet(at);
                break;

            case ResolutionRecorded solved:
                (Resolution, Status) = (solved.Resolution, RequestStatus.Resolved);
                this[PromiseKind.Resolution].Meet(at);
                break;

            case Reopened:
                (Resolution, Status) = (null, RequestStatus.InProgress);
                this[PromiseKind.Resolution].Reopen();
                JudgeCoverage(NotCovered);
                break;

            case WithdrawnByConsumer:
                Status = RequestStatus.Withdrawn;
                DropWhatIsOwed();
                DropWhatIsUntold();
                break;

            case MoneyFact money: ApplyMoney(money, entry); break;
            case TellingFact telling: ApplyTelling(telling, at); break;

            default: throw new UnreachableException($"No state follows from {fact.GetType().Name}.");
        }
    }

    void Open(Received received, DateTimeOffset at)
    {
        var report = received.Report;
        (Source, ExternalId, Shop, RaisedAt, ReceivedAt) = (report.Source, report.ExternalId, report.Shop, report.RaisedAt, at);
        (Details, Words) = (report.Details, report.Words);
        promises.Add(new Promise(Id, PromiseKind.Solution, received.Solution.DueAt, received.Solution.DueSoonAt, received.Solution.LastCallAt));
        promises.Add(new Promise(Id, PromiseKind.Resolution, received.Resolution.DueAt, received.Resolution.DueSoonAt, received.Resolution.LastCallAt));
        Status = RequestStatus.AwaitingSolution;
        JudgeCoverage(received.NotCovered);
    }

    void Learn(DetailsCompleted completed)
    {
        Details = completed.Details;
        JudgeCoverage(completed.NotCovered);
    }

    void JudgeCoverage(NotCoveredReason? reason)
    {
        NotCovered = reason;
        if (reason is not null && IsOpen)
        {
            Status = RequestStatus.NotCovered;
            DropWhatIsOwed();
        }
        else if (reason is null && Status == RequestStatus.NotCovered)
        {
            Status = Solution is null ? RequestStatus.AwaitingSolution : RequestStatus.InProgress;
            foreach (var promise in promises)
                promise.Restore();
        }
    }

    void Break(PromiseBroken broken, DateTimeOffset at)
    {
        this[broken.Promise].Break(at);
        penalties.Add(new Penalty(Id, broken.Promise, broken.BreachedAt, broken.Penalty,
            broken.Split ?? LiabilitySplit.Whole(broken.Liable), broken.ProviderId));
    }

    void HearPlatform(PlatformReported reported)
    {
        Platform = reported.Status;
        if (reported.CompletedAt is not { } completedAt)
            return;
        DropWhatIsUntold();
        if (Status is RequestStatus.NotCovered or RequestStatus.Withdrawn)
            return;
        foreach (var promise in promises.Where(promise => promise.IsOwed))
            promise.Meet(completedAt);
        Status = RequestStatus.Closed;
    }

    void DropWhatIsOwed()
    {
        foreach (var promise in promises.Where(promise => promise.IsOwed))
            promise.Drop();
    }
}
