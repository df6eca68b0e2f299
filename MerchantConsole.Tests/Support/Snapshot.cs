using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Tests.Support;

/// <summary>All public properties of a request as text, promises and penalties included, for comparing two states deeply.</summary>
public static class Snapshot
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(HelpRequest request)
    {
        var state = JsonSerializer.SerializeToNode(request, Json)!.AsObject();
        state.Remove(nameof(HelpRequest.Unsaved));
        return state.ToJsonString(Json);
    }
}
