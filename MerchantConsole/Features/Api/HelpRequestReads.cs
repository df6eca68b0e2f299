using System.ComponentModel;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MerchantConsole.Features.Api;

/// <summary>Reading help requests; a key bound to a provider sees its own.</summary>
static class HelpRequestReads
{
    public static void MapHelpRequestReads(this RouteGroupBuilder api)
    {
        var reads = api.MapGroup("/help-requests").WithTags("Help requests").Needs(ApiScopes.Read);
        reads.MapGet("", List).WithName("listHelpRequests").WithSummary("Lists help requests, page by page.");
        reads.MapGet("/{id:guid}", One).WithName("getHelpRequest").WithSummary("One help request, with promises and penalties.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        reads.MapGet("/{id:guid}/history", History).WithName("getHelpRequestHistory").WithSummary("Its history, oldest first.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<Ok<PageAnswer<HelpRequestAnswer>>> List(
        HttpContext context, RequestQueries requests, TimeProvider clock, [AsParameters] ListParameters _, CancellationToken cancel)
    {
        var query = new QueryReader(context.Request.Query);
        var sort = Sort(query);
        var filter = new RequestFilter
        {
            Statuses = query.Kinds<RequestStatus>("status"),
            State = query.Kind<RequestState>("state"),
            Shop = query.Text("shop", 120),
            ProviderId = query.Id("provider"),
            Service = query.Word("service", Vocabularies.Service),
            Q = query.Text("q", 100),
            RaisedFrom = query.Instant("raisedFrom"),
            RaisedTo = query.Instant("raisedTo"),
        };
        var (limit, after) = (query.Limit(), query.Cursor(RequestQueries.Stretches(sort)));
        query.MustBeGood();

        var page = await requests.List(Scope.Of(context.Actor()), filter, sort, limit, after, cancel);
        var now = clock.Now();
        return TypedResults.Ok(new PageAnswer<HelpRequestAnswer>([.. page.Items.Select(r => HelpRequestAnswer.Of(r, now))], page.Next?.ToString()));
    }

    static async Task<Ok<HelpRequestAnswer>> One(
        Guid id, HttpContext context, RequestQueries requests, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(HelpRequestAnswer.Of(
            await requests.One(Scope.Of(context.Actor()), id, cancel) ?? throw new RequestNotFoundException(id), clock.Now()));

    static async Task<Ok<ListAnswer<HistoryAnswer>>> History(Guid id, HttpContext context, RequestQueries requests, CancellationToken cancel)
    {
        // A request begins with its first entry, so one without any is not there.
        var reader = context.Actor();
        var entries = await requests.History(Scope.Of(reader), id, cancel);
        return entries.Count == 0
            ? throw new RequestNotFoundException(id)
            : TypedResults.Ok(new ListAnswer<HistoryAnswer>([.. entries.Select(entry => HistoryAnswer.Of(entry, reader))]));
    }

    static RequestSort Sort(QueryReader query)
    {
        switch (query.Raw("sort"))
        {
            case null or "-raisedAt": return RequestSort.NewestFirst;
            case "nextDue": return RequestSort.NextDue;
            default:
                query.Refuse("sort");
                return RequestSort.NewestFirst;
        }
    }

    /// <summary>For the description only; the values are read and judged by hand.</summary>
    sealed class ListParameters
    {
        [FromQuery(Name = "status"), Description("One or several, by commas or repeated: notCovered, awaitingSolution, inProgress, resolved, closed, withdrawn.")]
        public string? Status { get; init; }

        [FromQuery(Name = "state"), Description("running: open with nothing broken; dueSoon: something owed is past its due-soon mark; breached: something was broken.")]
        public string? State { get; init; }

        [FromQuery(Name = "shop"), Description("Exactly this shop.")]
        public string? Shop { get; init; }

        [FromQuery(Name = "provider"), Description("Id of the provider it is assigned to.")]
        public string? Provider { get; init; }

        [FromQuery(Name = "service"), Description("onSiteInstallation, homeDelivery, homeDeliveryAndInstallation or other.")]
        public string? Service { get; init; }

        [FromQuery(Name = "q"), Description("Words that all occur, each as any part of a number, nick, product, shop, provider, place or of the consumer's words; at most 100 characters. 503 while older requests are still being indexed.")]
        public string? Q { get; init; }

        [FromQuery(Name = "raisedFrom"), Description("ISO 8601 instant with offset, inclusive.")]
        public string? RaisedFrom { get; init; }

        [FromQuery(Name = "raisedTo"), Description("ISO 8601 instant with offset, exclusive.")]
        public string? RaisedTo { get; init; }

        [FromQuery(Name = "sort"), Description("-raisedAt (default): newest first; nextDue: what is owed next first, then those that owe nothing.")]
        public string? Sort { get; init; }

        [FromQuery(Name = "limit"), Description("1 to 200; 50 unless told.")]
        public string? Limit { get; init; }

        [FromQuery(Name = "cursor"), Description("nextCursor of the page before, with the same filters and sort.")]
        public string? Cursor { get; init; }
    }
}
