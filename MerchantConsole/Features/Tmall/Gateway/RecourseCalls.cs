using System.Globalization;
using System.Text.Json;

namespace MerchantConsole.Features.Tmall.Gateway;

/// <summary>The recourse family: <c>tmall.servicecenter.anomalyrecourse.*</c>. Amounts in fen, instants UTC.</summary>
static class RecourseCalls
{
    const string Family = "tmall.servicecenter.anomalyrecourse.";
    const string Decoration = Family + "homedecoration.";

    /// <summary>The longest window that one search may ask for.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(15);

    /// <summary>Those raised in a window.</summary>
    public static TopCall Search(DateTimeOffset start, DateTimeOffset end) => new(Family + "search", ("start", Milliseconds(start)), ("end", Milliseconds(end)));

    public static TopCall Query(string id) => new(Family + "querybyid", ("anomaly_recourse_id", id));

    /// <summary>The reply that the consumer reads: the solution.</summary>
    public static TopCall Remark(string id, string remark) => new(Family + "remark.update", ("id", id), ("remark", remark));

    /// <param name="remark">Sent to the consumer.</param>
    public static TopCall Close(string id, string remark) => new(Family + "close", ("id", id), ("remark", remark));

    /// <summary>A provider complains on the merchant's behalf. Twice would be two complaints.</summary>
    public static TopCall Complain(string workOrder, string questionCode, string remark, bool publicOpinion, string? images = null) =>
        new(Decoration + "create", ("workcard_id", workOrder), ("question_code", questionCode), ("remark", remark), ("public_opinion", publicOpinion ? "1" : "0"), ("images", images)) { MayRepeat = false };

    public static TopCall Respond(string id, bool contactSeller, string remark, string? images = null) =>
        new(Decoration + "response", ("id", id), ("contact_seller", contactSeller ? "1" : "0"), ("remark", remark), ("images", images));

    public static TopCall Admit(string id, long fen, string? remark = null) =>
        new(Decoration + "admit", ("id", id), ("tp_admit_responsible_amount", fen.ToString(CultureInfo.InvariantCulture)), ("remark", remark));

    public static TopCall Appeal(string id, string remark, string? images = null) => new(Decoration + "appeal", ("id", id), ("remark", remark), ("images", images));

    public static TopCall Finish(string id, bool agreement, string remark, string? images = null) =>
        new(Decoration + "close", ("id", id), ("is_agreement", agreement ? "1" : "0"), ("remark", remark), ("images", images));

    public static TopCall QueryComplaint(string id) => new(Decoration + "querybyid", ("anomaly_recourse_id", id));

    public static TopCall QuestionCodes(string serviceCode) => new(Decoration + "questioncode.query", ("service_code", serviceCode));

    /// <summary>The recourses of an answer: a list, one alone, either of them written as text.</summary>
    public static IEnumerable<JsonElement> Found(JsonElement answer) => TopAnswer.Value(answer) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(item => TmallText.Parsed(item) ?? item),
        { ValueKind: JsonValueKind.Object } one when TopAnswer.Field(one, "submit_time") is not null || TopAnswer.Field(one, "id") is not null => [one],
        { ValueKind: JsonValueKind.Object } wrapper => TmallText.Items(wrapper),
        _ => [],
    };

    /// <summary>Closed there already: the answer came too late to be needed, which is an end and no error.</summary>
    public static bool IsClosedAlready(TopFailure failure) => failure is { Trouble: Data.Link.LinkTrouble.Refused, Code: "2" or "6" };

    static string Milliseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
