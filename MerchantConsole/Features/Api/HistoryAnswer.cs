using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Features.Api;

sealed record ActorAnswer(string Name, Role Role);

/// <summary>One line of the history.</summary>
/// <param name="Fact">What happened, by its stable name.</param>
/// <param name="Details">What was recorded with it.</param>
/// <param name="Hash">SHA-256 over the previous hash and this line as it is stored.</param>
sealed record HistoryAnswer(
    int Sequence, DateTimeOffset At, ActorAnswer Actor, string Fact, JsonObject Details, string PreviousHash, string Hash)
{
    const string Name = "fact";

    public static HistoryAnswer Of(HistoryEntry entry)
    {
        var details = JsonSerializer.SerializeToNode(entry.Fact, ApiJson.Options)!.AsObject();
        var fact = details[Name]!.GetValue<string>();
        details.Remove(Name);
        return new HistoryAnswer(
            entry.Sequence, entry.At, new ActorAnswer(entry.ActorName, entry.ActorRole), fact, details, entry.PreviousHash, entry.Hash);
    }
}
