using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Replay;

namespace MerchantConsole.Features.Verbs;

/// <summary>Where a history stops being believable.</summary>
sealed record BrokenEntry(Guid RequestId, string ExternalId, int Sequence, string What)
{
    public override string ToString() => $"Broken: request {RequestId}, external id {ExternalId}, entry {Sequence}: {What}.";
}

/// <summary>Whether a request's history is the one that was written, and its state the one that follows from it.</summary>
static class HistoryCheck
{
    // The database keeps milliseconds, the history what was sent.
    static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new As<DateTimeOffset>(at => at.ToMillisecond().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            new As<Yuan>(yuan => yuan.ToString()),
            new JsonStringEnumConverter(),
        },
    };

    // What is kept, not what is worked out from it; a new property is compared from its first day.
    static readonly string[] Kept =
    [
        .. typeof(HelpRequest).GetProperties().Where(property => property.CanWrite).Select(property => property.Name),
        nameof(HelpRequest.Promises), nameof(HelpRequest.Penalties),
    ];

    /// <param name="history">In order of sequence.</param>
    public static BrokenEntry? FirstBroken(HelpRequest request, IReadOnlyList<HistoryEntry> history) =>
        BrokenChain(request, history)
        ?? (StateAgainst(history, request) is { } differs ? new BrokenEntry(request.Id, request.ExternalId, history.Count, differs) : null);

    /// <summary>Whether the entries are those that were written, and all of them; nothing about what they say.</summary>
    /// <param name="history">In order of sequence.</param>
    public static BrokenEntry? BrokenChain(HelpRequest request, IReadOnlyList<HistoryEntry> history)
    {
        if (HistoryChain.FirstBroken(history) is var (sequence, what))
            return Broken(sequence, what);
        return history.Count == 0 ? Broken(0, "there is no history at all")
            : request.Version != history.Count ? Broken(history.Count, $"the request says version {request.Version}, so entries are missing or the version was changed")
            : request.HistoryHead != history[^1].Hash ? Broken(history.Count, "the request names another last entry")
            : null;

        BrokenEntry Broken(int at, string wrong) => new(request.Id, request.ExternalId, at, wrong);
    }

    /// <summary>Everything kept of the request that does not follow from its history; empty where that cannot be replayed.</summary>
    public static IEnumerable<Difference> StateDifferences(HelpRequest request, IReadOnlyList<HistoryEntry> history)
    {
        JsonObject expected;
        try
        {
            expected = Picture(HelpRequest.Replay(history));
        }
        catch (Exception failure) when (CannotBeReplayed(failure))
        {
            return [];
        }
        var found = Picture(request);
        return Kept.SelectMany(name => Unequal(name, expected[name], found[name])).Select(one => one with { Sequence = history.Count });
    }

    static string? StateAgainst(IReadOnlyList<HistoryEntry> history, HelpRequest request)
    {
        try
        {
            return FirstDifference(Picture(HelpRequest.Replay(history)), Picture(request)) is { } name
                ? $"the state does not follow from the history: {name}" : null;
        }
        catch (Exception failure) when (CannotBeReplayed(failure))
        {
            return $"the history cannot be replayed: {failure.Message}";
        }
    }

    static JsonObject Picture(HelpRequest request)
    {
        var picture = JsonSerializer.SerializeToNode(request, Json)!.AsObject();
        picture[nameof(HelpRequest.Promises)] = JsonSerializer.SerializeToNode(request.Promises.OrderBy(promise => promise.Kind), Json);
        picture[nameof(HelpRequest.Penalties)] = JsonSerializer.SerializeToNode(request.Penalties.OrderBy(penalty => penalty.Promise), Json);
        return picture;
    }

    static string? FirstDifference(JsonObject expected, JsonObject found) =>
        Kept.FirstOrDefault(name => !JsonNode.DeepEquals(expected[name], found[name]));

    static bool CannotBeReplayed(Exception failure) =>
        failure is JsonException or InvalidOperationException or NotSupportedException or RuleBrokenException or UnreachableException;

    // Of promises and penalties each property is named, of all else the whole.
    static IEnumerable<Difference> Unequal(string name, JsonNode? expected, JsonNode? found) => (expected, found) switch
    {
        (JsonArray one, JsonArray other) when one.Count == other.Count && name is nameof(HelpRequest.Promises) or nameof(HelpRequest.Penalties) =>
            one.Zip(other).SelectMany(pair => pair.First!.AsObject().SelectMany(property =>
                Unequal($"state, {name}, {pair.First[name == nameof(HelpRequest.Promises) ? "Kind" : "Promise"]}, {property.Key}", property.Value, pair.Second![property.Key]))),
        _ => JsonNode.DeepEquals(expected, found) ? [] : [new Difference(0, name.StartsWith("state", StringComparison.Ordinal) ? name : $"state, {name}", Say(expected), Say(found))],
    };

    static string Say(JsonNode? node) => node?.ToJsonString(Json) ?? "none";

    sealed class As<T>(Func<T, string> say) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(say(value));
    }
}
