using System.Data;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Deadlines;
using MerchantConsole.Features.Verbs;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Tests.Support;

/// <summary>Requests put into a database past the desk, and what a database holds of them; whatever database and host.</summary>
static class Stored
{
    public static async Task<T> Read<T>(this IServiceProvider services, Func<ConsoleDb, Task<T>> read)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>Received in the moment of the raise, and not looked at since: as after a night with the console off.</summary>
    public static async Task<List<Guid>> Seed(this IServiceProvider services, params IReadOnlyList<DateTimeOffset> raised)
    {
        var book = await services.GetRequiredService<Rules>().Current();
        var requests = raised.Select((at, number) => HelpRequest.Receive(
            Guid.CreateVersion7(at), A.Report(raisedAt: at) with { Source = "seed", ExternalId = Guid.NewGuid().ToString("N") + number }, People.System, at, book)).ToList();
        await services.Read(async db =>
        {
            db.AllRequests.AddRange(requests);
            return await db.SaveChangesAsync();
        });
        return requests.ConvertAll(request => request.Id);
    }

    /// <summary>One more deadline engine over the same database, as on another machine.</summary>
    public static DeadlineWatch Watch(this IServiceProvider services, IDbContextFactory<ConsoleDb>? factory = null) => new(
        factory ?? services.GetRequiredService<IDbContextFactory<ConsoleDb>>(), services.GetRequiredService<Rules>(), services.GetRequiredService<ChangeFeed>(),
        new DeadlineMetrics(), services.GetRequiredService<TimeProvider>(), NullLogger<DeadlineWatch>.Instance);

    public static Task<HelpRequest> Request(this IServiceProvider services, Guid id) => services.Read(db => db.AllRequests.AsNoTracking()
        .Include(request => request.Promises).Include(request => request.Penalties).SingleAsync(request => request.Id == id));

    public static Task<List<Promise>> Promises(this IServiceProvider services, PromiseKind kind) => services.Read(db => db.AllPromises.AsNoTracking()
        .Where(promise => promise.Kind == kind).OrderBy(promise => promise.DueAt).ToListAsync());

    public static Task<List<HistoryEntry>> History(this IServiceProvider services, Guid id) => services.Read(db => db.AllHistory.AsNoTracking()
        .Where(entry => entry.RequestId == id).OrderBy(entry => entry.Sequence).ToListAsync());

    /// <summary>Every chain holds and every stored state is the one that follows from its history; exactly one fact and one penalty for each breach.</summary>
    public static async Task MustHold(this IServiceProvider services)
    {
        // One instant of it: what runs in the background may write between two reads.
        var (requests, histories) = await services.Read(async db =>
        {
            await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable);
            return (
                await db.AllRequests.AsNoTracking().Include(request => request.Promises).Include(request => request.Penalties).AsSplitQuery().ToListAsync(),
                (await db.AllHistory.AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync()).ToLookup(entry => entry.RequestId));
        });
        Assert.All(requests, request =>
        {
            List<HistoryEntry> history = [.. histories[request.Id]];
            Assert.Equal("", HistoryCheck.FirstBroken(request, history)?.ToString() ?? "");
            var broken = history.Select(entry => entry.Fact).OfType<PromiseBroken>().Select(fact => fact.Promise).Order().ToList();
            Assert.Equal(request.Promises.Where(promise => promise.BreachedAt is not null).Select(promise => promise.Kind).Order(), broken);
            Assert.Equal(request.Penalties.Select(penalty => penalty.Promise).Order(), broken);
        });
    }
}
