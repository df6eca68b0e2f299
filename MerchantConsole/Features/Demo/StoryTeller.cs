using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Features.Demo;

/// <summary>Lets each request of the story live through its acts, so that its history is the one it would have had.</summary>
sealed class StoryTeller(Rulebook rules, IReadOnlyDictionary<string, Guid> providers, DateTimeOffset now)
{
    static readonly Actor Agent = new("林晓", Role.Agent);
    static readonly Actor Supervisor = new("周宁", Role.Supervisor);

    // A message takes a moment to arrive, a clerk a moment to read it.
    static readonly TimeSpan InTransit = TimeSpan.FromSeconds(8);
    static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(4);

    // A receipt is entered a moment after the payment.
    static readonly TimeSpan Entered = TimeSpan.FromSeconds(40);

    public HelpRequest Tell(StoryRequest story)
    {
        var raised = (now - TimeSpan.FromMinutes(story.AgeMinutes)).ToMillisecond();
        var request = HelpRequest.Receive(Guid.CreateVersion7(raised), story.Report(story.Number, raised), Actor.System, raised + InTransit, rules);
        foreach (var (at, act) in Acts(story, raised).Where(act => act.At < now).OrderBy(act => act.At))
        {
            WatchUntil(request, at);
            act(request, at);
        }
        WatchUntil(request, now);
        return request;
    }

    IEnumerable<(DateTimeOffset At, Action<HelpRequest, DateTimeOffset> Act)> Acts(StoryRequest story, DateTimeOffset raised)
    {
        foreach (var act in MoneyActs(story, raised))
            yield return act;
        var clerk = story.Number[^1] % 2 == 0 ? Agent : Supervisor;
        if (story.Provider is { } provider)
            yield return (raised + TimeSpan.FromMinutes(Math.Min(4, story.AgeMinutes / 2)), (r, at) => r.Assign(providers[provider], provider, clerk, at, rules));
        if (story.SolutionAfter is { } solved)
            yield return (raised + TimeSpan.FromMinutes(solved), (r, at) => r.GiveSolution(new Solution(story.Solution!), clerk, at, rules));
        if (story.ResolvedAfter is { } resolved)
            yield return (raised + TimeSpan.FromMinutes(resolved), (r, at) => r.Resolve(new Resolution(story.Resolution!, []), clerk, at, rules));
        if (story.ReopenedAfter is { } reopened)
            yield return (raised + TimeSpan.FromMinutes(reopened), (r, at) => r.Reopen(story.Reopened!, clerk, at, rules));
        if (story.CompletedAfter is { } completed)
            yield return (raised + TimeSpan.FromMinutes(completed), (r, at) => r.HearPlatform(PlatformStatus.Completed, at, Actor.System, at, rules));
        if (story.WithdrawnAfter is { } withdrawn)
            yield return (raised + TimeSpan.FromMinutes(withdrawn), (r, at) => r.Withdraw(story.Withdrawn!, clerk, at, rules));
    }

    IEnumerable<(DateTimeOffset At, Action<HelpRequest, DateTimeOffset> Act)> MoneyActs(StoryRequest story, DateTimeOffset raised)
    {
        const PromiseKind missed = PromiseKind.Solution;
        if (story.ApprovedAfter is { } approved)
            yield return (raised + TimeSpan.FromMinutes(approved), (r, at) => r.ApprovePenalty(missed, Supervisor, at, rules));
        if (story.PaidAfter is { } paid)
            yield return (raised + TimeSpan.FromMinutes(paid), (r, at) => r.PayPenalty(missed, r.PenaltyFor(missed).Amount!.Value, story.Receipt!, at - Entered, Supervisor, at));
        if (story.ClaimedAfter is { } claimed)
            yield return (raised + TimeSpan.FromMinutes(claimed), (r, at) => r.ClaimFrom(
                missed, new Provider { Id = providers[story.Provider!], Name = story.Provider! }, Yuan.Of(story.Claimed), new Plea(story.Claim, []), Supervisor, at, rules));
        if (story.AnsweredAfter is { } answered)
            yield return (raised + TimeSpan.FromMinutes(answered), (r, at) => r.AnswerClaim(
                missed, Yuan.Of(story.Admitted), new Plea(story.Answer, []), new Actor("孟调度", Role.Provider, providers[story.Provider!]), at, rules));
        if (story.WaivedAfter is { } waived)
            yield return (raised + TimeSpan.FromMinutes(waived), (r, at) => r.WaivePenalty(missed, story.Waived!, Supervisor, at));
    }

    void WatchUntil(HelpRequest request, DateTimeOffset until)
    {
        while (request.Promises.Min(promise => promise.NextCheckAt) is { } next && next + Noticed < until)
            request.KeepWatch(next + Noticed, rules);
    }
}
