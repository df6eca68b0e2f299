using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace MerchantConsole.Tests.Platform;

/// <summary>An answer in the form that was asked for: XML unless JSON is named, wrapped unless simplified.</summary>
sealed record TopAnswer(JsonObject Root, bool IsJson)
{
    static readonly string[] ListItems = ["tmc_message", "tmc_queue_info", "workcard"];

    public static TopAnswer Success(TopRequest request, JsonObject inner, string requestId)
    {
        inner["request_id"] = requestId;
        if (request is { IsJson: true, IsSimplified: true })
            return new TopAnswer((JsonObject)Simplified(inner), IsJson: true);
        // The prefix of the platform's oldest calls is left out, that of the others is not.
        var method = request.Method ?? "";
        var name = (method.StartsWith("taobao.", StringComparison.Ordinal) ? method["taobao.".Length..] : method).Replace('.', '_');
        return new TopAnswer(new JsonObject { [$"{name}_response"] = inner }, request.IsJson);
    }

    public static TopAnswer Failure(TopRequest request, TopError error, string requestId)
    {
        var inner = new JsonObject { ["code"] = error.Code, ["msg"] = error.Msg };
        if (error.SubCode is { } subCode)
            inner["sub_code"] = subCode;
        if (error.SubMsg is { } subMsg)
            inner["sub_msg"] = subMsg;
        inner["request_id"] = requestId;
        return new TopAnswer(new JsonObject { ["error_response"] = inner }, request.IsJson);
    }

    public string Text => IsJson ? Root.ToJsonString(Json.Readable) : $"""<?xml version="1.0" encoding="utf-8" ?>{Xml(Root.Single()).ToString(SaveOptions.DisableFormatting)}""";

    public string ContentType(string charset) => $"text/{(IsJson ? "javascript" : "xml")};charset={charset}";

    public async Task Send(HttpContext context)
    {
        var body = Encoding.UTF8.GetBytes(Text);
        context.Response.ContentType = ContentType("UTF-8");
        if (context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.ContentEncoding = "gzip";
            body = Zipped(body);
        }
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }

    public static byte[] Zipped(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return zipped.ToArray();
    }

    static JsonNode Simplified(JsonNode node)
    {
        if (node is not JsonObject wrapped)
            return node.DeepClone();
        if (wrapped.Count == 1 && ListItems.FirstOrDefault(wrapped.ContainsKey) is { } item)
            return wrapped[item]!.DeepClone();
        if (wrapped.Count == 0)
            return new JsonArray();
        return new JsonObject(wrapped.Select(property => KeyValuePair.Create(property.Key, property.Value is null ? null : Simplified(property.Value))));
    }

    static XElement Xml(KeyValuePair<string, JsonNode?> named) => new(named.Key, named.Value switch
    {
        JsonObject inner => inner.SelectMany(child => child.Value is JsonArray items
            ? items.Select(item => Xml(KeyValuePair.Create(child.Key, item)))
            : [Xml(child)]),
        JsonValue value => value.ToString(),
        _ => null,
    });
}
