using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Intake;

/// <summary>Two processes over one database.</summary>
public sealed class IntakeRaceTests : IAsyncLifetime
{
    SqliteConsole here = null!;
    SqliteConsole there = null!;

    public async ValueTask InitializeAsync()
    {
        here = await SqliteConsole.Open();
        there = here.Beside();
    }

    public async ValueTask DisposeAsync()
    {
        await there.DisposeAsync();
        await here.DisposeAsync();
    }

    [Fact]
    public async Task Two_desks_racing_over_the_same_reports_store_each_once()
    {
        const int Reports = 60;
        IntakeDesk[] desks = [here.Get<IntakeDesk>(), there.Get<IntakeDesk>()];

        var receipts = await Task.WhenAll(
            from desk in desks
            from i in Enumerable.Range(0, Reports)
            select Task.Run(() => desk.Receive(Drafts.Report($"{i}"), Drafts.Clerk)));

        Assert.Equal(Reports, receipts.Count(receipt => receipt.IsNew));
        Assert.Equal(Reports, receipts.Select(receipt => receipt.RequestId).Distinct().Count());
        Assert.Equal(Reports, await here.Read(db => db.AllRequests.CountAsync()));
        Assert.Equal(2 * Reports, await here.Read(db => db.AllPromises.CountAsync()));
    }

    [Fact]
    public async Task A_status_told_to_both_desks_while_its_request_arrives_is_not_lost()
    {
        for (var i = 0; i < 20; i++)
        {
            var id = $"{i}";
            await Task.WhenAll(
                Task.Run(() => here.Get<IntakeDesk>().Receive(Drafts.Report(id, source: "tmall"), Actor.System)),
                Task.Run(() => there.Get<IntakeDesk>().HearPlatform("tmall", id, PlatformStatus.Completed, SqliteConsole.Start, Actor.System)),
                Task.Run(() => here.Get<IntakeDesk>().HearPlatform("tmall", id, PlatformStatus.Completed, SqliteConsole.Start, Actor.System)));
        }

        Assert.Equal(20, await here.Read(db => db.AllRequests.CountAsync(request => request.Platform == PlatformStatus.Completed)));
        Assert.Equal(0, await here.Read(db => db.ParkedStatuses.CountAsync()));
    }
}
