using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Penalties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Live;

/// <summary>Paid, owed, and avoided at the last moment.</summary>
public sealed class MoneyMeterTests : IAsyncLifetime
{
    static readonly DateTimeOffset From = SqliteConsole.Start.AddDays(-20), To = SqliteConsole.Start.AddDays(10);

    Team team = null!;

    MoneyMeter Meter => team.Console.Get<MoneyMeter>();

    public async ValueTask InitializeAsync() => team = await Team.Gather();

    public ValueTask DisposeAsync() => team.DisposeAsync();

    [Theory]
    [InlineData(53 * 60_000, false)]
    [InlineData(54 * 60_000, false)]
    [InlineData((54 * 60_000) + 1, true)]
    [InlineData(60 * 60_000, true)]
    [InlineData((60 * 60_000) + 1, false)]
    public void The_last_tenth_of_an_hour_begins_after_54_minutes_and_ends_at_the_due_instant(int milliseconds, bool isLast) =>
        Assert.Equal(isLast, Promise.IsLastTenth(At.Raised, At.SolutionDue, At.Raised.AddMilliseconds(milliseconds)));

    [Fact]
    public async Task It_tells_paid_owed_and_avoided_in_their_month_alone()
    {
        var broken = await Seed(-3, -2.5);
        await team.Console.Services.Watch().SettleDue(Cancel);
        await Pay(broken[0]);
        var kept = await Seed(-0.95, -0.5);
        foreach (var id in kept)
            await team.Desk.GiveSolution(Team.Lin, id, null, new Solution("今天下午送货入户"), Cancel);

        var figures = await Meter.Read(Scope.Everything, From, To);

        Assert.Equal((1, Yuan.Of(50), 1, Yuan.Of(50), 0), (figures.PaidCount, figures.Paid, figures.OwedCount, figures.Owed, figures.Undetermined));
        Assert.Equal((1, Yuan.Of(50)), (figures.AvoidedCount, figures.Avoided));
        var before = await Meter.Read(Scope.Everything, From.AddDays(-30), From);
        Assert.Equal((0, 0, 0), (before.PaidCount, before.OwedCount, before.AvoidedCount));
    }

    [Fact]
    public async Task Many_that_look_at_once_cost_one_look_and_it_is_anew_after_half_a_minute()
    {
        await Seed(-3);
        await team.Console.Services.Watch().SettleDue(Cancel);

        var looks = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Meter.Read(Scope.Everything, From, To)));
        await Seed(-3);
        await team.Console.Services.Watch().SettleDue(Cancel);
        var soon = await Meter.Read(Scope.Everything, From, To);
        team.Console.Clock.Advance(MoneyMeter.GoodFor);
        var later = await Meter.Read(Scope.Everything, From, To);

        Assert.Single(looks.Append(soon).Distinct());
        Assert.Equal((1, 2), (soon.OwedCount, later.OwedCount));
    }

    [Fact]
    public async Task A_provider_has_the_money_of_its_own_requests_alone()
    {
        await Seed(-3);
        await team.Console.Services.Watch().SettleDue(Cancel);

        Assert.Equal(0, (await Meter.Read(Scope.Of(Team.Liu), From, To)).OwedCount);
    }

    Task<List<Guid>> Seed(params double[] hours) => team.Console.Services.Seed([.. hours.Select(hour => SqliteConsole.Start.AddHours(hour))]);

    async Task Pay(Guid request)
    {
        var id = Penalty.IdFor(request, PromiseKind.Solution);
        await team.Console.Get<PenaltyDesk>().Approve(Team.Zhou, id, Cancel);
        await team.Console.Get<PayoutDesk>().EnterReceipt(Team.Zhou, id, Yuan.Of(50), "QN-1", SqliteConsole.Start, Cancel);
    }
}
