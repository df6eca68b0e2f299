using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Penalties;

/// <summary>R8: how much of a penalty a provider bears, argued step by step; every step is due, and at that instant in time.</summary>
public class DisputeTests
{
    static readonly Provider Fitters = new() { Id = People.HangzhouFitters, Name = "杭州安装" };
    static readonly Actor Deputy = new("吴主管", Role.Supervisor);
    static readonly Plea Why = new("师傅没有到场", []);
    static readonly Rulebook Rules = A.Rules with { DisputeStep = TimeSpan.FromHours(72) };
    static readonly DateTimeOffset Opened = At.Hours(50);
    static readonly DateTimeOffset Due = Opened + TimeSpan.FromHours(72);

    [Fact]
    public void A_claim_is_owed_an_answer_within_its_time_and_changes_nothing_yet()
    {
        var request = Claimed(40);

        var dispute = Of(request);
        Assert.Equal((DisputeStage.Answer, Yuan.Of(40), Yuan.Zero, Due), (dispute.Stage, dispute.Claimed, dispute.Before, dispute.DueAt));
        Assert.Equal((Liable.Merchant, Yuan.Zero), (Solution(request).Liable, Solution(request).ProviderShare));
    }

    [Theory]
    [InlineData("admit", DisputeOutcome.Admitted, 40)]
    [InlineData("answer agree", DisputeOutcome.Agreed, 15.5)]
    [InlineData("answer uphold appeal decide", DisputeOutcome.Decided, 30)]
    [InlineData("withdraw", DisputeOutcome.Withdrawn, 0)]
    [InlineData("answer withdraw", DisputeOutcome.Withdrawn, 0)]
    [InlineData("waive", DisputeOutcome.Waived, 0)]
    [InlineData("late", DisputeOutcome.Unanswered, 40)]
    [InlineData("answer late", DisputeOutcome.NotUpheld, 15.5)]
    [InlineData("answer uphold late", DisputeOutcome.NotAppealed, 40)]
    [InlineData("answer uphold appeal late", DisputeOutcome.Undecided, 15.5)]
    public void It_ends_as_the_sides_or_their_silence_say(string way, DisputeOutcome outcome, decimal share)
    {
        var request = Claimed(40);

        foreach (var step in way.Split(' '))
            Take(step, request, Opened);

        var (penalty, dispute) = (Solution(request), Of(request));
        Assert.Equal((DisputeStage.Closed, outcome), (dispute.Stage, dispute.Outcome));
        Assert.Null(dispute.DueAt);
        Assert.NotNull(dispute.ClosedAt);
        Assert.Equal((Yuan.Of(share), Yuan.Of(50 - share)), (penalty.ProviderShare, penalty.MerchantShare));
        if (share > 0)
            Assert.Equal((Liable.Shared, (Guid?)Fitters.Id), (penalty.Liable, penalty.LiableProviderId));
    }

    [Theory]
    [InlineData("admit")]
    [InlineData("answer")]
    [InlineData("answer agree")]
    [InlineData("answer uphold")]
    [InlineData("answer uphold appeal")]
    [InlineData("answer uphold appeal decide")]
    public void A_step_at_its_due_instant_is_in_time_and_a_millisecond_later_is_not(string way)
    {
        var steps = way.Split(' ');
        var (inTime, late) = (Claimed(40), Claimed(40));
        foreach (var step in steps[..^1])
        {
            Take(step, inTime, Opened);
            Take(step, late, Opened);
        }

        var due = Of(inTime).DueAt!.Value;
        Assert.False(inTime.SettleLapsedDisputes(due));
        Take(steps[^1], inTime, due);
        Refused.By(Rule.DisputeStepLapsed, late, () => Take(steps[^1], late, due + At.Tick));
        Assert.True(late.SettleLapsedDisputes(due + At.Tick));
    }

    [Fact]
    public void A_provider_contests_what_its_contract_lays_on_it()
    {
        var request = Owing(Rules with { Contracts = new Dictionary<Guid, LiabilitySplit> { [Fitters.Id] = new(SplitForm.Percentage, 80) } }, assigned: true);
        Assert.Equal(Yuan.Of(40), Solution(request).ProviderShare);

        request.ContestShare(PromiseKind.Solution, Yuan.Of(10), Why, People.Fitter, Opened, Rules);

        var dispute = Of(request);
        Assert.Equal((DisputeStage.Reply, Yuan.Of(40), Yuan.Of(40), Yuan.Of(10)), (dispute.Stage, dispute.Claimed, dispute.Before, dispute.Admitted));
        Assert.Equal(Yuan.Of(40), Solution(request).ProviderShare);
        Refused.By(Rule.DisputeOtherStep, request, () => request.WithdrawClaim(PromiseKind.Solution, "不追了", People.Supervisor, Opened));
        request.AgreeToAdmitted(PromiseKind.Solution, People.Supervisor, Opened);
        Assert.Equal((Yuan.Of(10), Yuan.Of(40)), (Solution(request).ProviderShare, Solution(request).MerchantShare));
    }

    [Fact]
    public void What_stands_is_left_as_it_was_laid_down()
    {
        var percent = new LiabilitySplit(SplitForm.Percentage, 80);
        var request = Owing(Rules with { Contracts = new Dictionary<Guid, LiabilitySplit> { [Fitters.Id] = percent } }, assigned: true);
        request.ContestShare(PromiseKind.Solution, Yuan.Of(10), Why, People.Fitter, Opened, Rules);
        request.UpholdClaim(PromiseKind.Solution, Why, People.Supervisor, Opened, Rules);

        request.SettleLapsedDisputes(Due.AddHours(1));

        Assert.Equal((DisputeOutcome.NotAppealed, percent), (Of(request).Outcome, Solution(request).Split));
    }

    [Fact]
    public void A_dispute_holds_up_neither_approval_nor_payment_and_its_end_changes_no_amount()
    {
        var request = Claimed(50);

        request.ApprovePenalty(PromiseKind.Solution, People.Supervisor, Opened, Rules);
        request.PayPenalty(PromiseKind.Solution, Yuan.Of(50), "R-1", Opened, People.Supervisor, Opened);
        Take("admit", request, Opened);

        Assert.Equal((PenaltyState.Paid, Yuan.Of(50), Liable.Provider), (Solution(request).State, Solution(request).Amount, Solution(request).Liable));
        Assert.NotNull(request.ExemptionFor(PromiseKind.Solution));
    }

    [Fact]
    public void The_first_step_after_the_payment_is_a_claim_too()
    {
        var request = Owing(Rules);
        request.ApprovePenalty(PromiseKind.Solution, People.Supervisor, Opened, Rules);
        request.PayPenalty(PromiseKind.Solution, Yuan.Of(50), "R-1", Opened, People.Supervisor, Opened);

        Claim(request, 50);
        Take("admit", request, Opened);

        Assert.Equal(Yuan.Of(50), Solution(request).ProviderShare);
    }

    [Theory]
    [InlineData("answer", "answer", Rule.DisputeOtherStep)]
    [InlineData("answer", "admit", Rule.DisputeOtherStep)]
    [InlineData("", "agree", Rule.DisputeOtherStep)]
    [InlineData("", "uphold", Rule.DisputeOtherStep)]
    [InlineData("answer", "appeal", Rule.DisputeOtherStep)]
    [InlineData("answer uphold", "decide", Rule.DisputeOtherStep)]
    [InlineData("answer uphold appeal", "appeal", Rule.DisputeOtherStep)]
    [InlineData("admit", "answer", Rule.DisputeOver)]
    [InlineData("admit", "withdraw", Rule.DisputeOver)]
    [InlineData("answer agree", "uphold", Rule.DisputeOver)]
    public void A_step_out_of_turn_is_refused(string before, string step, Rule rule)
    {
        var request = Claimed(40);
        foreach (var taken in before.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Take(taken, request, Opened);

        Refused.By(rule, request, () => Take(step, request, Opened));
    }

    [Fact]
    public void There_is_one_dispute_and_its_outcome_is_final()
    {
        var (open, over) = (Claimed(40), Claimed(40));
        Take("admit", over, Opened);

        Refused.By(Rule.DisputeUnderWay, open, () => Claim(open, 50));
        Refused.By(Rule.DisputeOver, over, () => Claim(over, 50));
        Refused.By(Rule.DisputeUnderWay, open, () => open.DecideLiability(PromiseKind.Solution, LiabilitySplit.Merchant, null, "商家承担", People.Supervisor, Opened));
        Refused.By(Rule.DisputeOver, over, () => over.ContestShare(PromiseKind.Solution, Yuan.Zero, Why, People.Fitter, Opened, Rules));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(50.01)]
    public void A_claim_is_above_what_is_borne_and_at_most_the_penalty(decimal yuan)
    {
        var request = Owing(Rules);

        Refused.By(Rule.ShareOutOfRange, request, () => Claim(request, yuan), "amountYuan");
    }

    [Theory]
    [InlineData("answer", -0.01)]
    [InlineData("answer", 40.01)]
    [InlineData("decide", 15.49)]
    [InlineData("decide", 40.01)]
    public void What_is_admitted_or_decided_lies_within_the_claim(string step, decimal yuan)
    {
        var request = Claimed(40);
        if (step == "decide")
        {
            foreach (var before in new[] { "answer", "uphold", "appeal" })
                Take(before, request, Opened);
        }

        Refused.By(Rule.ShareOutOfRange, request, () =>
        {
            if (step == "answer")
                request.AnswerClaim(PromiseKind.Solution, Yuan.Of(yuan), Why, People.Fitter, Opened, Rules);
            else
                request.DecideDispute(PromiseKind.Solution, Yuan.Of(yuan), "各负其责", Deputy, Opened, Rules);
        }, "amountYuan");
    }

    [Fact]
    public void Who_claimed_or_upheld_does_not_decide_where_two_people_are_needed()
    {
        var request = Claimed(40);
        Take("answer", request, Opened);
        request.UpholdClaim(PromiseKind.Solution, Why, Deputy, Opened, Rules);
        Take("appeal", request, Opened);

        Refused.By(Rule.SecondPersonNeeded, request, () => request.DecideDispute(PromiseKind.Solution, Yuan.Of(20), "各负其责", Deputy, Opened, Rules));
        Refused.By(Rule.SecondPersonNeeded, request, () => request.DecideDispute(PromiseKind.Solution, Yuan.Of(20), "各负其责", People.Supervisor, Opened, Rules));
        request.DecideDispute(PromiseKind.Solution, Yuan.Of(20), "各负其责", Deputy, Opened, Rules with { TwoPeople = false });
        Assert.Equal(Yuan.Of(20), Solution(request).ProviderShare);
    }

    [Fact]
    public void Each_side_takes_its_own_steps_only()
    {
        var request = Claimed(40);
        var another = People.Fitter with { ProviderId = People.NingboFitters };

        Refused.By(Rule.DisputeOtherStep, request, () => request.AnswerClaim(PromiseKind.Solution, Yuan.Zero, Why, another, Opened, Rules));
        Refused.By(Rule.DisputeOtherStep, request, () => request.AnswerClaim(PromiseKind.Solution, Yuan.Zero, Why, People.Supervisor, Opened, Rules));
        Refused.By(Rule.MerchantOnly, request, () => request.WithdrawClaim(PromiseKind.Solution, "不追了", People.Fitter, Opened));
        Refused.By(Rule.SupervisorOnly, request, () => request.WithdrawClaim(PromiseKind.Solution, "不追了", People.Agent, Opened));
        var fresh = Owing(Rules);
        Refused.By(Rule.SupervisorOnly, fresh, () => fresh.ClaimFrom(PromiseKind.Solution, Fitters, Yuan.Of(40), Why, People.Agent, Opened, Rules));
        Refused.By(Rule.ShareNotBorne, fresh, () => fresh.ContestShare(PromiseKind.Solution, Yuan.Zero, Why, People.Fitter, Opened, Rules));
    }

    [Fact]
    public void A_claim_needs_a_reason_a_firm_amount_and_the_provider_that_bears_already()
    {
        var request = Owing(Rules with { Contracts = new Dictionary<Guid, LiabilitySplit> { [Fitters.Id] = new(SplitForm.Percentage, 80) } }, assigned: true);
        var provisional = Owing(Standards.Rules(Standards.Reference));
        var other = new Provider { Id = People.NingboFitters, Name = "宁波安装" };

        Refused.By(Rule.TextRequired, request, () => request.ClaimFrom(PromiseKind.Solution, Fitters, Yuan.Of(50), new Plea(" ", []), People.Supervisor, Opened, Rules), "reason");
        Refused.By(Rule.ShareOutOfRange, request, () => Claim(request, 40), "amountYuan");
        Refused.By(Rule.ProviderUnknown, request, () => request.ClaimFrom(PromiseKind.Solution, other, Yuan.Of(50), Why, People.Supervisor, Opened, Rules), "providerId");
        Refused.By(Rule.PenaltyProvisional, provisional, () => provisional.ClaimFrom(PromiseKind.Resolution, Fitters, Yuan.Of(50), Why, People.Supervisor, Opened, Rules));
    }

    static HelpRequest Owing(Rulebook rules, bool assigned = false)
    {
        var request = A.Request(rules: rules);
        if (assigned)
            request.Assign(Fitters.Id, Fitters.Name, People.Supervisor, At.Minutes(5), rules);
        request.KeepWatch(At.Hours(49), rules);
        return request;
    }

    static HelpRequest Claimed(decimal yuan)
    {
        var request = Owing(Rules);
        Claim(request, yuan);
        return request;
    }

    static void Claim(HelpRequest request, decimal yuan) =>
        request.ClaimFrom(PromiseKind.Solution, Fitters, Yuan.Of(yuan), Why, People.Supervisor, Opened, Rules);

    static void Take(string step, HelpRequest request, DateTimeOffset at)
    {
        const PromiseKind promise = PromiseKind.Solution;
        switch (step)
        {
            case "admit": request.AnswerClaim(promise, Yuan.Of(40) < Of(request).Claimed ? Of(request).Claimed : Yuan.Of(40), new Plea(null, []), People.Fitter, at, Rules); break;
            case "answer": request.AnswerClaim(promise, Yuan.Of(15.5m), Why, People.Fitter, at, Rules); break;
            case "agree": request.AgreeToAdmitted(promise, People.Supervisor, at); break;
            case "uphold": request.UpholdClaim(promise, Why, People.Supervisor, at, Rules); break;
            case "appeal": request.AppealClaim(promise, Why, People.Fitter, at, Rules); break;
            case "decide": request.DecideDispute(promise, Yuan.Of(30), "各负其责", Deputy, at, Rules); break;
            case "withdraw": request.WithdrawClaim(promise, "追责有误", People.Supervisor, at); break;
            case "waive": request.WaivePenalty(promise, "平台已判不成立", People.Supervisor, at); break;
            case "late": Assert.True(request.SettleLapsedDisputes(Of(request).DueAt!.Value + At.Tick)); break;
            default: throw new ArgumentOutOfRangeException(nameof(step), step, null);
        }
    }

    static Penalty Solution(HelpRequest request) => request.PenaltyFor(PromiseKind.Solution);

    static Dispute Of(HelpRequest request) => Solution(request).Dispute!;
}
