using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.Replay;

/// <summary>Promises and breaches.</summary>
public sealed partial class HistoryReplay
{
    // By the rules of the raise (R2, R4, R5), as far as they were known at the receipt.
    void Judge(Received received)
    {
        var report = received.Report;
        DateTimeOffset[] moments = [entry.At, entry.At - RulesThen.Moment, entry.At + RulesThen.Moment];
        List<Received> possible = [.. moments.Select(at => HelpRequest.Opening(report, rules.KnownAt(at)))];
        var expected = possible.Find(one => one == received) ?? possible[0];
        MustBe("not covered because", expected.NotCovered, received.NotCovered);
        MustBe("outside the service window", expected.OutsideWindow ?? false, received.OutsideWindow ?? false);
        Judge("solution", expected.Solution, received.Solution);
        Judge("resolution", expected.Resolution, received.Resolution);
    }

    void Judge(string name, DuePoints expected, DuePoints actual)
    {
        MustBe($"{name}, due", expected.DueAt, actual.DueAt);
        MustBe($"{name}, due soon", expected.DueSoonAt, actual.DueSoonAt);
        MustBe($"{name}, last call", expected.LastCallAt, actual.LastCallAt);
    }

    void Judge(DetailsCompleted completed)
    {
        var (category, service) = (completed.Details.Category, completed.Details.Service);
        var expected = Covered(entry.At);
        if (Covered(entry.At - RulesThen.Moment) != completed.NotCovered && Covered(entry.At + RulesThen.Moment) != completed.NotCovered)
            MustBe("not covered because", expected, completed.NotCovered);

        NotCoveredReason? Covered(DateTimeOffset at) => rules.KnownAt(at).CoverageAt(request.RaisedAt).WhyNot(category, service);
    }

    void Judge(DueSoonMarked marked)
    {
        var promise = request[marked.Promise];
        if (!promise.IsWatched || marked.Urgency <= promise.Marked || marked.Urgency > Urgency.LastCall)
            Differs($"{Name(marked.Promise)}, mark", "none", marked.Urgency.ToString());
        MustNotBeBefore($"{Name(marked.Promise)}, marked", marked.Urgency == Urgency.LastCall ? promise.LastCallAt : promise.DueSoonAt);
    }

    void Judge(PromiseBroken broken)
    {
        var (promise, name) = (request[broken.Promise], Name(broken.Promise));
        if (!promise.IsWatched)
            Differs($"{name}, breach", "none", promise.BreachedAt is not null ? "a second one" : promise.Dropped ? "one of what is not owed" : "one of what was met");
        MustBe($"{name}, breached", promise.DueAt, broken.BreachedAt);
        MustNotBeBefore($"{name}, flagged", promise.DueAt + TimeSpan.FromMilliseconds(1));
        MustBe($"{name}, flagged by", Actor.System.Name, entry.ActorName);
        Judge(name, ExpectedFor(broken.Promise, broken.Penalty), broken.Penalty);
        if (broken.Split is { } split)
            Judge(name, broken, split);
    }

    // A contract may have changed since: what it said then stands in the entry alone, and can only be judged by itself.
    void Judge(string name, PromiseBroken broken, LiabilitySplit split)
    {
        MustBe($"{name}, provider at the breach", request.ProviderId, broken.ProviderId);
        MustBe($"{name}, liable", split.LiableFor(broken.Penalty.Amount), broken.Liable);
        if (split.Form != SplitForm.Percentage || !IsSensible(split, broken.Penalty.Amount) || broken.ProviderId is null && split.Provider is not (0 or 100))
            Differs($"{name}, split", broken.ProviderId is null ? "all of it to one party" : "0–100 % to the provider", Say(split));
    }

    // Every act but those about money and telling first settles the clocks; so does the clock when it looks.
    void LookAround()
    {
        if (entry is { Fact: not (MoneyFact or TellingFact) })
            MustHaveNoticed(entry.Fact is PlatformReported { CompletedAt: { } completedAt } ? completedAt : entry.At);
    }

    // A look writes its entries at one instant; where it was for work that the platform saw done, that follows.
    bool BelongsToTheSameLook(HistoryEntry next) =>
        next.At == entry.At && (IsClock(next.Fact) || IsClock(entry.Fact) && next.Fact is PlatformReported { CompletedAt: not null });

    static bool IsClock(RequestFact fact) => fact is PromiseBroken or DueSoonMarked;

    void MustHaveNoticed(DateTimeOffset at)
    {
        foreach (var promise in request.Promises.Where(promise => promise.IsWatched && promise.IsBrokenAt(at) && missing.Add(promise.Kind)))
            Differs($"{Name(promise.Kind)}, breach", $"one at {Say(promise.DueAt)}", "none");
    }

    void MustNotBeBefore(string what, DateTimeOffset earliest)
    {
        if (entry.At < earliest)
            Differs(what, $"not before {Say(earliest)}", Say(entry.At));
    }

    static string Name(PromiseKind kind) => kind == PromiseKind.Solution ? "solution" : "resolution";
}
