using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>
/// One help request (求助单): the consumer's click, the two promises, and what became of them.
/// Every act first settles what became due before it, then records itself; both end up in the history.
/// </summary>
public sealed partial class HelpRequest
{
    public const int SolutionTextLimit = 2000;

    /// <summary>The platform shows the consumer no more characters of a solution than this.</summary>
    public const int ShownToConsumer = 250;

    public const int MostVisitor = 60;

    /// <summary>Something is owed exactly in these.</summary>
    public static IReadOnlyList<RequestStatus> OpenStatuses { get; } = [RequestStatus.AwaitingSolution, RequestStatus.InProgress];

    public bool IsOpen => Status is RequestStatus.AwaitingSolution or RequestStatus.InProgress;

    public Promise this[PromiseKind kind] => promises.First(promise => promise.Kind == kind);

    /// <summary>UTC. The due instant of the promise that is owed next; null when none is.</summary>
    public DateTimeOffset? NextDueAt =>
        promises.Where(promise => promise.IsOwed).Select(promise => (DateTimeOffset?)promise.DueAt).Min();

    /// <summary>R1: both clocks start when the consumer raised it, whenever we receive it, by the rules of that instant.</summary>
    public static HelpRequest Receive(Guid id, HelpRequestReport report, Actor by, DateTimeOffset now, Rulebook rules)
    {
        var request = new HelpRequest { Id = id };
        request.Record(Opening(report with { RaisedAt = report.RaisedAt.ToMillisecond() }, rules), by, now);
        request.KeepWatch(now, rules);
        return request;
    }

    /// <summary>What a report leads to by the rules of its raise.</summary>
    internal static Received Opening(HelpRequestReport report, Rulebook rules)
    {
        var raised = report.RaisedAt;
        var (terms, promised) = (rules.TermsAt(raised), rules.PromisesSolutionAt(raised));
        return new Received(
            report,
            rules.CoverageAt(raised).WhyNot(report.Details.Category, report.Details.Service),
            promised ? Points(terms.Solution, raised) : Unmarked(terms.Solution.DueAt(raised)),
            Points(terms.Resolution, raised),
            promised ? null : true);
    }

    /// <summary>
    /// The clock's own act: marks what is due soon and breaks what is overdue, as of <paramref name="now"/> (UTC).
    /// Doing it twice is harmless.
    /// </summary>
    /// <returns>Whether anything changed.</returns>
    public bool KeepWatch(DateTimeOffset now, Rulebook rules) => KeepWatch(now, now, rules);

    /// <summary>Fills in what the source did not tell. No due instant moves; goods found not covered owe nothing further (R2).</summary>
    public void CompleteDetails(OrderDetails details, Actor by, DateTimeOffset now, Rulebook rules)
    {
        KeepWatch(now, rules);
        if (details != Details)
            Record(new DetailsCompleted(details, rules.CoverageAt(RaisedAt).WhyNot(details.Category, details.Service)), by, now);
        KeepWatch(now, rules);
        if (NotCovered is null)
            DeterminePenalties(by, now, rules);
    }

    /// <summary>The consumer added words or pictures; what is known already is not repeated.</summary>
    public void HearConsumer(IEnumerable<ConsumerMessage> words, Actor by, DateTimeOffset now, Rulebook rules)
    {
        KeepWatch(now, rules);
        var fresh = words.ExceptBy(Words.Select(Said), Said).ToList();
        if (fresh.Count > 0)
            Record(new ConsumerSpoke(fresh), by, now);
    }

    /// <summary>R4: a solution, once; late is still owed (R10).</summary>
    /// <exception cref="RuleBrokenException">Not open, given already, no text, or a visit window that ends before it begins.</exception>
    public void GiveSolution(Solution solution, Actor by, DateTimeOffset now, Rulebook rules)
    {
        MustBeOpen();
        if (Solution is not null)
            throw new RuleBrokenException(Rule.SolutionAlreadyGiven);
        MustBeText(solution.Text, "text");
        if (solution.VisitTo < solution.VisitFrom)
            throw new RuleBrokenException(Rule.VisitWindowReversed, "visitTo");
        if (solution.Compensation is { Fen: < 0 or > 100_000_000 })
            throw new RuleBrokenException(Rule.AmountNotSensible, "compensationYuan");
        if (solution.Visitor is { Length: > 0 } visitor)
            MustBeText(visitor, "visitor", MostVisitor);
        KeepWatch(now, rules);
        Record(new SolutionGiven(solution with { Text = solution.Text.Trim() }), by, now);
    }

    /// <summary>R5: the problem is solved, with a note and evidence for the platform's call-back.</summary>
    /// <exception cref="RuleBrokenException">Not open, no solution yet, or no note.</exception>
    public void Resolve(Resolution resolution, Actor by, DateTimeOffset now, Rulebook rules)
    {
        if (Status is RequestStatus.Resolved or RequestStatus.Closed)
            throw new RuleBrokenException(Rule.AlreadyResolved);
        MustBeOpen();
        if (Status == RequestStatus.AwaitingSolution)
            throw new RuleBrokenException(Rule.SolutionFirst);
        MustBeText(resolution.Note, "note");
        KeepWatch(now, rules);
        Record(new ResolutionRecorded(resolution with { Note = resolution.Note.Trim() }), by, now);
    }

    /// <summary>The consumer says it is not solved: the resolution is owed again, by the same due instant.</summary>
    /// <exception cref="RuleBrokenException">Not resolved, or no reason.</exception>
    public void Reopen(string reason, Actor by, DateTimeOffset now, Rulebook rules)
    {
        if (Status != RequestStatus.Resolved)
            throw new RuleBrokenException(Rule.NotResolved);
        MustBeText(reason, "reason");
        Record(new Reopened(reason.Trim()), by, now);
        KeepWatch(now, rules);
    }

    /// <summary>A resolved request is closed for good.</summary>
    public void Close(Actor by, DateTimeOffset now)
    {
        if (Status != RequestStatus.Resolved)
            throw new RuleBrokenException(Rule.NotResolved);
        Record(new ClosedForGood(), by, now);
    }

    /// <summary>The consumer took the request back: what is not broken yet is no longer owed.</summary>
    public void Withdraw(string reason, Actor by, DateTimeOffset now, Rulebook rules)
    {
        MustBeOpen();
        MustBeText(reason, "reason");
        KeepWatch(now, rules);
        Record(new WithdrawnByConsumer(reason.Trim()), by, now);
    }

    /// <summary>
    /// What the platform says of the recourse. Work it saw verified (核销) is solved at that instant, but a
    /// breach already recorded stays: it is a fact, and this is evidence beside it.
    /// </summary>
    /// <param name="at">UTC. When the platform changed the status.</param>
    public void HearPlatform(PlatformStatus status, DateTimeOffset at, Actor by, DateTimeOffset now, Rulebook rules)
    {
        if (Platform == status || Platform == PlatformStatus.Completed)
            return;
        var when = (at < RaisedAt ? RaisedAt : at > now ? now : at).ToMillisecond();
        KeepWatch(status == PlatformStatus.Completed ? when : now, now, rules);
        Record(new PlatformReported(status, status == PlatformStatus.Completed ? when : null), by, now);
    }

    bool KeepWatch(DateTimeOffset asOf, DateTimeOffset now, Rulebook rules)
    {
        var before = Version;
        foreach (var promise in promises.Where(promise => promise.IsWatched))
        {
            if (promise.IsBrokenAt(asOf))
                Record(Broken(promise, rules), Actor.System, now);
            else if (promise.UrgencyAt(asOf) is var urgency && urgency > promise.Marked)
                Record(new DueSoonMarked(promise.Kind, urgency), Actor.System, now);
        }
        return Version > before;
    }

    void MustBeOpen()
    {
        if (!IsOpen)
            throw new RuleBrokenException(Rule.NotOpen);
    }

    static void MustBeText(string? text, string field, int most = SolutionTextLimit)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleBrokenException(Rule.TextRequired, field);
        if (text.Length > most)
            throw new RuleBrokenException(Rule.TextTooLong, field);
        if (!Readable.IsText(text, lines: true))
            throw new RuleBrokenException(Rule.UnreadableCharacters, field);
    }

    static (DateTimeOffset At, string Text) Said(ConsumerMessage word) => (word.At, word.Text);

    static DuePoints Unmarked(DateTimeOffset due) => new(due, due, due);

    static DuePoints Points(PromiseTerm term, DateTimeOffset raisedAt) =>
        new(term.DueAt(raisedAt), term.DueSoonAt(raisedAt), term.LastCallAt(raisedAt));
}
