using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Payouts.PayoutSeeds;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Payouts;

public sealed class PayoutDeskTests : IAsyncLifetime
{
    SqliteConsole console = null!;

    PayoutDesk Desk => console.Get<PayoutDesk>();

    Task<PayoutOverview> Overview() => console.Get<PayoutQueries>().Overview(Scope.Everything, Cancel);

    [Fact]
    public async Task All_that_are_approved_leave_in_one_batch_each_with_its_history()
    {
        var penalties = await console.Services.Approved(3);
        var notYet = (await console.Services.Owed(1))[0];

        var sending = await Desk.MakeBatch(Zhou, cancel: Cancel);

        Assert.Equal(("B20261123-01", 3, Yuan.Of(150)), (sending.Batch, sending.Count, sending.Amount));
        Assert.Empty(sending.Left);
        foreach (var before in penalties)
        {
            var penalty = await console.Services.Penalty(before.Id);
            Assert.Equal((PenaltyState.PayoutSent, PayoutChannel.Recorded, "B20261123-01", before.NextPayoutKey), (penalty.State, penalty.Channel, penalty.Batch, penalty.PayoutKey));
            Assert.Equal(new PayoutSent(PromiseKind.Solution, PayoutChannel.Recorded, before.NextPayoutKey, "B20261123-01"), (await console.Services.Facts(before.RequestId))[^1]);
        }
        Assert.Equal(PenaltyState.Assessed, (await console.Services.Penalty(notYet.Id)).State);
        var batch = Assert.Single((await Overview()).Batches);
        Assert.Equal((3, Yuan.Of(150), "周宁", 0, 3), (batch.Batch.Count, batch.Batch.Amount, batch.Batch.CreatedBy, batch.Paid, batch.Open));
        await console.Services.MustHold();
    }

    [Fact]
    public async Task Those_that_cannot_be_sent_stay_and_are_named_with_the_reason()
    {
        var approved = (await console.Services.Approved(1))[0];
        var owed = (await console.Services.Owed(1))[0];
        var away = (await console.Services.Approved(1))[0];
        await Desk.MakeBatch(Zhou, [away.Id], cancel: Cancel);

        var sending = await Desk.MakeBatch(Zhou, [approved.Id, owed.Id, away.Id, A.Id], cancel: Cancel);

        Assert.Equal(("B20261123-02", 1), (sending.Batch, sending.Count));
        Assert.Equal(
            new[] { (owed.Id, Rule.PenaltyNotApproved), (away.Id, Rule.PayoutUnderWay), (A.Id, Rule.PenaltyUnknown) }.ToHashSet(),
            sending.Left.Select(left => (left.PenaltyId, left.Why)).ToHashSet());
        Assert.Equal("B20261123-01", (await console.Services.Penalty(away.Id)).Batch);
    }

    [Fact]
    public async Task Without_anything_to_send_there_is_no_batch()
    {
        var sending = await Desk.MakeBatch(Zhou, cancel: Cancel);

        Assert.Equal((null, 0), (sending.Batch, sending.Count));
        Assert.Empty((await Overview()).Batches);
    }

    [Fact]
    public async Task Batches_are_counted_within_the_Beijing_day()
    {
        var numbers = new List<string?>();
        foreach (var pass in new[] { 0, 1, 20 })
        {
            console.Clock.Advance(TimeSpan.FromHours(pass));
            await console.Services.Approved(1);
            numbers.Add((await Desk.MakeBatch(Zhou, cancel: Cancel)).Batch);
        }

        Assert.Equal(["B20261123-01", "B20261123-02", "B20261124-01"], numbers);
    }

    [Fact]
    public async Task Two_people_at_once_make_two_numbers_and_send_nothing_twice()
    {
        await using var beside = console.Beside();
        await PayoutRaces.MakeBatches(console.Services, beside.Services);
    }

    [Theory]
    [InlineData(Role.Agent, Rule.SupervisorOnly)]
    [InlineData(Role.Provider, Rule.MerchantOnly)]
    public async Task Only_who_decides_about_money_sends_refuses_or_enters(Role role, Rule rule)
    {
        var actor = new Actor("某人", role, role == Role.Provider ? People.HangzhouFitters : null);
        var penalty = (await console.Services.Approved(1))[0];
        Func<Task>[] acts =
        [
            () => Desk.MakeBatch(actor, cancel: Cancel), () => Desk.Refuse(actor, penalty.Id, "没有付", cancel: Cancel), () => Desk.Settle(actor, penalty.Id, "查清", cancel: Cancel),
            () => Desk.EnterReceipt(actor, penalty.Id, Yuan.Of(50), "R-1", SqliteConsole.Start, cancel: Cancel),
        ];

        foreach (var act in acts)
            Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBrokenException>(act)).Rule);
    }

    [Fact]
    public async Task What_was_not_paid_goes_back_and_leaves_again_by_another_key()
    {
        var first = (await console.Services.Approved(2))[0];
        await Desk.MakeBatch(Zhou, cancel: Cancel);

        await Desk.Refuse(Zhou, first.Id, "账户注销，退回", cancel: Cancel);

        var back = await console.Services.Penalty(first.Id);
        Assert.Equal((PenaltyState.Approved, null, null), (back.State, back.Batch, back.PayoutKey));
        var batch = Assert.Single((await Overview()).Batches);
        Assert.Equal((2, 0, 1, 1), (batch.Batch.Count, batch.Paid, batch.Open, batch.Returned));
        Assert.Equal(Rule.PayoutNotSent, (await Assert.ThrowsAsync<RuleBrokenException>(() => Desk.Refuse(Zhou, first.Id, "再退", cancel: Cancel))).Rule);
        await Desk.MakeBatch(Zhou, cancel: Cancel);
        Assert.EndsWith("_2", (await console.Services.Penalty(first.Id)).PayoutKey, StringComparison.Ordinal);
        await console.Services.MustHold();
    }

    [Fact]
    public async Task A_receipt_by_hand_is_for_what_is_owed_whichever_way_it_was_paid()
    {
        var (approved, owed) = ((await console.Services.Approved(1))[0], (await console.Services.Owed(1))[0]);

        await Refuses(Rule.ReceiptForAnotherAmount, approved.Id, Yuan.Of(49));
        await Refuses(Rule.PenaltyNotApproved, owed.Id, Yuan.Of(50));
        await Refuses(Rule.PenaltyUnknown, A.Id, Yuan.Of(50));
        var paid = await Desk.EnterReceipt(Zhou, approved.Id, Yuan.Of(50), " R-1 ", SqliteConsole.Start, Cancel);

        Assert.Equal((PenaltyState.Paid, "R-1", null), (paid.State, paid.Receipt, paid.PayoutKey));
        await Refuses(Rule.PenaltyAlreadyPaid, approved.Id, Yuan.Of(50));
        await console.Services.MustHold();

        async Task Refuses(Rule rule, Guid id, Yuan amount) => Assert.Equal(
            rule, (await Assert.ThrowsAsync<RuleBrokenException>(() => Desk.EnterReceipt(Zhou, id, amount, "R-1", SqliteConsole.Start, Cancel))).Rule);
    }

    [Fact]
    public async Task A_trouble_is_listed_until_somebody_writes_what_was_found()
    {
        var penalty = (await console.Services.Approved(1))[0];
        await Desk.MakeBatch(Zhou, cancel: Cancel);
        await console.Read(async db =>
        {
            var request = await db.AllRequests.Include(r => r.Promises).Include(r => r.Penalties).SingleAsync(Cancel);
            request.NoteTrouble(PromiseKind.Solution, PayoutTrouble.AnotherAmount, "¥49.00", Actor.System, SqliteConsole.Start);
            return await db.SaveChangesAsync(Cancel);
        });

        var listed = Assert.Single((await Overview()).Troubles);
        var unfounded = await Assert.ThrowsAsync<RuleBrokenException>(() => Desk.Settle(Zhou, penalty.Id, " ", cancel: Cancel));
        await Desk.Settle(Zhou, penalty.Id, "服务方更正为 50 元", cancel: Cancel);

        Assert.Equal((penalty.Id, "¥49.00", SqliteConsole.Start), (listed.Penalty.Id, listed.Detail, listed.Since));
        Assert.Equal((Rule.TextRequired, "reason"), (unfounded.Rule, unfounded.Field));
        Assert.Empty((await Overview()).Troubles);
        Assert.Equal(new PayoutTroubled(PromiseKind.Solution, null, "服务方更正为 50 元"), (await console.Services.Facts(penalty.RequestId))[^1]);
    }

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();
}
