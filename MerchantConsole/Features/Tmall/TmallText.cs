using System.Text.Json;

namespace MerchantConsole.Features.Tmall;

/// <summary>The many forms in which the platform writes text and lists.</summary>
static class TmallText
{
    const int Deepest = 32;

    /// <summary>What it says, cut to what is kept: a request is not refused for the length of a remark.</summary>
    public static string? Clean(string? raw, int longest, bool lines = false)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return null;
        var text = string.Concat(raw.Select(c => char.IsControl(c) && !(lines && c is '\n' or '\r' or '\t') ? ' ' : c)).Trim();
        if (text.Length > longest)
            text = text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
        return text.Length == 0 ? null : text;
    }

    /// <summary>A list, a list inside a one-field wrapper as the gateway makes it, or a list written as text.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement? list) => list switch
    {
        { ValueKind: JsonValueKind.Array } items => items.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } wrapper => wrapper.EnumerateObject()
            .Where(field => field.Value.ValueKind == JsonValueKind.Array)
            .Take(1).SelectMany(field => field.Value.EnumerateArray()),
        { ValueKind: JsonValueKind.String } text => Parsed(text) is { } inside ? Items(inside) : [text],
        _ => [],
    };

    /// <returns>Empty when it is no text.</returns>
    public static string Of(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    /// <returns>The JSON object or list written inside a text; null when there is none.</returns>
    public static JsonElement? Parsed(JsonElement value)
    {
        try
        {
            return Of(value) is { Length: > 0 } text && text.AsSpan().TrimStart() is ['{' or '[', ..]
                ? JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = Deepest })
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
