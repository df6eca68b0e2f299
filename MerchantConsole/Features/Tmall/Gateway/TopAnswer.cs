using System.Text;
using System.Text.Json;
using MerchantConsole.Data.Link;

namespace MerchantConsole.Features.Tmall.Gateway;

/// <summary>Reads the platform's envelopes: with and without wrapper, failed in the gateway or in the business, in all its spellings.</summary>
static class TopAnswer
{
    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    static readonly JsonDocumentOptions Reading = new() { MaxDepth = 32 };

    /// <returns>What the call answers, without its wrapper.</returns>
    /// <exception cref="TopException">It failed, or this is no answer.</exception>
    public static JsonElement Read(string method, byte[] body)
    {
        var root = Parse(method, body);
        if (Part(root, "error_response") is { } error)
            throw new TopException(method, GatewayFailure(error));
        if (Text(root, "code") is not null && (Text(root, "msg") ?? Text(root, "sub_code")) is not null && Part(root, "result") is null)
            throw new TopException(method, GatewayFailure(root));
        var inner = Part(root, method.Replace('.', '_') + "_response") ?? Wrapped(root) ?? root;
        if (BusinessFailure(inner) is { } failure)
            throw new TopException(method, failure);
        return inner;
    }

    /// <summary>The business value: <c>result.value</c>, <c>value</c> or <c>result</c> itself; a value written as text is opened.</summary>
    public static JsonElement? Value(JsonElement answer)
    {
        var result = Opened(Field(answer, "result"));
        var value = result is { ValueKind: JsonValueKind.Object } inside ? Field(inside, "value") ?? result : result ?? Field(answer, "value");
        return Opened(value) ?? value;
    }

    public static JsonElement? Field(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Text, or a number or truth value as it was written: the platform is not strict about which.</summary>
    public static string? Text(JsonElement element, string name) => Field(element, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => TmallText.Of(text),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } plain => plain.GetRawText(),
        _ => null,
    };

    static JsonElement Parse(string method, byte[] body)
    {
        try
        {
            return JsonElement.Parse(Strict.GetString(body), Reading) is { ValueKind: JsonValueKind.Object } root
                ? root : throw Unreadable(method, "not an object", null);
        }
        catch (Exception failure) when (failure is JsonException or DecoderFallbackException)
        {
            throw Unreadable(method, failure is JsonException ? "not JSON" : "not UTF-8", failure);
        }
    }

    static TopException Unreadable(string method, string why, Exception? inner) =>
        new(method, new TopFailure(LinkTrouble.Unreadable, why, null, null), inner);

    static TopFailure GatewayFailure(JsonElement error) =>
        TopFailure.OfGateway(Text(error, "code") ?? "?", Text(error, "sub_code"), Text(error, "msg"), Text(error, "sub_msg"));

    static TopFailure? BusinessFailure(JsonElement answer)
    {
        var result = Opened(Field(answer, "result")) ?? Field(answer, "result");
        return new[] { result, answer }.OfType<JsonElement>().Where(layer => Says(layer, "success") == false || Says(layer, "is_success") == false)
            .Select(layer => TopFailure.OfBusiness(
                FirstText(layer, answer, "error_code", "msg_code", "result_code", "sub_code") ?? "?",
                FirstText(layer, answer, "error_msg", "error_message", "msg_info", "result_msg")))
            .FirstOrDefault();
    }

    static string? FirstText(JsonElement layer, JsonElement outer, params string[] names) =>
        names.Select(name => Text(layer, name)).Concat(names.Select(name => Text(outer, name))).FirstOrDefault(text => text is not null);

    static bool? Says(JsonElement layer, string name) => Text(layer, name)?.ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    static JsonElement? Part(JsonElement root, string name) => Field(root, name) is { ValueKind: JsonValueKind.Object } part ? part : null;

    static JsonElement? Wrapped(JsonElement root) =>
        root.EnumerateObject().Where(field => field.Name.EndsWith("_response", StringComparison.Ordinal) && field.Value.ValueKind == JsonValueKind.Object)
            .Select(field => (JsonElement?)field.Value).FirstOrDefault();

    static JsonElement? Opened(JsonElement? value) => value is not { } given ? null
        : given.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? given : TmallText.Parsed(given);
}
