using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Replay;

namespace MerchantConsole.Features.Verbs;

/// <summary>Writes every difference, one line each: in the chain, from the rules, and from what is stored.</summary>
sealed class ReplayCheck(Rulebook rules, TextWriter output)
{
    int differences, requests;

    /// <param name="history">In order of sequence.</param>
    public async Task Look(HelpRequest request, IReadOnlyList<HistoryEntry> history)
    {
        var before = differences;
        if (HistoryCheck.BrokenChain(request, history) is { } broken)
            await Write(broken.ToString());
        foreach (var difference in HistoryReplay.Differences(history, rules).Concat(HistoryCheck.StateDifferences(request, history)))
            await Write($"Differs: request {request.Id}, external id {request.ExternalId}, {difference}.");
        if (differences > before)
            requests++;
    }

    /// <exception cref="VerbFailedException">There is a difference.</exception>
    public void MustHaveFoundNone()
    {
        if (differences > 0)
            throw new VerbFailedException(string.Create(CultureInfo.InvariantCulture, $"Differences: {differences:N0}, in requests: {requests:N0}."));
    }

    Task Write(string line)
    {
        differences++;
        return output.WriteLineAsync(line);
    }
}
