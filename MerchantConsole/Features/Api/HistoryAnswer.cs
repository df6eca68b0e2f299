using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Features.Api;

/// <param name="Name">Null for the people of another provider than the reader's.</param>
sealed record ActorAnswer(string? Name, Role Role);

/// <summary>One line of the history.</summary>
/// <param name="Fact">What happened, by its stable name.</param>
/// <param name="Details">What was recorded with it.</param>
/// <param name="Hash">SHA-256 over the previous hash and this line as it is stored; a provider, who is not told everything, cannot recompute it.</param>
sealed record HistoryAnswer(
    int Sequence, DateTimeOffset At, ActorAnswer Actor, string Fact, JsonObject Details, string PreviousHash, string Hash)
{
    const string Name = "fact";

    public static HistoryAnswer Of(HistoryEntry entry, Actor reader)
    {
        var details = JsonSerializer.SerializeToNode(For(reader, entry), ApiJson.Options)!.AsObject();
        var fact = details[Name]!.GetValue<string>();
        details.Remove(Name);
        if (IsBetweenOthers(entry.Fact, reader))
            details.Clear();
        var isForeign = reader.ProviderId is { } own && entry.ActorProviderId is { } other && other != own;
        return new HistoryAnswer(
            entry.Sequence, entry.At, new ActorAnswer(isForeign ? null : entry.ActorName, entry.ActorRole), fact, details, entry.PreviousHash, entry.Hash);
    }

    // What the merchant and another provider argue, and what that one bears, is theirs.
    static bool IsBetweenOthers(RequestFact fact, Actor reader) => reader.ProviderId is { } own && fact switch
    {
        LiabilityDecided { ProviderId: { } bearing } => bearing != own,
        DisputeFact dispute => dispute.ProviderId != own,
        _ => false,
    };

    // A provider does not learn who else works for the merchant, nor what the merchant's staff say to each other.
    static RequestFact For(Actor reader, HistoryEntry entry) => reader.ProviderId is not { } own || entry.ActorProviderId == own ? entry.Fact : entry.Fact switch
    {
        Assigned assigned when assigned.ProviderId == own => assigned with { From = null },
        Assigned => new Assigned(Guid.Empty, "", null),
        Claimed => new Claimed(null, null),
        PromiseBroken broken when broken.ProviderId != own => broken with { ProviderId = null, Split = null },
        TellingTroubled troubled => troubled with { Detail = null },
        Reminded reminded when reminded.Of != reader.Name => new Reminded("", null),
        var told => told,
    };
}
