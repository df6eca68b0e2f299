using MerchantConsole.Data;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Support;

/// <summary>Penalties that a provider bears, put into a database past the desk.</summary>
static class Borne
{
    /// <summary>Its contract lays this percentage on it.</summary>
    public static async Task Bears(this IServiceProvider services, Guid provider, decimal percent)
    {
        await services.Read(db => db.Providers.Where(one => one.Id == provider).ExecuteUpdateAsync(set => set.SetProperty(one => one.BearsPercent, percent), Cancel));
        services.GetRequiredService<Rules>().Changed();
    }

    /// <summary>A request of which the solution promise was broken at this instant, and the resolution's where it was watched so long.</summary>
    public static async Task<Guid> Break(
        this IServiceProvider services, Provider provider, DateTimeOffset due, string externalId,
        Action<HelpRequest, DateTimeOffset>? then = null, TimeSpan? watch = null)
    {
        var rules = await services.GetRequiredService<Rules>().Current(Cancel);
        var raised = due.AddHours(-1);
        var details = A.Order() with { Service = ServiceKind.OnSiteInstallation, Category = GoodsCategory.MainMaterials };
        var request = HelpRequest.Receive(Guid.CreateVersion7(raised), A.Report(details, raised) with { ExternalId = externalId }, People.System, raised, rules);
        request.Assign(provider.Id, provider.Name, People.Supervisor, raised.AddMinutes(1), rules);
        request.KeepWatch(raised + (watch ?? TimeSpan.FromHours(2)), rules);
        if (watch is null)
        {
            // Else the clock of the console would break the resolution promise too.
            request.GiveSolution(A.Solution(), People.Supervisor, raised.AddHours(2), rules);
            request.Resolve(A.Resolution(), People.Supervisor, raised.AddHours(3), rules);
        }
        then?.Invoke(request, raised.AddHours(51));
        await services.Read(db =>
        {
            db.AllRequests.Add(request);
            return db.SaveChangesAsync(Cancel);
        });
        return request.Id;
    }
}
