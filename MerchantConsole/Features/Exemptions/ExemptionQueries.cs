using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Exemptions;

/// <summary>Whether one failure is closed to complaints, and what that rests on.</summary>
/// <param name="Penalty">Null while the promise is not broken.</param>
public sealed record FailureStanding(PromiseKind Promise, ComplaintStanding Standing, DateTimeOffset DueAt, Penalty? Penalty);

/// <summary>One help request of an order with both its promises.</summary>
public sealed record RequestStanding(HelpRequest Request, IReadOnlyList<FailureStanding> Failures);

/// <summary>An exemption with the penalty whose payment issued it.</summary>
/// <param name="IssuedAt">UTC. When the payment was recorded.</param>
public sealed record IssuedExemption(HelpRequest Request, Penalty Penalty, DateTimeOffset IssuedAt);

/// <summary>What is closed to complaints (R9), by order, always within a scope.</summary>
public sealed class ExemptionQueries(IDbContextFactory<ConsoleDb> factory, TimeProvider clock)
{
    // An order has a handful of requests at the most.
    const int MostRequests = 100;

    /// <returns>Every request of the order, the latest first; each failure stands for itself.</returns>
    public async Task<IReadOnlyList<RequestStanding>> Standing(Scope scope, string orderId, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var now = clock.Now();
        return (await Requests(scope, db, orderId, cancel)).ConvertAll(request => new RequestStanding(request,
            [.. request.Promises.OrderBy(promise => promise.Kind).Select(promise => new FailureStanding(
                promise.Kind, request.StandingOf(promise.Kind, now), promise.DueAt, request.Penalties.FirstOrDefault(p => p.Promise == promise.Kind)))]));
    }

    /// <returns>The exemptions of the order, the latest request first.</returns>
    public async Task<IReadOnlyList<IssuedExemption>> Issued(Scope scope, string orderId, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var issued = new List<IssuedExemption>();
        foreach (var request in (await Requests(scope, db, orderId, cancel)).Where(r => r.Penalties.Any(p => p.State == PenaltyState.Paid)))
        {
            var history = await scope.History(db, request.Id).ToListAsync(cancel);
            issued.AddRange(request.Penalties.Where(p => p.State == PenaltyState.Paid).OrderBy(p => p.Promise).Select(p => new IssuedExemption(
                request, p, history.First(e => e.Fact is PenaltyPaid paid && paid.Promise == p.Promise).At)));
        }
        return issued;
    }

    static Task<List<HelpRequest>> Requests(Scope scope, ConsoleDb db, string orderId, CancellationToken cancel) =>
        scope.Requests(db).AsNoTracking().Where(r => r.Details.OrderId == orderId)
            .OrderByDescending(r => r.RaisedAt).Take(MostRequests)
            .Include(r => r.Promises).Include(r => r.Penalties).AsSplitQuery().ToListAsync(cancel);
}
