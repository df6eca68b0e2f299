using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Features.Verbs;

/// <summary>Where a history stops being believable.</summary>
sealed record BrokenEntry(Guid RequestId, string ExternalId, int Sequence, string What)
{
    public override string ToString() => $"Broken: request {RequestId}, external id {ExternalId}, entry {Sequence}: {What}.";
}

/// <summary>Whether a request's history is the one that was written, and its state the one that follows from it.</summary>
static class HistoryCheck
{
    static readonly JsonSerializerOptions Json = new() { Converters = { new WholeMilliseconds() } };

    // What is kept, not what is worked out from it; a new property is compared from its first day.
    static readonly string[] Kept =
    [
        .. typeof(HelpRequest).GetProperties().Where(property => property.CanWrite).Select(property => property.Name),
        nameof(HelpRequest.Promises), nameof(HelpRequest.Penalties),
    ];

    /// <param name="history">In order of sequence.</param>
    public static BrokenEntry? FirstBroken(HelpRequest request, IReadOnlyList<HistoryEntry> history)
    {
        var previous = HistoryEntry.NoPrevious;
        for (var i = 0; i < history.Count; i++)
        {
            if (WhatIsWrong(history[i], i + 1, previous) is { } wrong)
                return new BrokenEntry(request.Id, request.ExternalId, Math.Min(history[i].Sequence, i + 1), wrong);
            previous = history[i].Hash;
        }
        return StateAgainst(history, request) is { } differs ? new BrokenEntry(request.Id, request.ExternalId, history.Count, differs) : null;
    }

    static string? WhatIsWrong(HistoryEntry entry, int sequence, string previous) =>
        entry.Sequence != sequence ? $"entry {sequence} is missing, {entry.Sequence} follows"
        : entry.PreviousHash != previous ? "it does not continue the entry before it"
        : entry.Hash != entry.ComputeHash() ? "its content is not what its hash says"
        : null;

    static string? StateAgainst(IReadOnlyList<HistoryEntry> history, HelpRequest request)
    {
        if (history.Count == 0)
            return "there is no history at all";
        if (request.Version != history.Count)
            return $"the request says version {request.Version}, so entries are missing or the version was changed";
        if (request.HistoryHead != history[^1].Hash)
            return "the request names another last entry";
        try
        {
            return FirstDifference(Picture(HelpRequest.Replay(history)), Picture(request)) is { } name
                ? $"the state does not follow from the history: {name}" : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or NotSupportedException)
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

    // The database keeps milliseconds, the history what was sent.
    sealed class WholeMilliseconds : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
    }
}
