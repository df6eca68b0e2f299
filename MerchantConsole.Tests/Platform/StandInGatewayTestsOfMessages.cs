using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

public sealed class StandInGatewayTestsOfMessages : GatewayTest
{
    [Fact]
    public async Task A_recourse_is_told_of_as_its_object()
    {
        var id = Gateway.Raise(Account, new RecourseToRaise { SubmittedAt = Now.AddMinutes(-3), Pictures = ["//img.example.invalid/a.jpg"], WorkOrder = new WorkOrderToAdd() });

        var message = Assert.Single(await Messages())!;

        Assert.Equal((StandInMessage.Recourse, Account.Nick, "2026-11-11 10:00:00"), ((string)message["topic"]!, (string)message["user_nick"]!, (string)message["pub_time"]!));
        Assert.True((long)message["id"]! > 1L << 53);
        var content = JsonNode.Parse((string)message["content"]!)!;
        Assert.Equal((id, id), ((long)content["anomaly_recourse_id"]!, (long)content["result"]!["id"]!));
        Assert.Equal("2026-11-11 09:57:00", (string?)content["result"]!["submit_time"]);
        Assert.Equal("//img.example.invalid/a.jpg", (string?)content["result"]!["recourse_message_list"]![0]!["image_urls"]![0]);
        Assert.NotNull(content["result"]!["workcard_id"]);
    }

    [Fact]
    public async Task Or_as_text_where_the_document_is_followed()
    {
        Gateway.Habits.RecourseAsText = true;
        var id = Gateway.Raise(Account);

        var content = JsonNode.Parse((string)Assert.Single(await Messages())!["content"]!)!;

        Assert.Equal(id, (long)JsonNode.Parse((string)content["result"]!)!["id"]!);
    }

    [Fact]
    public async Task What_is_not_confirmed_comes_again_after_five_minutes()
    {
        Gateway.Raise(Account);
        var first = await Delivered();

        Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        var early = await Delivered();
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var again = await Delivered();

        Assert.Empty(early);
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task What_is_confirmed_does_not_come_again()
    {
        Gateway.RaiseMany(Account, 3);
        var ids = await Delivered();

        await Caller.Call(Confirm, new { s_message_ids = $"{ids[0]},{ids[2]}" });

        Assert.Equal([ids[0], ids[2]], Gateway.Confirmed(Account));
        Assert.Equal([ids[1]], Gateway.Unconfirmed(Account).Select(message => message.Id));
        Clock.Advance(Gateway.Habits.RedeliverAfter);
        Assert.Equal([ids[1]], await Delivered());
    }

    [Fact]
    public async Task Callers_at_once_do_not_get_the_same_message()
    {
        Gateway.RaiseMany(Account, 400);

        var delivered = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Delivered(50)));

        Assert.Equal(400, delivered.SelectMany(ids => ids).Distinct().Count());
    }

    [Fact]
    public async Task A_message_is_kept_for_a_day()
    {
        Gateway.Raise(Account);

        Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.Single(await Delivered());
        Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Empty(Gateway.Unconfirmed(Account));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public async Task Ten_to_two_hundred_are_consumed_at_once(int quantity, bool isRefused)
    {
        Gateway.RaiseMany(Account, 201);

        var answer = await Caller.Call(Consume, new { quantity });

        if (isRefused)
            IsRefused(answer, 41, "isv.invalid-parameter:quantity");
        else
            Assert.Equal(quantity, answer["tmc_messages_consume_response"]!["messages"]!["tmc_message"]!.AsArray().Count);
    }

    [Fact]
    public async Task No_more_than_two_hundred_are_confirmed_at_once()
    {
        IsRefused(await Caller.Call(Confirm, new { s_message_ids = string.Join(',', Enumerable.Range(1, 201)) }), 41);
        IsRefused(await Caller.Call(Confirm, new { s_message_ids = "a" }), 41);
        IsRefused(await Caller.Call(Confirm), 40);
        Assert.True((bool)(await Caller.Call(Confirm, new { s_message_ids = string.Join(',', Enumerable.Range(1, 200)) }))["tmc_messages_confirm_response"]!["is_success"]!);
    }

    [Fact]
    public async Task Each_account_has_its_own_queue_unless_the_app_shares_one()
    {
        var other = Gateway.AddAccount(App, "另一家店");
        Gateway.Raise(other);

        Assert.Empty(await Delivered());

        Gateway.Habits.SharedQueue = true;
        Caller.Session = null;
        Assert.Equal(other.Nick, (string?)Assert.Single(await Messages())!["user_nick"]);
    }

    [Fact]
    public async Task Messages_flow_once_the_account_is_permitted_and_only_of_its_topics()
    {
        var account = Gateway.AddAccount(App, "新店", isPermitted: false);
        Caller.Session = account.Session;
        Gateway.Raise(account);

        IsRefused(await Caller.Call("taobao.tmc.user.permit", new { topics = "no_such_topic" }), 41);
        await Caller.Call("taobao.tmc.user.permit", new { topics = StandInMessage.Status });
        Gateway.Complete(Gateway.Raise(account));
        Assert.Equal(StandInMessage.Status, (string?)Assert.Single(await Messages())!["topic"]);
        await Caller.Call("taobao.tmc.user.permit");
        Gateway.Raise(account);

        Assert.Equal(StandInMessage.Recourse, (string?)Assert.Single(await Messages())!["topic"]);
    }

    [Fact]
    public async Task The_queue_can_repeat_disorder_and_overtake()
    {
        Gateway.Habits.Repeats = 1;
        Gateway.Complete(Gateway.Raise(Account));
        Assert.Equal(4, Gateway.Unconfirmed(Account).Count);
        Gateway.Habits.StatusFirst = true;

        var topics = (await Messages()).Select(message => (string)message!["topic"]!).ToList();
        Assert.Equal([StandInMessage.Status, StandInMessage.Status, StandInMessage.Recourse, StandInMessage.Recourse], topics);

        (Gateway.Habits.Repeats, Gateway.Habits.Shuffled) = (0, true);
        Gateway.RaiseMany(Account, 50);
        var ids = await Delivered();
        Assert.Equal(50, ids.Count);
        Assert.NotEqual(ids.Order(), ids);
    }

    [Fact]
    public async Task A_consumer_adds_words_and_a_silent_recourse_has_no_message()
    {
        var id = Gateway.Raise(Account, new RecourseToRaise { IsSilent = true });
        Assert.Empty(await Messages());

        Gateway.AddMessage(id, "还是没人来", "//img.example.invalid/b.jpg");

        var content = JsonNode.Parse((string)Assert.Single(await Messages())!["content"]!)!;
        Assert.Equal(["约好上午来装，没人来", "还是没人来"], content["result"]!["recourse_message_list"]!.AsArray().Select(said => (string)said!["recourse_text"]!));
    }

    [Fact]
    public async Task Anything_can_lie_in_the_queue_and_its_length_be_asked()
    {
        var id = Gateway.Put(Account, "some_topic", "{not json");

        Assert.Equal("{not json", (string?)Assert.Single(await Messages())!["content"]);
        Assert.Equal([id], Gateway.Unconfirmed(Account).Select(message => message.Id));
        var queue = (await Caller.Call("taobao.tmc.queue.get", new { group_name = "default" }))["tmc_queue_get_response"]!["datas"]!["tmc_queue_info"]![0]!;
        Assert.Equal((1, 1), ((int)queue["put_toal"]!, (int)queue["get_total"]!));
        IsRefused(await Caller.Call(Consume, new { group_name = "vip" }), 41, "isv.invalid-parameter:group_name");
    }
}
