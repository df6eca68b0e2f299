using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.Replay;

/// <summary>
/// Works out anew what each entry of a history must say: promises by R1, R4 and R5, breaches at their due instants,
/// penalties by R6 and R7 as rules and details were known then, and the way of each penalty to its payment.
/// </summary>
public sealed partial class HistoryReplay
{
    readonly Rulebook rules;
    readonly List<Difference> found = [];
    readonly HashSet<PromiseKind> missing = [];

    // The request as it stood before the entry.
    HelpRequest request = null!;
    HistoryEntry entry = null!;

    HistoryReplay(Rulebook rules) => this.rules = rules;

    /// <param name="history">Of one request, in order of sequence.</param>
    /// <param name="rules">Every version of every rule, with its dates.</param>
    /// <returns>Empty when everything is as it must be.</returns>
    public static IReadOnlyList<Difference> Differences(IEnumerable<HistoryEntry> history, Rulebook rules)
    {
        var replay = new HistoryReplay(rules);
        try
        {
            foreach (var (before, next) in HelpRequest.Steps(history))
                replay.Judge(before, next);
            replay.LookAround();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or NotSupportedException or RuleBrokenException or UnreachableException)
        {
            replay.Differs("the entry", "one that can follow the entries before it", failure.Message);
        }
        return replay.found;
    }

    void Judge(HelpRequest before, HistoryEntry next)
    {
        if (entry is not null && !BelongsToTheSameLook(next))
            LookAround();
        (request, entry) = (before, next);
        if (entry.Fact is Received != (entry.Sequence == 1))
            Differs("the receipt", entry.Sequence == 1 ? "the first entry" : "no second one", Name(entry.Fact));

        switch (entry.Fact)
        {
            case Received received: Judge(received); break;
            case DueSoonMarked marked: Judge(marked); break;
            case PromiseBroken broken: Judge(broken); break;
            case MoneyFact money: Judge(money); break;
            case TellingFact telling: Judge(telling); break;
            case PlatformReported { CompletedAt: { } completedAt }: MustHaveNoticed(completedAt); break;
            case DetailsCompleted completed: Judge(completed); goto default;
            default: MustHaveNoticed(entry.At); break;
        }
    }

    void Differs(string what, string expected, string actual) => found.Add(new Difference(entry?.Sequence ?? 1, what, expected, actual));

    void MustBe<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            Differs(what, Say(expected), Say(actual));
    }

    static string Name(RequestFact fact) => fact.GetType().Name;

    static string Say<T>(T value) => value switch
    {
        null => "none",
        DateTimeOffset at => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
