using MerchantConsole.Data.Link;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Tests.Platform;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Tmall.Link;

/// <summary>The message loop: consumed, committed, and only then confirmed.</summary>
public sealed class InboxTests : LinkTest
{
    const string RecourseTopic = "tmall_fuwu_AnomalyRecourse";

    [Theory]
    [InlineData(SignMethod.Md5)]
    [InlineData(SignMethod.Hmac)]
    [InlineData(SignMethod.HmacSha256)]
    public async Task A_recourse_is_here_and_confirmed_whatever_the_signature(SignMethod method)
    {
        var other = Gateway.AddAccount(App, "别家");
        var line = await Connect(other, "别家", method);
        var id = Gateway.Raise(other, new RecourseToRaise { SubmittedAt = Now.AddMinutes(-3) });

        await TakeMessages(line);

        var request = Assert.Single(await Requests());
        Assert.Equal(($"{id}", "别家", Now.AddMinutes(-3)), (request.ExternalId, request.Shop, request.RaisedAt));
        Assert.Empty(Gateway.Unconfirmed(other));
        Assert.Equal(Now, line.Figures.LastMessageAt);
    }

    [Fact]
    public async Task A_new_account_is_permitted_before_anything_is_read_and_once()
    {
        var other = Gateway.AddAccount(App, "别家", isPermitted: false);
        var line = await Connect(other, "别家");
        line.IsPermitted = false;
        await TakeMessages(line);
        Gateway.Raise(other);
        await TakeMessages(line);

        Assert.Single(await Requests());
        Assert.Single(Gateway.Calls, call => call.Method == "taobao.tmc.user.permit");
    }

    [Fact]
    public async Task Where_permitting_is_refused_what_is_in_the_queue_is_read_all_the_same()
    {
        Line.IsPermitted = false;
        Gateway.Raise(Account);
        using (Gateway.Misbehave(Fault.Error, "taobao.tmc.user.permit", error: new TopError(11, "Insufficient isv permissions", "isv.permission-api-package-limit", "")))
            await TakeMessages();

        Assert.Single(await Requests());
        Assert.Equal(LinkTrouble.NotPermitted, Line.Figures.Trouble);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Repeats_disorder_and_news_before_their_request_change_nothing(bool asText)
    {
        (Gateway.Habits.Repeats, Gateway.Habits.Shuffled, Gateway.Habits.StatusFirst, Gateway.Habits.RecourseAsText) = (2, true, true, asText);
        var ids = Gateway.RaiseMany(Account, 30);
        foreach (var id in ids.Take(10))
            Gateway.Complete(id);
        for (var turn = 0; turn < 4; turn++)
            await TakeMessages();

        var requests = await Requests();
        Assert.Equal(ids.Select(id => $"{id}").Order(), requests.Select(request => request.ExternalId).Order());
        Assert.Equal(10, requests.Count(request => request is { Platform: PlatformStatus.Completed, Status: RequestStatus.Closed }));
        Assert.Empty(Gateway.Unconfirmed(Account));
        await Console.Services.MustHold();
    }

    [Fact]
    public async Task What_cannot_be_read_lies_aside_and_holds_up_nobody()
    {
        Gateway.Put(Account, RecourseTopic, "{\"anomaly_recourse_id\":\"none\"");
        var poison = Gateway.Put(Account, RecourseTopic, """{"anomaly_recourse_id":7,"result":{"id":7,"submit_time":"soon"}}""");
        var id = Gateway.Raise(Account);
        Gateway.Put(Account, "tmall_fuwu_WorkcardInfo", "{}");

        await TakeMessages();

        Assert.Equal($"{id}", Assert.Single(await Requests()).ExternalId);
        Assert.Empty(Gateway.Unconfirmed(Account));
        var aside = await Console.Read(db => db.SetAsideMessages.OrderBy(message => message.MessageId).ToListAsync(Cancel));
        Assert.Equal(2, aside.Count);
        Assert.Contains(aside, message => message.MessageId == $"{poison}" && message.Why.Contains("submit_time", StringComparison.Ordinal) && message.Content.Contains("soon", StringComparison.Ordinal));
        Assert.Equal(2, (await Events()).Count(one => one.Kind == LinkEventKind.SetAside));
    }

    [Fact]
    public async Task What_is_not_stored_is_not_confirmed_and_comes_again()
    {
        var id = Gateway.Raise(Account);
        await Console.Execute($"CREATE TRIGGER full BEFORE INSERT ON HelpRequests BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        await TakeMessages();
        Assert.Single(Gateway.Unconfirmed(Account));
        Assert.Equal(LinkTrouble.NotStored, Line.Figures.Trouble);

        await Console.Execute($"DROP TRIGGER full");
        Console.Clock.Advance(Gateway.Habits.RedeliverAfter);
        await TakeMessages();

        Assert.Equal($"{id}", Assert.Single(await Requests()).ExternalId);
        Assert.Empty(Gateway.Unconfirmed(Account));
    }

    [Fact]
    public async Task A_confirmation_that_is_lost_costs_a_repetition()
    {
        Gateway.Raise(Account);
        using (Gateway.Misbehave(Fault.Cut, Confirm))
            await Assert.ThrowsAsync<TopException>(() => TakeMessages());

        Console.Clock.Advance(Gateway.Habits.RedeliverAfter);
        await TakeMessages();

        Assert.Single(await Requests());
        Assert.Empty(Gateway.Unconfirmed(Account));
    }

    [Theory]
    [InlineData(Fault.Status500)]
    [InlineData(Fault.Status503)]
    [InlineData(Fault.Cut)]
    [InlineData(Fault.CutHalfway)]
    [InlineData(Fault.CutAfterWork)]
    [InlineData(Fault.HtmlPage)]
    [InlineData(Fault.EmptyBody)]
    [InlineData(Fault.Gbk)]
    [InlineData(Fault.InvalidUtf8)]
    [InlineData(Fault.UnannouncedGzip)]
    [InlineData(Fault.Hang)]
    [InlineData(Fault.HangAfterWork)]
    public async Task Whatever_befalls_a_call_nothing_is_lost_and_nothing_double(Fault fault)
    {
        var ids = Gateway.RaiseMany(Account, 3);
        Gateway.Misbehave(fault, Consume, times: 1);
        Gateway.Misbehave(fault, Confirm, times: 1);

        for (var turn = 0; turn < 3; turn++)
        {
            try
            {
                await TakeMessages();
            }
            catch (TopException)
            {
            }
            Console.Clock.Advance(Gateway.Habits.RedeliverAfter);
        }

        Assert.Equal(ids.Select(id => $"{id}"), (await Requests()).Select(request => request.ExternalId));
        Assert.Empty(Gateway.Unconfirmed(Account));
    }

    [Fact]
    public async Task In_a_queue_of_several_accounts_each_message_goes_to_its_own_shop()
    {
        Gateway.Habits.SharedQueue = true;
        var other = Gateway.AddAccount(App, "别家");
        var line = await Connect(other, "别家的店");
        await Console.Execute($"UPDATE TmallAccounts SET Nick = Shop");
        await Console.Execute($"UPDATE TmallAccounts SET Nick = '别家' WHERE Shop = '别家的店'");
        Gateway.Raise(Account);
        Gateway.Raise(other);

        await TakeMessages(line);

        Assert.Equal(["别家的店", Shop], (await Requests()).Select(request => request.Shop).Order(StringComparer.Ordinal));
    }
}
