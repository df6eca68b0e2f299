using MerchantConsole.Data;
using MerchantConsole.Data.Search;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Requests;

/// <summary>How the promises of a request stand, as lists are filtered by it.</summary>
public enum RequestState
{
    /// <summary>Open, and nothing broken.</summary>
    Running = 1,
    /// <summary>Something owed and not broken is past its due-soon mark.</summary>
    DueSoon,
    /// <summary>Something was broken, whether it is still owed or not.</summary>
    Breached,
}

/// <summary>Which requests a list shows; what is null does not narrow.</summary>
public sealed record RequestFilter
{
    public IReadOnlyList<RequestStatus> Statuses { get; init; } = [];
    public RequestState? State { get; init; }
    public string? Shop { get; init; }
    public Guid? ProviderId { get; init; }
    public ServiceKind? Service { get; init; }

    /// <summary>
    /// Words that all occur, each as any part of a number, nick, product, shop, provider, place or of what the consumer said;
    /// letter case and width do not matter.
    /// </summary>
    public string? Q { get; init; }

    /// <summary>UTC, inclusive.</summary>
    public DateTimeOffset? RaisedFrom { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public DateTimeOffset? RaisedTo { get; init; }

    public bool IsNarrowed => Statuses.Count > 0 || State is not null || Shop is not null || ProviderId is not null || Service is not null
        || RaisedFrom is not null || RaisedTo is not null || !string.IsNullOrWhiteSpace(Q);

    /// <summary>The same to the search index, as far as it knows.</summary>
    /// <param name="broken">Only those whose breach is written down.</param>
    internal SearchQuestion Ask(Scope scope, long below = long.MaxValue, long from = long.MinValue, bool broken = false) =>
        new SearchQuestion(scope, Q)
        {
            From = Math.Max(from, RaisedFrom is { } first ? Places.From(first) : long.MinValue),
            Below = Math.Min(below, RaisedTo is { } end ? Places.From(end) : long.MaxValue),
            OnlyBroken = broken,
        }.With(Shop, ProviderId, Service).In(Statuses).In(State is RequestState.Running or RequestState.DueSoon ? HelpRequest.OpenStatuses : []);

    /// <summary>By everything but the words, which only the search index knows.</summary>
    /// <param name="now">UTC. The instant the promises are judged at.</param>
    internal IQueryable<HelpRequest> Narrow(IQueryable<HelpRequest> requests, DateTimeOffset now)
    {
        if (Statuses.Count > 0)
            requests = requests.Where(r => Statuses.Contains(r.Status));
        if (Shop is { } shop)
            requests = requests.Where(r => r.Shop == shop);
        if (ProviderId is { } provider)
            requests = requests.Where(r => r.ProviderId == provider);
        if (Service is { } service)
            requests = requests.Where(r => r.Details.Service == service);
        if (RaisedFrom is { } from)
            requests = requests.Where(r => EF.Property<long>(r, Places.Column) >= Places.From(from));
        if (RaisedTo is { } to)
            requests = requests.Where(r => EF.Property<long>(r, Places.Column) < Places.From(to));
        return State is { } state ? InState(requests, state, now) : requests;
    }

    // The same facts Promise.IsBrokenAt and UrgencyAt decide by, so that a breach counts before the engine wrote it.
    static IQueryable<HelpRequest> InState(IQueryable<HelpRequest> requests, RequestState state, DateTimeOffset now) => state switch
    {
        RequestState.Running => requests.Where(r =>
            (r.Status == RequestStatus.AwaitingSolution || r.Status == RequestStatus.InProgress)
            && !r.Promises.Any(p => p.BreachedAt != null || (p.MetAt == null && !p.Dropped && p.DueAt < now))),
        RequestState.DueSoon => requests.Where(r =>
            r.Promises.Any(p => p.MetAt == null && !p.Dropped && p.BreachedAt == null && p.DueSoonAt <= now && p.DueAt >= now)),
        _ => requests.Where(r =>
            r.Promises.Any(p => p.BreachedAt != null || (p.MetAt == null && !p.Dropped && p.DueAt < now))),
    };
}
