using MerchantConsole.Data;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Features.Standards;

/// <summary>Which penalties a version of a standard can touch; the requests decide whether it does.</summary>
static class Touched
{
    /// <summary>Computed under the version, and provisional until it is confirmed.</summary>
    public static IQueryable<Penalty> Provisional(Scope scope, ConsoleDb db, Guid version) =>
        scope.Penalties(db).Where(p => p.Provisional && p.EntryId == version && p.State == PenaltyState.Assessed);

    /// <summary>Without an amount, for the service the standard is of. Goods found not covered meanwhile are left out, as when details are completed.</summary>
    public static IQueryable<Guid> Undetermined(Scope scope, ConsoleDb db, ServiceKind service) =>
        from penalty in scope.Penalties(db)
        join request in scope.Requests(db) on penalty.RequestId equals request.Id
        where penalty.State == PenaltyState.Undetermined && request.NotCovered == null
            && (request.Details.UnperformedService ?? request.Details.Service) == service
        select request.Id;

    /// <summary>The services of all penalties that wait for an amount.</summary>
    public static IQueryable<ServiceKind?> Waiting(Scope scope, ConsoleDb db) =>
        from penalty in scope.Penalties(db)
        join request in scope.Requests(db) on penalty.RequestId equals request.Id
        where penalty.State == PenaltyState.Undetermined && request.NotCovered == null
        select request.Details.UnperformedService ?? request.Details.Service;

    /// <summary>Open requests whose resolution is still owed in time.</summary>
    public static IQueryable<HelpRequest> AtStake(Scope scope, ConsoleDb db, ServiceKind service) =>
        scope.Requests(db).Where(request =>
            (request.Status == RequestStatus.AwaitingSolution || request.Status == RequestStatus.InProgress)
            && (request.Details.UnperformedService ?? request.Details.Service) == service
            && request.Promises.Any(p => p.Kind == PromiseKind.Resolution && p.MetAt == null && p.BreachedAt == null && !p.Dropped));
}
