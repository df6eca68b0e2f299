using MerchantConsole.Data;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.StandardVersions;

/// <summary>People who decide about standards, and requests whose resolution was missed under the reference figures; whatever the database.</summary>
static class Cases
{
    public static readonly Actor Zhou = new("周宁", Role.Supervisor), He = new("何雨桐", Role.Administrator), Lin = new("林晓", Role.Agent);

    public static DateTimeOffset Now => SqliteConsole.Start;

    /// <summary>Materials with delivery into the home: 300 yuan, unconfirmed.</summary>
    public static OrderDetails Delivery { get; } = A.Order() with { OrderCreatedAt = Now.AddDays(-10) };

    /// <summary>On-site installation: no entry at all.</summary>
    public static OrderDetails Installation { get; } = Delivery with { Category = GoodsCategory.MainMaterials, Service = ServiceKind.OnSiteInstallation };

    public static async Task<List<Guid>> Raise(this IServiceProvider services, OrderDetails details, params IReadOnlyList<DateTimeOffset> raised)
    {
        var book = await services.GetRequiredService<Rules>().Current(Cancel);
        var requests = raised.Select(at => HelpRequest.Receive(
            Guid.CreateVersion7(at), A.Report(details, at) with { Source = "seed", ExternalId = Guid.NewGuid().ToString("N") }, People.System, at, book)).ToList();
        await services.Read(async db =>
        {
            db.AllRequests.AddRange(requests);
            return await db.SaveChangesAsync(Cancel);
        });
        return requests.ConvertAll(request => request.Id);
    }

    /// <summary>Raised so many days ago, and every promise missed and noticed.</summary>
    public static async Task<List<Guid>> Missed(this IServiceProvider services, OrderDetails details, params IReadOnlyList<double> daysAgo)
    {
        var ids = await services.Raise(details, [.. daysAgo.Select(days => Now.AddDays(-days))]);
        await services.Watch().SettleDue(Cancel);
        return ids;
    }

    public static async Task<Penalty> Penalty(this IServiceProvider services, Guid request) =>
        (await services.Request(request)).PenaltyFor(PromiseKind.Resolution);

    public static Task<StandardEntry> Reference(this IServiceProvider services, ServiceStandard standard = ServiceStandard.MaterialsHomeDelivery) =>
        services.Read(db => db.Standards.AsNoTracking().SingleAsync(e => e.Standard == standard && e.Case == StandardCase.NotProvided, Cancel));

    /// <summary>As it is typed: fixed, from the start, of on-site installation.</summary>
    public static StandardEntry Typed(decimal figure = 200, DateTimeOffset? from = null) => Support.Standards.Entry(
        ServiceStandard.OnSiteInstallation, StandardCase.NotProvided, figure, from: from ?? Now.AddDays(-400));
}
