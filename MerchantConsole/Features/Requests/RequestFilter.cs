using System.Text.Encodings.Web;
using System.Text.Unicode;
using MerchantConsole.Data;
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

    /// <summary>Part of an external id, order id, nick, product title or of the consumer's words; letter case does not matter.</summary>
    public string? Q { get; init; }

    /// <summary>UTC, inclusive.</summary>
    public DateTimeOffset? RaisedFrom { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public DateTimeOffset? RaisedTo { get; init; }

    /// <param name="now">UTC. The instant the promises are judged at.</param>
    internal IQueryable<HelpRequest> Narrow(IQueryable<HelpRequest> requests, ConsoleDb db, DateTimeOffset now)
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
            requests = requests.Where(r => r.RaisedAt >= from);
        if (RaisedTo is { } to)
            requests = requests.Where(r => r.RaisedAt < to);
        if (State is { } state)
            requests = InState(requests, state, now);
        return string.IsNullOrWhiteSpace(Q) ? requests : Mentioning(requests, db, Q.Trim());
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

    // The words are a JSON column. Its raw text, which holds names, dates and addresses too, only picks candidates; what
    // was said is then looked up row by row, by Where and Any: Contains would read everybody's words before the first row.
    static IQueryable<HelpRequest> Mentioning(IQueryable<HelpRequest> requests, ConsoleDb db, string q)
    {
        var pattern = Pattern(q);
        var raw = Pattern(JavaScriptEncoder.Create(UnicodeRanges.All).Encode(q));
        var said = Said(db, pattern);
        return db.Database.IsNpgsql()
            ? requests.Where(r =>
                EF.Functions.ILike(r.ExternalId, pattern, @"\") || EF.Functions.ILike(r.Details.OrderId!, pattern, @"\")
                || EF.Functions.ILike(r.Details.SubOrderId!, pattern, @"\") || EF.Functions.ILike(r.Details.ServiceOrderId!, pattern, @"\")
                || EF.Functions.ILike(r.Details.WorkOrderId!, pattern, @"\") || EF.Functions.ILike(r.Details.BuyerNick!, pattern, @"\")
                || EF.Functions.ILike(r.Details.ProductTitle!, pattern, @"\")
                || (EF.Functions.ILike((string)(object)r.Words, raw, @"\") && said.Where(id => id == r.Id).Any()))
            : requests.Where(r =>
                EF.Functions.Like(r.ExternalId, pattern, @"\") || EF.Functions.Like(r.Details.OrderId!, pattern, @"\")
                || EF.Functions.Like(r.Details.SubOrderId!, pattern, @"\") || EF.Functions.Like(r.Details.ServiceOrderId!, pattern, @"\")
                || EF.Functions.Like(r.Details.WorkOrderId!, pattern, @"\") || EF.Functions.Like(r.Details.BuyerNick!, pattern, @"\")
                || EF.Functions.Like(r.Details.ProductTitle!, pattern, @"\")
                || (EF.Functions.Like((string)(object)r.Words, raw, @"\") && said.Where(id => id == r.Id).Any()));
    }

    static IQueryable<Guid> Said(ConsoleDb db, string pattern) => db.Database.IsNpgsql()
        ? db.Database.SqlQuery<Guid>($"""
            SELECT said."Id" AS "Value" FROM "HelpRequests" AS said WHERE EXISTS (
              SELECT 1 FROM jsonb_array_elements(said."Words"::jsonb) AS w WHERE w ->> 'text' ILIKE {pattern} ESCAPE '\')
            """)
        : db.Database.SqlQuery<Guid>($"""
            SELECT said."Id" AS "Value" FROM "HelpRequests" AS said WHERE EXISTS (
              SELECT 1 FROM json_each(said."Words") AS w WHERE json_extract(w.value, '$.text') LIKE {pattern} ESCAPE '\')
            """);

    static string Pattern(string part) => $"%{part.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";
}
