using System.Text.Json;
using System.Text.Unicode;
using MerchantConsole.Features.Intake;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace MerchantConsole.Features.Api;

/// <summary>Reads a body whole and judges it before anything acts on it.</summary>
static class ApiBody
{
    public const int UsualLimit = 256 * 1024;
    public const int EvidenceLimit = 30 * 1024 * 1024;

    static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    /// <exception cref="ApiRefusal">415 not JSON by its type, 413 too large, 400 no JSON object in UTF-8 of at most 32 levels.</exception>
    public static async Task<JsonElement> Read(HttpContext context, int limit = UsualLimit)
    {
        if (!IsJson(context.Request))
            throw new ApiRefusal(StatusCodes.Status415UnsupportedMediaType, "mediaType");
        var bytes = await ReadBytes(context, limit);
        try
        {
            var json = bytes.AsSpan() is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;
            if (Utf8.IsValid(json) && JsonElement.Parse(json, Strict) is { ValueKind: JsonValueKind.Object } body)
                return body;
        }
        catch (JsonException)
        {
            // The same answer as to JSON that is no object.
        }
        throw new ApiRefusal(StatusCodes.Status400BadRequest, "notJson");
    }

    /// <summary>The fields of the body, and the faults found while they are read.</summary>
    public static async Task<(JsonFields Fields, FieldReader Reader)> ReadFields(HttpContext context, int limit = UsualLimit)
    {
        var reader = new FieldReader(localTimes: false);
        return (new JsonFields(await Read(context, limit), reader.Faults), reader);
    }

    /// <exception cref="ApiRefusal">Something was wrong.</exception>
    public static void MustBeGood(this FieldReader reader)
    {
        if (reader.Faults.Count > 0)
            throw ApiRefusal.Of(reader.Faults);
    }

    static bool IsJson(HttpRequest request) =>
        request.HasJsonContentType()
        && !request.Headers.ContainsKey(HeaderNames.ContentEncoding)
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    static async Task<byte[]> ReadBytes(HttpContext context, int limit)
    {
        if (context.Request.ContentLength > limit)
            throw new ApiRefusal(StatusCodes.Status413PayloadTooLarge, "tooLarge");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = limit;
        using var whole = new MemoryStream((int)(context.Request.ContentLength ?? 4096));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (whole.Length + read > limit)
                throw new ApiRefusal(StatusCodes.Status413PayloadTooLarge, "tooLarge");
            whole.Write(buffer, 0, read);
        }
        return whole.ToArray();
    }
}
