using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>One line of a request's history: append-only, chained by hash to the line before it.</summary>
public sealed class HistoryEntry
{
    public static readonly string NoPrevious = new('0', 64);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new YuanAsFenJson() },
    };

    RequestFact? fact;

    public Guid RequestId { get; private set; }

    /// <summary>1, 2, 3… within its request; the same number as the request's version after it.</summary>
    public int Sequence { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; private set; }
    public string ActorName { get; private set; } = "";
    public Role ActorRole { get; private set; }
    public Guid? ActorProviderId { get; private set; }

    /// <summary>The fact as it was written, byte for byte what the hash covers.</summary>
    public string Body { get; private set; } = "";
    public string PreviousHash { get; private set; } = "";
    public string Hash { get; private set; } = "";

    HistoryEntry() { }

    internal HistoryEntry(Guid requestId, int sequence, DateTimeOffset at, Actor by, RequestFact fact, string previousHash)
    {
        (RequestId, Sequence, At, this.fact, PreviousHash) = (requestId, sequence, at, fact, previousHash);
        (ActorName, ActorRole, ActorProviderId) = (by.Name, by.Role, by.ProviderId);
        Body = JsonSerializer.Serialize(fact, Json);
        Hash = ComputeHash();
    }

    /// <exception cref="JsonException">The stored text is not a fact.</exception>
    public RequestFact Fact => fact ??= JsonSerializer.Deserialize<RequestFact>(Body, Json)
        ?? throw new JsonException("An empty history entry.");

    public Actor Actor => new(ActorName, ActorRole, ActorProviderId);

    /// <summary>SHA-256 over the previous hash and every column, each field ended by a line feed, free text preceded by its length.</summary>
    public string ComputeHash()
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{PreviousHash}\n{RequestId:N}\n{Sequence}\n{At.ToUnixTimeMilliseconds()}\n{(int)ActorRole}\n{ActorProviderId:N}\n{ActorName.Length}:{ActorName}\n{Body.Length}:{Body}\n");
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, bytes);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)));
        ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        return hash;
    }
}
