using System.Globalization;
using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

/// <summary>taobao.tmc.*: the queue of messages, polled.</summary>
sealed class MessageCalls(World world)
{
    const string OnlyGroup = "default";

    public static JsonObject Permit(TopRequest request, Caller caller)
    {
        var topics = request["topics"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (topics?.Any(topic => !StandInMessage.Topics.Contains(topic)) == true)
            throw new TopRefusedException(TopError.Invalid("topics"));
        caller.Seller.Topics = topics;
        return new JsonObject { ["is_success"] = true };
    }

    public JsonObject Consume(TopRequest request, Caller caller)
    {
        CheckGroup(request);
        var quantity = request.Within("quantity", 10, 200, 100);
        var messages = new List<JsonNode>();
        foreach (var account in Queues(caller))
            messages.AddRange(account.Queue.Consume(world.Now, quantity - messages.Count, world.Habits).Select(message => Json(account, message)));
        return new JsonObject { ["messages"] = Platform.Json.List("tmc_message", messages) };
    }

    public JsonObject Confirm(TopRequest request, Caller caller)
    {
        CheckGroup(request);
        var texts = request.Text("s_message_ids").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var ids = texts.Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).ToList();
        if (ids.Count is 0 or > 200 || ids.Contains(0))
            throw new TopRefusedException(TopError.Invalid("s_message_ids"));
        foreach (var account in Queues(caller))
            ids.ForEach(account.Queue.Confirm);
        return new JsonObject { ["is_success"] = true };
    }

    public JsonObject Queue(TopRequest request, Caller caller)
    {
        _ = request.Text("group_name");
        CheckGroup(request);
        return new JsonObject
        {
            ["datas"] = Platform.Json.List("tmc_queue_info",
            [
                new JsonObject
                {
                    ["name"] = OnlyGroup,
                    ["broker_name"] = "tmc-1",
                    ["get_total"] = Queues(caller).Sum(account => account.Queue.ReadTotal),
                    // The platform's own spelling.
                    ["put_toal"] = Queues(caller).Sum(account => account.Queue.PutTotal),
                },
            ]),
        };
    }

    IEnumerable<StandInAccount> Queues(Caller caller) =>
        world.Habits.SharedQueue ? world.Accounts.Where(account => account.App == caller.App) : [caller.Seller];

    static void CheckGroup(TopRequest request)
    {
        if (request["group_name"] is not (null or OnlyGroup))
            throw new TopRefusedException(TopError.Invalid("group_name"));
    }

    static JsonObject Json(StandInAccount account, StandInMessage message) => new()
    {
        ["id"] = message.Id,
        ["topic"] = message.Topic,
        ["content"] = message.Content,
        ["pub_time"] = Beijing.Text(message.PublishedAt),
        ["pub_app_key"] = "12497914",
        ["user_id"] = $"{account.UserId}",
        ["user_nick"] = account.Nick,
    };
}
