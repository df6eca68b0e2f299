using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Requests;
using MerchantConsole.Features.Standards;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static MerchantConsole.Tests.StandardVersions.Cases;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.StandardVersions;

/// <summary>What people at two machines may do to standards and settings in the same moment; whatever the database.</summary>
static class StandardRaces
{
    static readonly string HalfAnHour = RuleContent.Write(new PromiseLengths(TimeSpan.FromMinutes(30), TimeSpan.FromHours(24)));

    /// <summary>Of one version entered by all, one stands.</summary>
    public static async Task EnterTheSame(params IServiceProvider[] machines)
    {
        var tries = await AtOnce(machines, (services, by) => services.GetRequiredService<StandardDesk>().Enter(by, Typed(), Cancel));

        OneDid(tries, Rule.VersionOverlaps);
        Assert.Single(await machines[0].GetRequiredService<StandardDesk>().All(Cancel), entry => entry.Standard == ServiceStandard.OnSiteInstallation);
    }

    /// <summary>Of one instant that all enter a setting for, one has it.</summary>
    public static async Task EnterTheSameSetting(params IServiceProvider[] machines)
    {
        var tries = await AtOnce(machines, (services, by) =>
            services.GetRequiredService<SettingDesk>().Enter(by, RuleKind.PromiseLengths, HalfAnHour, Now.AddHours(1), "千牛", Cancel));

        OneDid(tries, Rule.VersionOverlaps);
        Assert.Single(await machines[0].GetRequiredService<SettingDesk>().All(Cancel));
    }

    /// <summary>One confirms, and the others are told.</summary>
    public static async Task ConfirmTheSame(params IServiceProvider[] machines)
    {
        var reference = await machines[0].Reference();

        var tries = await AtOnce(machines, (services, by) => services.GetRequiredService<StandardDesk>().Confirm(by, reference.Id, Cancel));

        OneDid(tries, Rule.VersionDecidedAlready);
        Assert.True((await machines[0].Reference()).IsConfirmed);
    }

    /// <summary>Clerks at one machine answer just those requests whose penalties a confirmation at the other makes firm: both get their way.</summary>
    public static async Task ConfirmWhileClerksAct(IServiceProvider one, IServiceProvider two)
    {
        var ids = await one.Missed(Delivery, [.. Enumerable.Range(0, 60).Select(i => 3 + (i / 1000d))]);
        await Wait.Until(async () => (await one.Promises(PromiseKind.Resolution)).TrueForAll(promise => promise.BreachedAt is not null));
        var reference = (await one.Reference()).Id;
        var clerks = ids.Select(id => Task.Run(() => two.GetRequiredService<RequestDesk>().GiveSolution(Lin, id, null, A.Solution(), Cancel)));

        await Task.WhenAll([.. clerks, Task.Run(() => one.GetRequiredService<StandardDesk>().Confirm(Zhou, reference, Cancel))]);

        foreach (var id in ids)
        {
            var request = await one.Request(id);
            Assert.Equal((false, RequestStatus.InProgress), (request.PenaltyFor(PromiseKind.Resolution).Provisional, request.Status));
        }
        await one.MustHold();
    }

    static Task<Exception?[]> AtOnce<T>(IServiceProvider[] machines, Func<IServiceProvider, Actor, Task<T>> act) =>
        Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            await Record.ExceptionAsync(async () => await act(machines[i % machines.Length], i % 2 == 0 ? Zhou : He)))));

    static void OneDid(Exception?[] tries, Rule rule)
    {
        Assert.Single(tries, failed => failed is null);
        Assert.All(tries.Where(failed => failed is not null), failed => Assert.Equal(rule, Assert.IsType<RuleBrokenException>(failed).Rule));
    }
}
