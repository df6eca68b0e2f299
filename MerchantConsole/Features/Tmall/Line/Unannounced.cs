using System.Collections.Concurrent;

namespace MerchantConsole.Features.Tmall.Line;

/// <summary>Requests that the platform's list brought before any message did: a gap, unless the message still comes.</summary>
sealed class Unannounced
{
    readonly ConcurrentDictionary<string, DateTimeOffset> found = new(StringComparer.Ordinal);

    /// <param name="raisedAt">UTC.</param>
    public void Found(string externalId, DateTimeOffset raisedAt) => found[externalId] = raisedAt;

    /// <summary>Its message came.</summary>
    public void Announced(string externalId) => found.TryRemove(externalId, out _);

    /// <summary>Those whose message should have been here by now, each once.</summary>
    public IReadOnlyList<(string ExternalId, DateTimeOffset RaisedAt)> TakeRaisedBefore(DateTimeOffset instant) =>
        [.. found.Where(one => one.Value < instant && found.TryRemove(one)).OrderBy(one => one.Value).Select(one => (one.Key, one.Value))];
}
