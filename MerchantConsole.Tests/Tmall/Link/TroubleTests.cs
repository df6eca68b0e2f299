using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Requests;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Inbox;
using MerchantConsole.Features.Tmall.Line;
using MerchantConsole.Tests.Platform;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Tmall.Link;

/// <summary>Bans, clocks and authorisations that break, and whom they leave alone.</summary>
public sealed class TroubleTests : LinkTest
{
    [Fact]
    public async Task A_ban_is_honoured_to_the_second_and_outlives_a_restart()
    {
        Gateway.BanApp(App, TimeSpan.FromSeconds(31_062));
        var banned = (await Assert.ThrowsAsync<TopException>(() => TakeMessages())).Failure;
        Assert.Equal((LinkTrouble.Banned, TimeSpan.FromSeconds(31_062)), (banned.Trouble, banned.Ban));
        await Get<LineKeeper>().Save(Line, Cancel);
        var line = await Open(Line.Id);
        var asked = Gateway.Calls.Count;

        Console.Clock.Advance(TimeSpan.FromSeconds(31_061));
        Assert.Equal(TimeSpan.FromSeconds(1), (await Assert.ThrowsAsync<TopException>(() => TakeMessages(line))).Failure.Ban);
        Assert.Equal(asked, Gateway.Calls.Count);

        Console.Clock.Advance(TimeSpan.FromSeconds(1));
        await TakeMessages(line);
        Assert.True(Gateway.Calls[^1].Succeeded);
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(59, 0)]
    public async Task A_ban_of_a_minute_or_more_is_told_once_however_many_calls_meet_it(int seconds, int told)
    {
        Gateway.BanApp(App, TimeSpan.FromSeconds(seconds));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var care = Get<LoopCare>();
        var met = 0;
        Task Meet() => care.Forever(Line, async stop =>
        {
            try
            {
                return await TakeMessages();
            }
            finally
            {
                Interlocked.Increment(ref met);
            }
        }, (pause, stop) => Task.Delay(pause, Console.Clock, stop), end.Token);
        var loops = Task.WhenAll(Meet(), Meet(), Meet());

        await Wait.Until(() => met == 3);
        await Wait.Until(async () => (await Stored()).Bans.Count == 1);
        await Wait.Until(async () => (await Events()).Count >= told);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loops);

        Assert.Equal(Enumerable.Repeat((LinkEventKind.Banned, (int?)seconds), told), (await Events()).Select(one => (one.Kind, one.Count)));
    }

    [Fact]
    public async Task A_loop_outlives_a_ban_that_could_not_be_written_down()
    {
        Gateway.BanApp(App, TimeSpan.FromSeconds(60));
        await Console.Execute($"CREATE TRIGGER full BEFORE INSERT ON LinkEvents BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var work = Get<LoopCare>().Forever(Line, stop => TakeMessages(), (pause, stop) => Task.Delay(pause, Console.Clock, stop), end.Token);
        await Wait.Until(() => Line.Figures.Trouble == LinkTrouble.NotStored);
        Gateway.Raise(Account);

        await Wait.Until(async () =>
        {
            Console.Clock.Advance(TimeSpan.FromSeconds(10));
            return (await Requests()).Count == 1;
        });
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    [Fact]
    public async Task A_ban_on_reading_does_not_keep_an_answer_back()
    {
        var id = await Taken();
        Gateway.BanApi(Consume, TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<TopException>(() => TakeMessages());
        await Get<RequestDesk>().GiveSolution(People.Agent, (await Request(id)).Id, null, new Solution("马上来"), Cancel);
        await Deliver();

        Assert.Single(Gateway.Remarks(id));
    }

    [Fact]
    public async Task An_answer_kept_back_by_a_ban_goes_when_it_is_over()
    {
        var id = await Taken();
        Gateway.BanApp(App, TimeSpan.FromSeconds(71));
        await Get<RequestDesk>().GiveSolution(People.Agent, (await Request(id)).Id, null, new Solution("马上来"), Cancel);
        await Deliver();
        Assert.Empty(Gateway.Remarks(id));
        Assert.Equal(TimeSpan.FromSeconds(5), await Deliver());

        Console.Clock.Advance(TimeSpan.FromSeconds(71));
        await Deliver();
        Assert.Equal(Now, Assert.Single(Gateway.Remarks(id)).At);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(-11)]
    public async Task A_clock_that_is_minutes_off_stops_nothing_and_is_told(int minutes)
    {
        Gateway.ClockOffset = TimeSpan.FromMinutes(minutes);
        var id = Gateway.Raise(Account, new RecourseToRaise { SubmittedAt = Now.AddMinutes(-20) });
        await TakeMessages();
        await Get<SkewCheck>().Measure(Line, Cancel);

        Assert.Equal($"{id}", Assert.Single(await Requests()).ExternalId);
        Assert.InRange(Get<PlatformClock>().Ahead.TotalMinutes, minutes - .05, minutes + .05);
        Assert.Equal(LinkEventKind.ClockOff, Assert.Single(await Events()).Kind);
    }

    [Fact]
    public async Task A_broken_authorisation_stops_its_own_account_and_no_other()
    {
        var other = Gateway.AddAccount(App, "别家");
        var line = await Connect(other, "别家");
        Gateway.Expire(Account.Session);
        var (mine, theirs) = (Gateway.Raise(Account), Gateway.Raise(other));

        await Cared(Line, () => TakeMessages());
        await TakeMessages(line);

        Assert.Equal($"{theirs}", Assert.Single(await Requests()).ExternalId);
        Assert.Equal((LinkState.Stopped, LinkTrouble.SessionBroken), await Stored() is var stopped ? (stopped.State, stopped.LastTrouble) : default);
        Assert.Equal(LinkState.Connected, (await Stored(line.Id)).State);
        Assert.Equal("SessionBroken", Assert.Single(await Events()).Detail);
        Assert.Single(Gateway.Unconfirmed(Account), message => message.Content.Contains($"{mine}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_authorisation_renews_itself_and_nothing_is_lost()
    {
        var other = Gateway.AddAccount(App, "别家");
        var line = await Connect(other, "别家", renews: true);
        var id = Gateway.Raise(other);
        Gateway.Expire(other.Session);

        await Cared(line, () => TakeMessages(line));
        var renewed = await Stored(line.Id);
        await TakeMessages(await Open(line.Id));

        Assert.Equal(LinkState.Connected, renewed.State);
        Assert.Equal(other.SessionEndsAt, renewed.SessionExpiresAt);
        Assert.Equal($"{id}", Assert.Single(await Requests()).ExternalId);
        Assert.Equal(LinkEventKind.Refreshed, Assert.Single(await Events()).Kind);
    }

    [Fact]
    public async Task A_wrong_secret_stops_the_account_and_what_is_owed_stays_owed()
    {
        var id = await Taken();
        await Get<RequestDesk>().GiveSolution(People.Agent, (await Request(id)).Id, null, new Solution("马上来"), Cancel);
        await Console.Read(db => db.TmallAccounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.AppSecret, Get<SecretBox>().Seal("another")), Cancel));
        var line = await Open(Line.Id);

        await Cared(line, () => Deliver(line));

        Assert.Equal(LinkTrouble.WrongSignature, (await Stored()).LastTrouble);
        Assert.True((await Request(id))[PromiseKind.Solution].IsUntold);
    }

    [Fact]
    public async Task Lost_keys_stop_the_account_in_plain_words()
    {
        await Console.Read(db => db.TmallAccounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.AppSecret, "CfDJ8nonsense"), Cancel));

        Assert.Null(await Get<LineKeeper>().Open(await Stored(), Cancel));
        Assert.Equal((LinkState.Stopped, LinkTrouble.SecretsLost), await Stored() is var account ? (account.State, account.LastTrouble) : default);
    }

    [Fact]
    public async Task When_the_days_calls_are_used_up_nothing_is_asked_until_midnight_in_Beijing()
    {
        await Console.Execute($"UPDATE TmallAccounts SET CallsPerDay = 2");
        var line = await Open(Line.Id);
        await TakeMessages(line);
        await TakeMessages(line);
        var made = Gateway.Calls.Count;

        var failure = (await Assert.ThrowsAsync<TopException>(() => TakeMessages(line))).Failure;

        Assert.Equal(made, Gateway.Calls.Count);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 16, 0, 0, TimeSpan.Zero), Now + failure.Ban);
        Console.Clock.Advance(failure.Ban!.Value);
        await TakeMessages(line);
        Assert.Equal(1, line.Figures.CallsLeft(Now));
    }

    [Fact]
    public async Task Work_orders_fill_in_goods_amount_and_place_and_what_people_entered_stands()
    {
        Gateway.Habits.WorkOrdersAsDeclared = false;
        var id = await Taken(new RecourseToRaise { ServiceCode = null, WorkOrder = new WorkOrderToAdd { AuctionTitle = "智能马桶", PriceInFen = 329_900, Category = "家装主材", ServiceCode = "卫浴大件安装", City = "杭州市" } });
        await Get<RequestDesk>().CompleteDetails(People.Supervisor, (await Request(id)).Id, null, known => known with { City = "宁波市" }, Cancel);

        await Get<WorkOrderFill>().Step(Line, Cancel);

        var details = (await Request(id)).Details;
        Assert.Equal(("智能马桶", 3299m, "宁波市", GoodsCategory.MainMaterials, ServiceKind.OnSiteInstallation),
            (details.ProductTitle, details.Paid?.Amount, details.City, details.Category, details.Service));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Issue_types_are_learned_from_the_platform(bool isAsked)
    {
        if (isAsked)
            await Get<QuestionBook>().Step(Line, Cancel);
        var codes = await Console.Read(db => db.QuestionCodes.ToListAsync(Cancel));

        Assert.Equal(isAsked, codes.Count > 0);
        Assert.All(codes, code => Assert.False(string.IsNullOrEmpty(code.Text)));
    }

    /// <summary>As its loop would run it, until it rests.</summary>
    async Task Cared(AccountLine line, Func<Task<TimeSpan>> step)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var care = Get<LoopCare>().Forever(line, async _ => await step(), async (_, _) => await stop.CancelAsync(), stop.Token);
        await Wait.Until(async () => care.IsCompleted || (await Stored(line.Id)).Version > line.Version);
        await stop.CancelAsync();
        await care.ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
