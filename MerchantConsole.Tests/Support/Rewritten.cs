using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Tests.Support;

/// <summary>A history as somebody would write it who can write the whole database: other content, and a chain that holds.</summary>
static class Rewritten
{
    /// <param name="change">The entry's fact, instant and actor as they are to be; null to leave the entry out.</param>
    public static IReadOnlyList<HistoryEntry> By(
        this IEnumerable<HistoryEntry> history, Func<HistoryEntry, (RequestFact Fact, DateTimeOffset At, Actor By)?> change)
    {
        List<HistoryEntry> written = [];
        foreach (var entry in history)
        {
            if (change(entry) is var (fact, at, by))
                written.Add(new HistoryEntry(entry.RequestId, written.Count + 1, at, by, fact, written is [.., var last] ? last.Hash : HistoryEntry.NoPrevious));
        }
        return written;
    }

    /// <summary>Every fact of this kind that fits says something else.</summary>
    public static IReadOnlyList<HistoryEntry> Saying<T>(this IEnumerable<HistoryEntry> history, Func<T, T> change, Func<T, bool>? fits = null) where T : RequestFact =>
        history.By(entry => (entry.Fact is T fact && (fits?.Invoke(fact) ?? true) ? change(fact) : entry.Fact, entry.At, entry.Actor));

    /// <summary>Every fact of this kind that fits happened at another instant.</summary>
    public static IReadOnlyList<HistoryEntry> Moved<T>(this IEnumerable<HistoryEntry> history, DateTimeOffset to, Func<T, bool>? fits = null) where T : RequestFact =>
        history.By(entry => (entry.Fact, entry.Fact is T fact && (fits?.Invoke(fact) ?? true) ? to : entry.At, entry.Actor));

    public static IReadOnlyList<HistoryEntry> Without<T>(this IEnumerable<HistoryEntry> history, Func<T, bool>? fits = null) where T : RequestFact =>
        history.By(entry => entry.Fact is T fact && (fits?.Invoke(fact) ?? true) ? null : (entry.Fact, entry.At, entry.Actor));

    /// <summary>One more entry at the end.</summary>
    public static IReadOnlyList<HistoryEntry> And(this IReadOnlyList<HistoryEntry> history, RequestFact fact, DateTimeOffset at, Actor? by = null) =>
        [.. history, new HistoryEntry(history[^1].RequestId, history.Count + 1, at, by ?? People.Supervisor, fact, history[^1].Hash)];
}
