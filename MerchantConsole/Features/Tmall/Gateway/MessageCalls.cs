using System.Globalization;
using System.Text.Json;

namespace MerchantConsole.Features.Tmall.Gateway;

/// <summary>One message of the platform's channel.</summary>
/// <param name="Whole">As it came: topic, content, and when it was published.</param>
sealed record PlatformMessage(string Id, string Topic, JsonElement Whole)
{
    /// <summary>Whose account it is about; null when it does not say.</summary>
    public string? Nick => TopAnswer.Text(Whole, "user_nick");

    /// <summary>What it says, as text.</summary>
    public string Content => TopAnswer.Field(Whole, "content") is { } content ? content.ValueKind == JsonValueKind.String ? TmallText.Of(content) : content.GetRawText() : "";
}

/// <summary>The message channel: <c>taobao.tmc.*</c>.</summary>
static class MessageCalls
{
    /// <summary>Most that one call gives or confirms.</summary>
    public const int Most = 200;

    public static TopCall Consume { get; } = new("taobao.tmc.messages.consume", ("quantity", Most.ToString(CultureInfo.InvariantCulture)));

    public static TopCall Confirm(IEnumerable<string> ids) => new("taobao.tmc.messages.confirm", ("s_message_ids", string.Join(',', ids)));

    /// <summary>All topics of the app: a list would overwrite what else was permitted.</summary>
    public static TopCall Permit { get; } = new("taobao.tmc.user.permit");

    public static TopCall Queue { get; } = new("taobao.tmc.queue.get", ("group_name", "default"));

    public static List<PlatformMessage> Read(JsonElement answer) =>
        [.. TmallText.Items(TopAnswer.Field(answer, "messages")).Where(message => TopAnswer.Text(message, "id") is not null)
            .Select(message => new PlatformMessage(TopAnswer.Text(message, "id")!, TopAnswer.Text(message, "topic") ?? "", message))];

    /// <returns>How many messages wait; null when it does not tell.</returns>
    public static int? Waiting(JsonElement answer)
    {
        var queues = TmallText.Items(TopAnswer.Field(answer, "datas")).ToList();
        // "put_toal" is how the platform itself spells it.
        var waiting = queues.Select(queue => (Number(queue, "put_total") ?? Number(queue, "put_toal")) - Number(queue, "get_total")).OfType<long>().ToList();
        return waiting.Count == 0 ? null : (int)Math.Clamp(waiting.Sum(), 0, int.MaxValue);
    }

    static long? Number(JsonElement queue, string name) =>
        long.TryParse(TopAnswer.Text(queue, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
