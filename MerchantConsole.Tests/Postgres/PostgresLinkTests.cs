using MerchantConsole.Data.Link;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Requests;
using MerchantConsole.Features.Tmall.Connections;
using MerchantConsole.Features.Tmall.Delivery;
using MerchantConsole.Tests.Platform;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Postgres;

/// <summary>The link over PostgreSQL, started by its settings alone: there, back, and everything that is written down about it.</summary>
public sealed class PostgresLinkTests : IAsyncLifetime
{
    const string Missing = PostgresDatabase.Missing;

    readonly PostgresDatabase database = new();
    readonly FakeTimeProvider clock = new(PostgresDatabase.Start);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Skip = Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public async Task A_request_comes_and_its_answers_go_in_order()
    {
        await using var gateway = await StandInGateway.Start(clock);
        var account = gateway.AddAccount(gateway.AddApp("30000001", "made-up-secret"), "澜汐卫浴", isPermitted: false);
        await using var machine = database.Console(clock,
            ("Tmall:Gateway", gateway.Address), ("Tmall:OAuth", gateway.OAuth), ("Tmall:Accounts:0:Name", "澜汐"), ("Tmall:Accounts:0:AppKey", "30000001"),
            ("Tmall:Accounts:0:AppSecret", "made-up-secret"), ("Tmall:Accounts:0:Session", account.Session), ("Tmall:Accounts:0:Shop", "澜汐卫浴"));
        var services = machine.Services;
        await Wait.Until(() => account.Topics is null);
        var id = gateway.Raise(account);
        await Wait.Until(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return services.Read(db => db.AllRequests.AnyAsync(Cancel));
        });
        var request = await services.Read(db => db.AllRequests.Select(one => one.Id).SingleAsync(Cancel));
        var desk = services.GetRequiredService<RequestDesk>();

        using (gateway.Misbehave(Platform.Fault.Status503, "tmall.servicecenter.anomalyrecourse.remark.update"))
        {
            await desk.GiveSolution(People.Agent, request, null, new Solution("今天下午来装"), Cancel);
            await Wait.Until(() => services.Read(db => db.Outbox.AnyAsync(letter => letter.LastError != null, Cancel)));
            await desk.Resolve(People.Agent, request, null, "装好了", [], Cancel);
            clock.Advance(TimeSpan.FromMinutes(2));
            await services.GetRequiredService<TellingWatch>().Look(Cancel);
            Assert.Equal(TellingTrouble.NoAnswer, (await services.Request(request))[PromiseKind.Solution].TellingTrouble);
        }
        await Wait.Until(async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return (await services.Request(request)).Promises.All(promise => promise.ToldAt is not null);
        });

        Assert.Single(gateway.Remarks(id));
        Assert.Single(gateway.Closed);
        await services.MustHold();
        var admin = new Actor("管理员", Role.Administrator);
        var stored = Assert.Single(await services.GetRequiredService<AccountReads>().All(admin, Cancel));
        Assert.Equal((LinkState.Connected, 0), (stored.State, stored.Untold));
        Assert.Null(await services.GetRequiredService<LinkErrands>().Compare(admin, stored.Id, DateOnly.FromDateTime(clock.GetUtcNow().AddHours(8).Date), Cancel));
        Assert.Single(await services.GetRequiredService<AccountReads>().Days(admin, stored.Id, Cancel), day => day.There == 1);
    }

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
