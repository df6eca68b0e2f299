using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Payouts.PayoutSeeds;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Payouts;

/// <summary>A payout service that does everything wrong: one payment, one clear state, a visible alert.</summary>
public sealed class MisbehavingServiceTests : IAsyncLifetime
{
    SqliteConsole console = null!;
    StandInService service = null!;
    ServicePayouts payouts = null!;

    async Task<Penalty> Sent(params Mood[] moods)
    {
        var penalty = (await console.Services.Approved(1))[0];
        foreach (var mood in moods)
            service.Moods.Enqueue(mood);
        await payouts.Desk.SendToService(Zhou, [penalty.Id], Cancel);
        await payouts.Outbox.SendDue(Cancel);
        return await console.Services.Penalty(penalty.Id);
    }

    async Task<Penalty> Later(Penalty penalty, int turns = 1)
    {
        for (var turn = 0; turn < turns; turn++)
        {
            console.Clock.Advance(TimeSpan.FromMinutes(20));
            await payouts.Outbox.SendDue(Cancel);
        }
        return await console.Services.Penalty(penalty.Id);
    }

    Task<OutboxMessage> Message() => console.Read(db => db.Outbox.AsNoTracking().SingleAsync(Cancel));

    [Fact]
    public async Task A_good_service_pays_at_once_and_the_exemption_is_issued()
    {
        var paid = await Sent();

        Assert.Equal((PenaltyState.Paid, PayoutChannel.Service, $"S-{paid.PayoutKey}"), (paid.State, paid.Channel, paid.Receipt));
        Assert.NotNull(paid.CertificateCode);
        Assert.Equal([$"POST {paid.PayoutKey}"], service.Calls);
        Assert.NotNull((await Message()).DoneAt);
        Assert.Null(await payouts.Outbox.NextAttempt(Cancel));
        await console.Services.MustHold();
    }

    [Theory]
    [InlineData(Mood.CutAfterPaying, "GET")]
    [InlineData(Mood.FailAfterPaying, "GET")]
    [InlineData(Mood.CutBeforePaying, "GET POST")]
    [InlineData(Mood.Busy, "GET POST")]
    public async Task Without_an_answer_it_is_asked_by_key_before_anything_is_repeated(Mood mood, string then)
    {
        var waiting = await Sent(mood);
        Assert.Equal((PenaltyState.PayoutSent, null), (waiting.State, waiting.Trouble));

        var paid = await Later(waiting);

        Assert.Equal(PenaltyState.Paid, paid.State);
        Assert.Equal(["POST", .. then.Split(' ')], service.Calls.Select(call => call.Split(' ')[0]));
        Assert.Single(service.Payments);
    }

    [Fact]
    public async Task A_service_that_pays_and_never_answers_in_time_pays_once()
    {
        using var hasty = new ServicePayouts(console, service, timeout: TimeSpan.FromSeconds(1));
        payouts.Dispose();
        payouts = hasty;

        var waiting = await Sent(Mood.HangAfterPaying);
        var paid = await Later(waiting);

        Assert.Equal((PenaltyState.PayoutSent, PenaltyState.Paid), (waiting.State, paid.State));
        Assert.Single(service.Payments);
    }

    [Fact]
    public async Task It_waits_as_long_as_the_service_asks_for()
    {
        await Sent(Mood.Busy);

        Assert.Equal(console.Clock.GetUtcNow().AddSeconds(120), (await Message()).NextAttemptAt);
    }

    [Fact]
    public async Task After_some_failures_a_person_is_told_and_the_trouble_ends_when_it_goes_through()
    {
        var penalty = await Sent(Mood.CutBeforePaying, Mood.CutBeforePaying, Mood.CutBeforePaying, Mood.CutBeforePaying);
        Assert.Null((await Later(penalty)).Trouble);
        Assert.Equal(PayoutTrouble.NoAnswer, (await Later(penalty)).Trouble);
        await Later(penalty);

        var paid = await Later(penalty);

        Assert.Equal((PenaltyState.Paid, null), (paid.State, paid.Trouble));
        Assert.Single((await console.Services.Facts(penalty.RequestId)).OfType<PayoutTroubled>());
    }

    [Theory]
    [InlineData(Mood.AnotherAmount, PayoutTrouble.AnotherAmount)]
    [InlineData(Mood.UsedReceipt, PayoutTrouble.ReceiptUsedAlready)]
    public async Task What_does_not_fit_stops_and_waits_for_a_person(Mood mood, PayoutTrouble trouble)
    {
        var other = (await console.Services.Approved(1))[0];
        await payouts.Desk.MakeBatch(Zhou, [other.Id], Cancel);
        await payouts.Desk.EnterReceipt(Zhou, other.Id, Yuan.Of(50), "USED", SqliteConsole.Start, Cancel);

        var penalty = await Sent(mood);
        var later = await Later(penalty, 3);

        Assert.Equal((PenaltyState.PayoutSent, trouble), (later.State, later.Trouble));
        Assert.Equal(["POST"], service.Calls.Select(call => call.Split(' ')[0]));
        await payouts.Desk.EnterReceipt(Zhou, penalty.Id, Yuan.Of(50), "R-BY-HAND", console.Clock.GetUtcNow(), Cancel);
        Assert.NotNull((await Message()).DoneAt);
        Assert.Equal((PenaltyState.Paid, null), ((await console.Services.Penalty(penalty.Id)).State, (await console.Services.Penalty(penalty.Id)).Trouble));
    }

    [Theory]
    [InlineData(Mood.Garbage)]
    [InlineData(Mood.Huge)]
    [InlineData(Mood.Elsewhere)]
    [InlineData(Mood.BeforeTheBreach)]
    public async Task What_cannot_be_understood_is_told_and_asked_again(Mood mood)
    {
        var penalty = await Sent(mood);
        Assert.Equal((PenaltyState.PayoutSent, PayoutTrouble.UnreadableAnswer), (penalty.State, penalty.Trouble));

        var paid = await Later(penalty);

        Assert.Equal((PenaltyState.Paid, null), (paid.State, paid.Trouble));
        Assert.Single(service.Payments);
        Assert.DoesNotContain(service.Calls, call => call.Contains("elsewhere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_takes_its_time_is_asked_later_and_never_paid_again()
    {
        var penalty = await Sent(Mood.Pending, Mood.Pending, Mood.Pending, Mood.Good);
        var waiting = await Later(penalty, 2);
        Assert.Equal((PenaltyState.PayoutSent, null), (waiting.State, waiting.Trouble));

        Assert.Equal(PenaltyState.Paid, (await Later(penalty, 2)).State);
        Assert.Equal(["POST", "GET", "GET"], service.Calls.Take(3).Select(call => call.Split(' ')[0]));
        Assert.Single(service.Payments);
    }

    [Fact]
    public async Task A_refusal_brings_it_back_and_the_next_payout_has_another_key()
    {
        var refused = await Sent(Mood.Refuse);
        Assert.Equal((PenaltyState.Approved, 1), (refused.State, refused.Refusals));

        await payouts.Desk.SendToService(Zhou, [refused.Id], Cancel);
        await payouts.Outbox.SendDue(Cancel);

        var paid = await console.Services.Penalty(refused.Id);
        Assert.Equal(PenaltyState.Paid, paid.State);
        Assert.EndsWith("_2", Assert.Single(service.Payments).Key, StringComparison.Ordinal);
        Assert.Contains(await console.Services.Facts(refused.RequestId), fact => fact is PayoutRefused { Reason: "账户已注销" });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_late_answer_after_a_receipt_by_hand_is_quiet_or_an_alarm(bool another)
    {
        var penalty = await Sent(Mood.CutAfterPaying);
        await payouts.Desk.EnterReceipt(Zhou, penalty.Id, Yuan.Of(50), another ? "R-BY-HAND" : $"S-{penalty.PayoutKey}", console.Clock.GetUtcNow(), Cancel);

        var late = await Later(penalty);

        Assert.Equal((PenaltyState.Paid, another ? PayoutTrouble.PaidTwice : (PayoutTrouble?)null), (late.State, late.Trouble));
        Assert.NotNull((await Message()).DoneAt);
        if (another)
            Assert.Null((await payouts.Desk.Settle(Zhou, penalty.Id, "已追回一笔", Cancel)).Trouble);
    }

    [Fact]
    public async Task Paid_by_hand_before_anybody_was_asked_the_service_is_left_alone()
    {
        var penalty = (await console.Services.Approved(1))[0];
        await payouts.Desk.SendToService(Zhou, null, Cancel);
        await payouts.Desk.EnterReceipt(Zhou, penalty.Id, Yuan.Of(50), "R-1", SqliteConsole.Start, Cancel);

        await payouts.Outbox.SendDue(Cancel);

        Assert.Empty(service.Calls);
        Assert.NotNull((await Message()).DoneAt);
    }

    [Fact]
    public async Task A_person_cannot_call_off_what_is_being_asked_at_this_moment()
    {
        var penalty = (await console.Services.Approved(1))[0];
        await payouts.Desk.SendToService(Zhou, null, Cancel);
        RuleBrokenException? refused = null;
        service.Paid = _ => refused = Assert.ThrowsAsync<RuleBrokenException>(() => payouts.Desk.Refuse(Zhou, penalty.Id, "没有付", Cancel)).GetAwaiter().GetResult();

        await payouts.Outbox.SendDue(Cancel);

        Assert.Equal(Rule.PayoutUnderWay, refused?.Rule);
        Assert.Equal(PenaltyState.Paid, (await console.Services.Penalty(penalty.Id)).State);
    }

    [Fact]
    public async Task What_a_person_called_off_is_never_asked_again()
    {
        var penalty = await Sent(Mood.CutBeforePaying);

        await payouts.Desk.Refuse(Zhou, penalty.Id, "服务方确认没有付", Cancel);
        var later = await Later(penalty, 2);

        Assert.Equal(PenaltyState.Approved, later.State);
        Assert.Single(service.Calls);
        Assert.Empty(service.Payments);
    }

    [Fact]
    public async Task One_that_fails_holds_up_no_other()
    {
        var penalties = await console.Services.Approved(9);
        service.Always[penalties[0].NextPayoutKey] = Mood.CutBeforePaying;
        service.Always[penalties[4].NextPayoutKey] = Mood.Garbage;

        await payouts.Desk.SendToService(Zhou, null, Cancel);
        await payouts.Outbox.SendDue(Cancel);

        Assert.Equal(7, (await console.Services.Penalties()).Count(penalty => penalty.State == PenaltyState.Paid));
        await console.Services.MustHold();
    }

    [Fact]
    public async Task Two_processes_at_once_ask_for_each_payout_once()
    {
        using var beside = new ServicePayouts(console, service);
        await PayoutRaces.AskForEach(console.Services, payouts.Desk, service, payouts.Outbox, beside.Outbox);
    }

    public async ValueTask InitializeAsync()
    {
        console = await SqliteConsole.Open();
        service = await StandInService.Start(console.Clock);
        payouts = new ServicePayouts(console, service);
    }

    public async ValueTask DisposeAsync()
    {
        payouts.Dispose();
        await service.DisposeAsync();
        await console.DisposeAsync();
    }
}
