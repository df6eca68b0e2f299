using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Requests;
using MerchantConsole.Features.Tmall;
using MerchantConsole.Features.Tmall.Delivery;
using MerchantConsole.Live;
using MerchantConsole.Tests.Platform;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Tests.Tmall.Link;

/// <summary>Answers on their way to the platform: saved whatever happens, told once, in order, and an alarm while there is time.</summary>
public sealed class DeliveryTests : LinkTest
{
    static readonly TimeSpan Little = TimeSpan.FromSeconds(5);

    RequestDesk Desk => Get<RequestDesk>();

    [Fact]
    public async Task A_solution_and_a_resolution_reach_the_platform_and_both_times_are_kept()
    {
        var id = await Taken();
        await Give(id, "今天下午三点前来装");
        var saved = Now;
        Assert.True((await Request(id))[PromiseKind.Solution].IsUntold);
        Console.Clock.Advance(Little);
        await Deliver();
        await Solve(id);
        await Deliver();

        Assert.Equal(["今天下午三点前来装"], Gateway.Remarks(id).Select(remark => remark.Text));
        Assert.Equal("装好了", Assert.Single(Gateway.Closed).ClosedWith?.Text);
        var request = await Request(id);
        Assert.Equal((saved, saved + Little), (request[PromiseKind.Solution].MetAt, request[PromiseKind.Solution].ToldAt));
        Assert.All(request.Promises, promise => Assert.False(promise.IsUntold));
        Assert.All(await Letters(), letter => Assert.NotNull(letter.DoneAt));
        await Console.Services.MustHold();
    }

    [Fact]
    public async Task The_platform_gets_what_it_takes_never_half_a_character()
    {
        var id = await Taken();
        await Give(id, "@" + string.Concat(Enumerable.Repeat("😀", 300)));
        await Deliver();

        var remark = Assert.Single(Gateway.Remarks(id)).Text;
        Assert.Equal("＠" + string.Concat(Enumerable.Repeat("😀", 249)), remark);
    }

    [Fact]
    public async Task What_a_person_saved_stays_saved_while_the_platform_is_away()
    {
        var id = await Taken();
        using (Gateway.Misbehave(Fault.Status503, Remark))
        {
            await Give(id);
            await Deliver();
            var request = await Request(id);
            Assert.Equal(RequestStatus.InProgress, request.Status);
            Assert.True(request[PromiseKind.Solution].IsUntold);
        }
        Console.Clock.Advance(TimeSpan.FromSeconds(10));
        await Deliver();

        Assert.Single(Gateway.Remarks(id));
        Assert.False((await Request(id))[PromiseKind.Solution].IsUntold);
    }

    [Theory]
    [InlineData(Fault.CutAfterWork)]
    [InlineData(Fault.HangAfterWork)]
    [InlineData(Fault.CutHalfway)]
    [InlineData(Fault.Gbk)]
    public async Task Done_there_and_not_heard_here_ends_well(Fault fault)
    {
        var id = await Taken();
        await Give(id);
        await Deliver();
        await Solve(id);
        using (Gateway.Misbehave(fault, Close, times: 4))
            await Deliver();
        Console.Clock.Advance(TimeSpan.FromMinutes(1));
        await Deliver();

        Assert.Single(Gateway.Closed);
        Assert.Contains((await Console.Services.History((await Request(id)).Id)).Select(entry => entry.Fact), fact => fact is PlatformTold { Promise: PromiseKind.Resolution });
        Assert.All(await Letters(), letter => Assert.NotNull(letter.DoneAt));
    }

    [Fact]
    public async Task Closed_there_already_is_an_end_and_no_error()
    {
        var id = await Taken();
        Gateway.Complete(id);
        await Give(id);
        await Deliver();

        Assert.Empty(Gateway.Remarks(id));
        var told = Assert.Single((await Console.Services.History((await Request(id)).Id)).Select(entry => entry.Fact).OfType<PlatformTold>());
        Assert.Equal(TellingOutcome.AlreadyClosed, told.Outcome);
        Assert.Null(Line.Figures.Trouble);
    }

    [Fact]
    public async Task A_resolution_waits_for_its_solution_and_for_no_other()
    {
        var (first, second) = (await Taken(), await Taken());
        using (Gateway.Misbehave(Fault.Error, Remark, times: 1, error: new TopError(15, "Remote service error", "isp.remote-service-timeout", "")))
        using (Gateway.Misbehave(Fault.Status500, Remark, times: 3))
        {
            await Give(first);
            await Deliver();
        }
        await Solve(first);
        await Give(second);
        await Deliver();

        Assert.Empty(Gateway.Remarks(first));
        Assert.Empty(Gateway.Closed);
        Assert.Single(Gateway.Remarks(second));

        Console.Clock.Advance(TimeSpan.FromMinutes(2));
        await Deliver();
        Assert.Single(Gateway.Remarks(first));
        Assert.Single(Gateway.Closed);
    }

    [Fact]
    public async Task What_the_platform_refuses_waits_for_a_person_and_says_so_at_once()
    {
        var id = await Taken();
        await Give(id);
        using (Gateway.Misbehave(Fault.Error, Remark, error: new TopError(41, "Invalid arguments", "isv.invalid-parameter:remark", "")))
            await Deliver();

        Assert.Equal(TellingTrouble.Refused, (await Request(id))[PromiseKind.Solution].TellingTrouble);
        Assert.Null(Assert.Single(await Letters()).NextAttemptAt);
    }

    [Theory]
    [InlineData(119, null)]
    [InlineData(120, TellingTrouble.NoAnswer)]
    public async Task An_alarm_is_raised_while_there_is_still_time(int seconds, TellingTrouble? trouble)
    {
        var id = await Taken();
        using var _ = Gateway.Misbehave(Fault.Status503, Remark);
        await Give(id);
        await Deliver();
        Console.Clock.Advance(TimeSpan.FromSeconds(seconds));

        await Get<TellingWatch>().Look(Cancel);
        Assert.Equal(trouble, (await Request(id))[PromiseKind.Solution].TellingTrouble);
        Assert.Equal(0, await Get<TellingWatch>().Look(Cancel));
    }

    [Fact]
    public async Task A_solution_that_got_no_answer_is_said_to_have_none_with_its_resolution_behind_it_and_another_attempt_on_its_way()
    {
        var id = await Taken();
        using var _ = Gateway.Misbehave(Fault.Status503, Remark);
        await Give(id);
        await Deliver();
        await Solve(id);
        Console.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotNull(await Get<DeliveryOutbox>().Claim((await Letters())[0].Id, Cancel));

        Assert.Equal(2, await Get<TellingWatch>().Look(Cancel));
        Assert.All((await Request(id)).Promises, promise => Assert.Equal(TellingTrouble.NoAnswer, promise.TellingTrouble));
    }

    [Fact]
    public async Task At_the_last_call_the_alarm_comes_at_once()
    {
        var id = await Taken(new RecourseToRaise { SubmittedAt = Now.AddMinutes(-55) });
        using var _ = Gateway.Misbehave(Fault.Status503, Remark);
        await Give(id);

        Assert.Equal(1, await Get<TellingWatch>().Look(Cancel));
    }

    [Fact]
    public async Task An_account_that_does_not_work_is_an_alarm_at_once()
    {
        var id = await Taken();
        await Console.Execute($"UPDATE TmallAccounts SET State = {(int)LinkState.Paused}");
        await Give(id);

        Assert.Equal(1, await Get<TellingWatch>().Look(Cancel));
        Assert.Equal(TellingTrouble.AccountStopped, (await Request(id))[PromiseKind.Solution].TellingTrouble);
    }

    [Fact]
    public async Task A_request_the_consumer_withdrew_is_not_told()
    {
        var id = await Taken();
        await Give(id);
        await Desk.Withdraw(People.Agent, (await Request(id)).Id, null, "不用了", Cancel);
        await Deliver();

        Assert.Empty(Gateway.Remarks(id));
        Assert.All(await Letters(), letter => Assert.NotNull(letter.DoneAt));
    }

    [Fact]
    public async Task Without_a_connected_account_nothing_is_owed_to_the_platform()
    {
        var id = await Taken();
        await Console.Execute($"UPDATE TmallAccounts SET State = {(int)LinkState.Disconnected}");
        await Give(id);

        Assert.Empty(await Letters());
        Assert.False((await Request(id))[PromiseKind.Solution].IsUntold);
    }

    [Fact]
    public async Task A_new_answer_does_not_wait_behind_a_long_queue()
    {
        Gateway.RaiseMany(Account, 120);
        await TakeMessages();
        foreach (var request in await Requests())
            await Desk.GiveSolution(People.Agent, request.Id, null, new Solution("马上来"), Cancel);
        Console.Clock.Advance(TimeSpan.FromMinutes(1));
        var id = await Taken();
        await Give(id, "新来的");
        await Deliver();

        var order = Gateway.Calls.Where(call => call.Method == Remark).Select(call => call.Parameters["id"]).ToList();
        Assert.Equal(121, order.Count);
        // Within the first of the four hands that the queue fills.
        Assert.InRange(order.IndexOf($"{id}"), 0, 39);
    }

    [Fact]
    public async Task Looking_for_what_is_untold_reads_only_what_is()
    {
        using var plans = new Plans(Get<SqliteFile>().ConnectionString);
        await new TellingWatch(plans, Get<RequestActs>(), Get<TellingAlarm>(), Get<IOptions<TmallSettings>>(), Console.Clock).Look(Cancel);

        Assert.Contains("USING INDEX IX_Promises_TellingSince", plans.Of("\"TellingTrouble\" IS NULL"), StringComparison.Ordinal);
    }

    Task<HelpRequest> Give(long id, string text = "今天下午来装") => Act(id, request => Desk.GiveSolution(People.Agent, request, null, new Solution(text), Cancel));

    Task<HelpRequest> Solve(long id) => Act(id, request => Desk.Resolve(People.Agent, request, null, "装好了", [], Cancel));

    async Task<HelpRequest> Act(long id, Func<Guid, Task<HelpRequest>> act) => await act((await Request(id)).Id);

    Task<List<OutboxMessage>> Letters() => Console.Read(db => db.Outbox.AsNoTracking().OrderBy(message => message.CreatedAt).ToListAsync(Cancel));
}
