using System.Globalization;
using System.Text.Json;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Intake;

namespace MerchantConsole.Features.Tmall;

/// <summary>
/// Reads Tmall's messages as they really come: objects wrapped in strings or not, numbers as text or not, times of
/// GMT+8 without saying so, ids of 18 digits. Lenient in form, strict in what a request cannot be without.
/// </summary>
/// <remarks>
/// <code>{"topic":"tmall_fuwu_AnomalyRecourse","pub_time":"2024-06-18 13:36:05","content":
///   {"anomaly_recourse_id":700001,"result":{"id":700001,"parent_biz_order_id":300000000000000001,"service_code":"卫浴大件安装",
///    "question_type":"075","status":1,"submit_time":"2024-06-18 13:36:00",
///    "recourse_message_list":[{"recourse_text":"…","image_urls":["//img.example.invalid/a.jpg"],"submit_time":"…"}]}}}</code>
/// </remarks>
sealed class TmallParser(TmallSettings settings, DateTimeOffset now)
{
    public const string RecourseTopic = "tmall_fuwu_AnomalyRecourse";
    public const string StatusTopic = "tmall_fuwu_AnomalyRecourseStatusUpdate";

    readonly FieldReader read = new(localTimes: true);

    /// <summary>A message: topic, content, and perhaps when it was published.</summary>
    /// <exception cref="TmallUnreadableException">Unknown topic, or content that tells too little.</exception>
    public static TmallSaying Message(JsonElement message, TmallSettings settings, DateTimeOffset now)
    {
        var parser = new TmallParser(settings, now);
        return parser.Checked(parser.ReadMessage(message));
    }

    /// <summary>The content of a message alone; what it is about shows in its fields.</summary>
    /// <exception cref="TmallUnreadableException">It tells too little.</exception>
    public static TmallSaying Content(JsonElement content, TmallSettings settings, DateTimeOffset now)
    {
        var parser = new TmallParser(settings, now);
        return parser.Checked(parser.ReadContent(content, topic: null, saidAt: null));
    }

    TmallSaying Checked(TmallSaying? saying) =>
        saying is not null && read.Faults.Count == 0 ? saying : throw new TmallUnreadableException(read.Faults);

    TmallSaying? ReadMessage(JsonElement message)
    {
        var fields = new JsonFields(message, read.Faults);
        var topic = read.Text("topic", fields.Text("topic"), 200, required: true);
        if (topic is not (null or RecourseTopic or StatusTopic))
            read.Refuse("topic", Fault.Unknown);
        var saidAt = Time("pub_time", fields.Loose("pub_time"));
        if (fields["content"] is not { } content)
            read.Refuse("content", Fault.Required);
        else if (read.Faults.Count == 0)
            return ReadContent(content, topic, saidAt);
        return null;
    }

    TmallSaying? ReadContent(JsonElement raw, string? topic, DateTimeOffset? saidAt)
    {
        if (Unwrapped(raw) is not { } content)
        {
            read.Refuse("content", Fault.Unreadable);
            return null;
        }
        var outer = new JsonFields(content, read.Faults);
        var inner = outer;
        if (outer["result"] is { } wrapped)
        {
            if (Unwrapped(wrapped) is not { } result)
            {
                read.Refuse("result", Fault.Unreadable);
                return null;
            }
            inner = new JsonFields(result, read.Faults);
        }
        var id = read.Digits("anomaly_recourse_id",
            outer.Id("anomaly_recourse_id") ?? inner.Id("anomaly_recourse_id") ?? inner.Id("id"), required: true);
        topic ??= ReferenceEquals(inner, outer) && outer["submit_time"] is null && outer["status"] is not null ? StatusTopic : RecourseTopic;
        return topic == StatusTopic ? Status(inner, id, saidAt) : Recourse(inner, id, saidAt);
    }

    StatusChanged? Status(JsonFields content, string? id, DateTimeOffset? saidAt)
    {
        var status = StatusOf(content);
        if (status is null)
            read.Refuse("status", content["status"] is null ? Fault.Required : Fault.Unknown);
        return id is null || status is null ? null : new StatusChanged(id, saidAt, status.Value);
    }

    RecourseRaised? Recourse(JsonFields recourse, string? id, DateTimeOffset? saidAt)
    {
        var raisedAt = Time("submit_time", recourse.Loose("submit_time"), required: true);
        DraftCheck.Raise(read, "submit_time", raisedAt, now);
        var details = Details(recourse);
        var words = Words(recourse, raisedAt ?? now);
        return id is null || raisedAt is null ? null : new RecourseRaised(
            id, saidAt, new HelpRequestReport(IntakeDesk.TmallSource, id, settings.Shop, raisedAt.Value, details, words), StatusOf(recourse));
    }

    OrderDetails Details(JsonFields recourse)
    {
        var service = TmallText.Clean(recourse.Loose("service_code"), 120);
        var question = TmallText.Clean(recourse.Loose("question_type"), 40);
        return new OrderDetails
        {
            OrderId = OrderId("parent_biz_order_id", recourse),
            SubOrderId = OrderId("biz_order_id", recourse),
            ServiceOrderId = OrderId("service_order_id", recourse),
            WorkOrderId = OrderId("workcard_id", recourse),
            BuyerNick = TmallText.Clean(recourse.Loose("buyer_nick"), 100),
            ServiceName = service,
            Service = service is not null && settings.ServiceNames.TryGetValue(service, out var kind) ? kind : null,
            QuestionCode = question,
            QuestionText = TmallText.Clean(recourse.Loose("question_content"), 120),
            Anomaly = question is not null && settings.QuestionCodes.TryGetValue(question, out var anomaly) ? anomaly : null,
        };
    }

    List<ConsumerMessage> Words(JsonFields recourse, DateTimeOffset raisedAt)
    {
        var words = new List<ConsumerMessage>();
        foreach (var (element, index) in TmallText.Items(recourse["recourse_message_list"]).Select((item, index) => (item, index)))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"recourse_message_list[{index}].");
            var message = new JsonFields(element, read.Faults, place);
            var text = TmallText.Clean(message.Loose("recourse_text"), DraftCheck.LongestDescription, lines: true);
            var pictures = TmallText.Items(message["image_urls"])
                .Select(TmallText.Of).Select(PictureAddress.Read).OfType<string>().Take(20).ToList();
            var at = Time(place + "submit_time", message.Loose("submit_time")) ?? raisedAt;
            if (text is not null || pictures.Count > 0)
                words.Add(new ConsumerMessage(text ?? "", pictures, at));
        }
        return words;
    }

    // A recourse is taken in whatever its status; only a message about nothing but the status must name one we know.
    static PlatformStatus? StatusOf(JsonFields content) => content.Loose("status")?.Trim() switch
    {
        "1" => PlatformStatus.Asking,
        "2" => PlatformStatus.Completed,
        _ => null,
    };

    string? OrderId(string field, JsonFields recourse) =>
        read.Digits(field, recourse.Id(field)) is { } id && id.Trim('0').Length > 0 ? id : null;

    // Milliseconds since 1970 are how the platform's queries write instants; its messages write GMT+8.
    DateTimeOffset? Time(string field, string? raw, bool required = false) =>
        raw is { Length: 13 } && long.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : read.Instant(field, raw, required);

    static JsonElement? Unwrapped(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value
        : TmallText.Parsed(value) is { ValueKind: JsonValueKind.Object } inside ? inside
        : null;
}
