using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Payouts;

/// <summary>Penalties of a missed solution promise, 50 yuan each, and what a database holds of them.</summary>
static class PayoutSeeds
{
    public static readonly Actor Zhou = new("周宁", Role.Supervisor), Lin = new("林晓", Role.Agent), He = new("何雨桐", Role.Administrator);

    public static Task<List<Penalty>> Approved(this IServiceProvider services, int count, string nick = "t***1") => services.Owed(count, nick, approved: true);

    public static async Task<List<Penalty>> Owed(this IServiceProvider services, int count, string nick = "t***1", bool approved = false)
    {
        var (book, now) = (await services.GetRequiredService<Rules>().Current(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var requests = Enumerable.Range(0, count).Select(number =>
        {
            var raised = now.AddHours(-3).AddSeconds(number);
            var request = HelpRequest.Receive(
                Guid.CreateVersion7(raised), A.Report(A.Order() with { BuyerNick = nick }, raised) with { Source = "seed", ExternalId = $"77{number:0000}-{Guid.NewGuid().ToString("N")[..6]}" },
                People.System, raised, book);
            request.KeepWatch(raised.AddHours(2), book);
            if (approved)
                request.ApprovePenalty(PromiseKind.Solution, Zhou, now, book);
            return request;
        }).ToList();
        await services.Read(async db =>
        {
            db.AllRequests.AddRange(requests);
            return await db.SaveChangesAsync();
        });
        return requests.ConvertAll(request => request.Penalties[0]);
    }

    public static Task<Penalty> Penalty(this IServiceProvider services, Guid id) =>
        services.Read(db => db.AllPenalties.AsNoTracking().SingleAsync(penalty => penalty.Id == id));

    public static Task<List<Penalty>> Penalties(this IServiceProvider services) =>
        services.Read(db => db.AllPenalties.AsNoTracking().OrderBy(penalty => penalty.BreachedAt).ThenBy(penalty => penalty.Id).ToListAsync());

    public static async Task<List<RequestFact>> Facts(this IServiceProvider services, Guid requestId) =>
        (await services.History(requestId)).ConvertAll(entry => entry.Fact);
}
