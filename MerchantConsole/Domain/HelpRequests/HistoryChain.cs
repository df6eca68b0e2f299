namespace MerchantConsole.Domain.HelpRequests;

/// <summary>Whether the lines of a history are those that were written: none missing, none changed.</summary>
public static class HistoryChain
{
    /// <param name="history">In order of sequence.</param>
    /// <returns>The first line that is not believable and what is wrong with it, in English; null when the chain holds.</returns>
    public static (int Sequence, string What)? FirstBroken(IReadOnlyList<HistoryEntry> history)
    {
        var previous = HistoryEntry.NoPrevious;
        for (var i = 0; i < history.Count; i++)
        {
            if (WhatIsWrong(history[i], i + 1, previous) is { } wrong)
                return (Math.Min(history[i].Sequence, i + 1), wrong);
            previous = history[i].Hash;
        }
        return null;
    }

    static string? WhatIsWrong(HistoryEntry entry, int sequence, string previous) =>
        entry.Sequence != sequence ? $"entry {sequence} is missing, {entry.Sequence} follows"
        : entry.PreviousHash != previous ? "it does not continue the entry before it"
        : entry.Hash != entry.ComputeHash() ? "its content is not what its hash says"
        : null;
}
