using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

static class Json
{
    /// <summary>Chinese as it is written: only so does an encoding that is not UTF-8 show.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As the default answers wrap a list: <c>{"workcard":[…]}</c>, and nothing around no item.</summary>
    public static JsonObject List(string item, IEnumerable<JsonNode> items)
    {
        var array = new JsonArray([.. items]);
        return array.Count == 0 ? [] : new JsonObject { [item] = array };
    }
}
