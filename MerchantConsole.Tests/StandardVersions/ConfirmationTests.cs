using System.Collections.Concurrent;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Requests;
using MerchantConsole.Features.Standards;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.StandardVersions.Cases;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.StandardVersions;

/// <summary>What a confirmation makes of the penalties there are.</summary>
public sealed class ConfirmationTests : IAsyncLifetime
{
    SqliteConsole console = null!;

    StandardDesk Desk => console.Get<StandardDesk>();

    [Fact]
    public async Task What_was_computed_under_it_is_provisional_no_longer_with_its_history()
    {
        var id = (await console.Services.Missed(Delivery, 3))[0];
        var before = await console.Services.Penalty(id);

        var confirmed = await Desk.Confirm(Zhou, (await console.Services.Reference()).Id, Cancel);

        var after = await console.Services.Penalty(id);
        Assert.Equal((1, 0), (confirmed.Firmed, confirmed.Determined));
        Assert.Equal((true, PenaltyState.Assessed), (before.Provisional, before.State));
        Assert.Equal((false, before.Amount, PenaltyState.Assessed), (after.Provisional, after.Amount, after.State));
        var entry = (await console.Services.History(id))[^1];
        Assert.Equal(new PenaltyFirmed(PromiseKind.Resolution, confirmed.Entry.Id, "周宁"), entry.Fact);
        Assert.Equal(("周宁", Now), (entry.ActorName, entry.At));
        await console.Services.MustHold();
    }

    [Fact]
    public async Task What_had_no_amount_gets_it_when_the_version_is_confirmed_and_not_before()
    {
        var id = (await console.Services.Missed(Installation, 3))[0];
        var entered = await Desk.Enter(Zhou, Typed(200), Cancel);
        Assert.Equal(PenaltyState.Undetermined, (await console.Services.Penalty(id)).State);
        Assert.Equal(1, (await Desk.Waiting(He, Cancel))[ServiceStandard.OnSiteInstallation]);

        var confirmed = await Desk.Confirm(He, entered.Id, Cancel);

        var penalty = await console.Services.Penalty(id);
        Assert.Equal((0, 1), (confirmed.Firmed, confirmed.Determined));
        Assert.Equal((PenaltyState.Assessed, Yuan.Of(200), false, entered.Id), (penalty.State, penalty.Amount, penalty.Provisional, penalty.EntryId));
        Assert.Equal(Yuan.Zero, penalty.ProviderShare);
        Assert.IsType<PenaltyDetermined>((await console.Services.History(id))[^1].Fact);
        Assert.Empty(await Desk.Waiting(He, Cancel));
        await console.Services.MustHold();
    }

    [Fact]
    public async Task An_order_older_than_the_version_and_goods_not_covered_stay_without_an_amount()
    {
        var old = (await console.Services.Missed(Installation with { OrderCreatedAt = Now.AddDays(-30) - At.Tick }, 3))[0];
        var found = (await console.Services.Missed(Installation, 3))[0];
        await console.Get<RequestActs>().Do(Lin, found, null, (_, request, now, book) =>
        {
            request.CompleteDetails(request.Details with { Category = GoodsCategory.Other }, Lin, now, book);
            return Task.FromResult<IReadOnlyCollection<Guid>>([]);
        }, Cancel);
        var entered = await Desk.Enter(Zhou, Typed(from: Now.AddDays(-30)), Cancel);

        var confirmed = await Desk.Confirm(He, entered.Id, Cancel);

        Assert.Equal(0, confirmed.Determined);
        Assert.All(new[] { await console.Services.Penalty(old), await console.Services.Penalty(found) }, penalty => Assert.Equal(PenaltyState.Undetermined, penalty.State));
        await console.Services.MustHold();
    }

    [Fact]
    public async Task Another_version_leaves_the_provisional_penalties_of_this_one_alone()
    {
        var id = (await console.Services.Missed(Delivery, 3))[0];

        await Desk.Confirm(Zhou, (await console.Services.Reference(ServiceStandard.HomeDeliveryAndInstallation)).Id, Cancel);

        Assert.True((await console.Services.Penalty(id)).Provisional);
    }

    [Fact]
    public async Task A_version_that_penalties_were_computed_under_cannot_be_rejected()
    {
        await console.Services.Missed(Delivery, 3);
        var reference = await console.Services.Reference();

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => Desk.Reject(Zhou, reference.Id, "查不到来源", Cancel));

        Assert.Equal(Rule.VersionInUse, broken.Rule);
        Assert.False((await console.Services.Reference()).IsRejected);
    }

    [Fact]
    public async Task Whoever_looks_at_a_touched_request_is_told_after_the_commit()
    {
        var ids = await console.Services.Missed(Delivery, 3, 4);
        await console.Services.Missed(Delivery with { Service = ServiceKind.HomeDeliveryAndInstallation, Category = GoodsCategory.LargeFurnishings }, 5);
        var heard = new ConcurrentQueue<Guid>();
        using var subscription = console.Get<ChangeFeed>().Subscribe(Scope.Everything, change => heard.Enqueue(change.RequestId));

        await Desk.Confirm(Zhou, (await console.Services.Reference()).Id, Cancel);

        Assert.Equal(ids.Order(), heard.Order());
    }

    [Fact]
    public async Task Thousands_of_penalties_change_together()
    {
        await console.Services.Missed(Delivery, [.. Enumerable.Range(0, 1200).Select(i => 3 + (i / 100_000d))]);
        await console.Services.Missed(Installation, [.. Enumerable.Range(0, 1200).Select(i => 3 + (i / 100_000d))]);
        var entered = await Desk.Enter(Zhou, Typed(), Cancel);

        var firmed = await Desk.Confirm(He, (await console.Services.Reference()).Id, Cancel);
        var determined = await Desk.Confirm(He, entered.Id, Cancel);

        Assert.Equal((1200, 0, 0, 1200), (firmed.Firmed, firmed.Determined, determined.Firmed, determined.Determined));
        await console.Services.MustHold();
    }

    [Fact]
    public async Task Clerks_who_act_in_the_same_moment_and_the_confirmation_both_get_their_way()
    {
        await using var beside = console.Beside();
        await StandardRaces.ConfirmWhileClerksAct(console.Services, beside.Services);
    }

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();
}
