using System.Collections.Concurrent;
using CsCheck;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Domain.Replay;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.HelpRequests;

/// <summary>What holds after every step of any life of a request.</summary>
public class HelpRequestPropertyTests
{
    const long Lives = 1_000;

    [Fact]
    public void No_due_instant_ever_moves() => AfterEveryStep((request, _) =>
    {
        Assert.Equal([At.SolutionDue, At.ResolutionDue], request.Promises.Select(promise => promise.DueAt));
        Assert.Equal([At.Minutes(40), At.Hours(32)], request.Promises.Select(promise => promise.DueSoonAt));
        Assert.Equal([At.Minutes(55), At.Hours(47)], request.Promises.Select(promise => promise.LastCallAt));
    });

    [Fact]
    public void A_breach_is_dated_at_its_due_instant_and_noticed_after_it() => AfterEveryStep((request, now) =>
    {
        foreach (var promise in request.Promises)
        {
            Assert.Equal(promise.BreachedAt is null, promise.FlaggedAt is null);
            if (promise.BreachedAt is not null)
            {
                Assert.Equal(promise.DueAt, promise.BreachedAt);
                Assert.InRange(promise.FlaggedAt!.Value, promise.DueAt + At.Tick, now);
            }
        }
    });

    [Fact]
    public void Each_breach_has_one_penalty_and_no_penalty_is_without_a_breach() => AfterEveryStep((request, _) =>
    {
        var broken = request.Promises.Where(promise => promise.BreachedAt is not null).ToList();
        Assert.Equal(broken.Select(promise => promise.Kind), request.Penalties.Select(penalty => penalty.Promise).Order());
        Assert.All(request.Penalties, penalty => Assert.Equal(request[penalty.Promise].DueAt, penalty.BreachedAt));
        Assert.Equal(broken.Count, request.Unsaved.Count(entry => entry.Fact is PromiseBroken));
    });

    [Fact]
    public void No_penalty_is_zero_and_none_is_paid_that_may_not_be() => AfterEveryStep((request, _) =>
    {
        foreach (var penalty in request.Penalties)
        {
            Assert.True(penalty.Amount is null or { Fen: > 0 });
            Assert.True(penalty.State == PenaltyState.Waived || penalty.Amount is null == (penalty.State == PenaltyState.Undetermined));
            Assert.Equal(penalty.State == PenaltyState.Paid, penalty.PaidAt is not null);
            Assert.Equal(penalty.State == PenaltyState.Paid, request.ExemptionFor(penalty.Promise) is not null);
            Assert.False(penalty.State == PenaltyState.Paid && penalty.Provisional);
        }
    });

    [Fact]
    public void What_is_borne_adds_up_to_the_penalty_to_the_fen() => AfterEveryStep((request, _) =>
    {
        foreach (var penalty in request.Penalties)
        {
            Assert.Equal(penalty.Amount, penalty.ProviderShare + penalty.MerchantShare);
            Assert.True(penalty is { ProviderShare: null or { Fen: >= 0 }, MerchantShare: null or { Fen: >= 0 } });
            Assert.Equal(penalty.Split.LiableFor(penalty.Amount), penalty.Liable);
        }
    });

    [Fact]
    public void An_amount_that_was_approved_never_changes_and_is_paid_at_most_once()
    {
        AfterEveryLife((request, _, _) =>
        {
            var seen = new Dictionary<PromiseKind, Yuan>();
            var replayed = StoredHistory.Of(request).ToList();
            for (var length = 1; length <= replayed.Count; length++)
            {
                foreach (var penalty in HelpRequest.Replay(replayed[..length]).Penalties.Where(penalty => penalty.ApprovedAt is not null))
                {
                    var first = seen.TryGetValue(penalty.Promise, out var amount) ? amount : seen[penalty.Promise] = penalty.Amount!.Value;
                    Assert.Equal(first, penalty.Amount);
                }
            }
            Assert.All(replayed.Select(entry => entry.Fact).OfType<PenaltyPaid>().CountBy(paid => paid.Promise), paid => Assert.Equal(1, paid.Value));
        });
    }

    [Fact]
    public void No_duration_is_negative_or_longer_than_the_life() => AfterEveryStep((request, now) =>
    {
        Assert.InRange(request.ReceivedAt, request.RaisedAt, now);
        foreach (var promise in request.Promises)
            Assert.InRange(promise.MetAt ?? now, request.RaisedAt, now);
        Assert.Equal(request.Unsaved.Select(entry => entry.At).Order(), request.Unsaved.Select(entry => entry.At));
    });

    [Fact]
    public void Every_state_agrees_with_the_facts_behind_it() => AfterEveryStep((request, now) =>
    {
        foreach (var promise in request.Promises)
        {
            var state = promise.StateAt(now);
            var overdue = promise.IsOwed && now.ToMillisecond() > promise.DueAt;
            Assert.Equal(promise.BreachedAt is not null || overdue, state == PromiseState.Breached);
            Assert.False(state == PromiseState.Met && promise.MetAt > promise.DueAt);
            Assert.True(promise.MetAt is null || !promise.Dropped);
            Assert.Equal(promise.IsWatched, promise.NextCheckAt is not null);
            Assert.Equal(promise.IsOwed && state == PromiseState.Breached, promise.UrgencyAt(now) == Urgency.Overdue);
            Assert.True(promise.NextCheckAt is not { } check || check == AfterMark(promise));
        }
        Assert.Equal(request.IsOpen, request.Promises.Any(promise => promise.IsOwed));
        Assert.True(request.Status != RequestStatus.Resolved || request.Resolution is not null);
        Assert.True(request.Status != RequestStatus.NotCovered || request.NotCovered is not null);
    });

    [Fact]
    public void What_the_rules_refuse_leaves_the_request_as_it_was() => RandomLife.Any.Sample(
        life =>
        {
            var before = "";
            life.Play((request, _) => before = Snapshot.Of(request), request => Assert.Equal(before, Snapshot.Of(request)));
        },
        iter: Lives / 5);

    [Fact]
    public void Keeping_watch_twice_is_keeping_watch_once() => AfterEveryLife((request, life, now) =>
    {
        var late = now.AddHours(life.Order * 13);
        request.KeepWatch(late, life.Rules);
        var once = Snapshot.Of(request);

        Assert.False(request.KeepWatch(late, life.Rules));
        Assert.Equal(once, Snapshot.Of(request));
    });

    [Fact]
    public void What_the_platform_is_told_stands_on_an_answer() => AfterEveryStep((request, now) =>
    {
        foreach (var promise in request.Promises.Where(promise => promise.TellingSince is not null))
        {
            Assert.NotNull(promise.Kind == PromiseKind.Solution ? request.Solution : request.Resolution);
            Assert.NotNull(promise.MetAt);
            Assert.InRange(promise.ToldAt ?? now, promise.TellingSince!.Value, now);
            Assert.Equal(promise.ToldAt is null, promise.ToldOutcome is null);
            Assert.True(promise.IsUntold || promise.TellingTrouble is null);
            Assert.False(promise.IsUntold && !request.HasToTell(promise.Kind));
        }
        Assert.All(request.Promises.Where(promise => promise.TellingSince is null), promise => Assert.True(promise is { ToldAt: null, ToldOutcome: null, TellingTrouble: null }));
    });

    // What happens to money or on the way to the platform settles no clock: it speaks of what is known already.
    [Fact]
    public void No_act_leaves_work_to_the_watch() => AfterEveryStep((request, now) =>
    {
        if (request.Unsaved[^1] is { Fact: not (MoneyFact or TellingFact) } last && last.At == now.ToMillisecond())
            Assert.DoesNotContain(
                request.Promises,
                promise => promise.IsWatched && (promise.IsBrokenAt(now) || promise.UrgencyAt(now) > promise.Marked));
    });

    [Fact]
    public void Replaying_the_stored_history_gives_the_same_state() => AfterEveryLife((request, _, _) =>
        Assert.Equal(Snapshot.Of(request), Snapshot.Of(HelpRequest.Replay(StoredHistory.Of(request)))));

    [Fact]
    public void Working_everything_out_anew_finds_no_difference() => AfterEveryLife((request, life, _) =>
        Assert.Empty(HistoryReplay.Differences(StoredHistory.Of(request), life.Rules)));

    [Fact]
    public void The_chain_verifies_and_the_version_counts_it() => AfterEveryLife((request, _, _) =>
    {
        var previous = HistoryEntry.NoPrevious;
        foreach (var (index, entry) in StoredHistory.Of(request).Index())
        {
            Assert.Equal(index + 1, entry.Sequence);
            Assert.Equal(previous, entry.PreviousHash);
            Assert.Equal(entry.ComputeHash(), entry.Hash);
            previous = entry.Hash;
        }
        Assert.Equal(previous, request.HistoryHead);
        Assert.Equal(request.Unsaved.Count, request.Version);
    });

    [Fact]
    public void The_lives_reach_every_status_and_every_kind_of_fact()
    {
        var seen = new ConcurrentDictionary<object, bool>();

        // Enough that even the rarest comes up: every property above is tried on what these lives reach.
        RandomLife.Any.Sample(life =>
        {
            life.Play((request, _) =>
            {
                seen[request.Status] = true;
                seen[request.Unsaved[^1].Fact.GetType()] = true;
            });
        }, iter: Lives * 10);

        Assert.Equal(Enum.GetValues<RequestStatus>(), seen.Keys.OfType<RequestStatus>().Order());
        Assert.Equal(
            typeof(RequestFact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RequestFact)) && !type.IsAbstract).Select(type => type.Name).Order(),
            seen.Keys.OfType<Type>().Select(type => type.Name).Order());
    }

    static DateTimeOffset AfterMark(Promise promise) => promise.Marked switch
    {
        Urgency.LastCall => promise.DueAt,
        Urgency.DueSoon => promise.LastCallAt,
        _ => promise.DueSoonAt,
    };

    static void AfterEveryStep(Action<HelpRequest, DateTimeOffset> holds) =>
        RandomLife.Any.Sample(life => { life.Play(holds); }, iter: Lives);

    static void AfterEveryLife(Action<HelpRequest, RandomLife, DateTimeOffset> holds) =>
        RandomLife.Any.Sample(life =>
        {
            var end = At.Raised;
            var request = life.Play((_, now) => end = now);
            holds(request, life, end);
        }, iter: Lives);
}
