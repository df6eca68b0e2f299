using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Penalties;

/// <summary>R6, R7, R8: what a missed promise of a request costs.</summary>
public class PenaltyAssessmentTests
{
    static readonly StandardEntry Before = Standards.Entry(figure: 300);
    static readonly StandardEntry Later = Standards.Entry(figure: 400, from: At.Raised.AddDays(-1));

    [Fact]
    public void No_solution_in_time_costs_50_yuan_in_points_whatever_the_standards_say()
    {
        var request = A.Request(new OrderDetails(), rules: Rulebook.Default);

        request.KeepWatch(At.Hours(1) + At.Tick, Rulebook.Default);

        var penalty = Assert.Single(request.Penalties);
        Assert.Equal(PromiseKind.Solution, penalty.Promise);
        Assert.Equal(Yuan.Of(50), penalty.Amount);
        Assert.Equal(5000, penalty.Amount!.Value.Points.Count);
        Assert.Equal(PayoutForm.Points, penalty.Payout);
        Assert.Equal(PenaltyState.Assessed, penalty.State);
        Assert.False(penalty.Provisional);
    }

    [Fact]
    public void One_request_can_owe_both()
    {
        var request = A.Request(receivedAt: At.Hours(49));

        Assert.Equal([PromiseKind.Solution, PromiseKind.Resolution], request.Penalties.Select(penalty => penalty.Promise));
        Assert.Equal([Yuan.Of(50), Yuan.Of(300)], request.Penalties.Select(penalty => penalty.Amount));
        Assert.Equal([At.SolutionDue, At.ResolutionDue], request.Penalties.Select(penalty => penalty.BreachedAt));
        Assert.Equal(2, request.Penalties.Select(penalty => penalty.Id).Distinct().Count());
        Assert.All(request.Penalties, penalty => Assert.Equal(A.Id, penalty.RequestId));
    }

    [Theory]
    [InlineData(null, ServiceStandard.MaterialsHomeDelivery, 310)]
    [InlineData(ServiceKind.OnSiteInstallation, ServiceStandard.OnSiteInstallation, 320)]
    [InlineData(ServiceKind.HomeDeliveryAndInstallation, ServiceStandard.HomeDeliveryAndInstallation, 330)]
    public void The_standard_is_that_of_the_service_not_performed_before_that_sold(
        ServiceKind? unperformed, ServiceStandard standard, int yuan)
    {
        var rules = Standards.Rules(
            Standards.Entry(ServiceStandard.MaterialsHomeDelivery, figure: 310),
            Standards.Entry(ServiceStandard.OnSiteInstallation, figure: 320),
            Standards.Entry(ServiceStandard.HomeDeliveryAndInstallation, figure: 330));

        var assessed = Standards.Assess(A.Order() with { UnperformedService = unperformed }, rules);

        Assert.Equal(standard, assessed.Standard);
        Assert.Equal(Yuan.Of(yuan), assessed.Amount);
    }

    [Theory]
    [InlineData(StandardDate.OrderCreated, true, 300)]
    [InlineData(StandardDate.OrderCreated, false, 400)]
    [InlineData(StandardDate.Raised, true, 400)]
    [InlineData(StandardDate.Raised, false, 400)]
    public void The_version_is_that_of_the_order_else_of_the_raise_unless_the_setting_says_the_raise(
        StandardDate setting, bool orderKnown, int yuan)
    {
        var details = A.Order() with { OrderCreatedAt = orderKnown ? At.OrderCreated : null };

        var assessed = Standards.Assess(details, Standards.Rules(Before, Later) with { StandardDate = setting });

        Assert.Equal(Yuan.Of(yuan), assessed.Amount);
        Assert.Equal(yuan == 300 ? Before.Id : Later.Id, assessed.EntryId);
    }

    [Fact]
    public void A_version_that_came_after_the_raise_does_not_apply_however_late_the_breach_is_noticed()
    {
        var rules = Standards.Rules(Before, Standards.Entry(figure: 999, from: At.Hours(10))) with { StandardDate = StandardDate.Raised };

        var request = A.Request(receivedAt: At.Hours(100), rules: rules);

        Assert.Equal(Yuan.Of(300), Resolution(request).Amount);
    }

    [Fact]
    public void Without_an_entry_the_penalty_stands_undetermined_never_as_zero()
    {
        var installation = A.Order() with { Service = ServiceKind.OnSiteInstallation };

        var penalty = Resolution(A.Request(installation, receivedAt: At.Hours(49)));

        Assert.Null(penalty.Amount);
        Assert.Equal(PenaltyState.Undetermined, penalty.State);
        Assert.Equal(ServiceStandard.OnSiteInstallation, penalty.Standard);
        Assert.Null(penalty.EntryId);
    }

    [Fact]
    public void An_unknown_service_or_anomaly_leaves_the_amount_undetermined()
    {
        var unknownService = Standards.Assess(A.Order() with { Service = null }, A.Rules);
        var unknownAnomaly = Standards.Assess(A.Order() with { Anomaly = null }, A.Rules);

        Assert.Null(unknownService.Amount);
        Assert.Null(unknownService.Standard);
        Assert.Null(unknownAnomaly.Amount);
        Assert.Equal(ServiceStandard.MaterialsHomeDelivery, unknownAnomaly.Standard);
    }

    [Fact]
    public void A_percentage_of_an_unknown_paid_amount_is_undetermined()
    {
        var rules = Standards.Rules(Standards.Entry(figure: 15, form: AmountForm.PercentageOfPaid));

        var penalty = Resolution(A.Request(A.Order() with { Paid = null }, receivedAt: At.Hours(49), rules: rules));

        Assert.Equal(PenaltyState.Undetermined, penalty.State);
        Assert.NotNull(penalty.EntryId);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_penalty_under_an_entry_nobody_confirmed_is_provisional(bool confirmed, bool provisional)
    {
        var entry = confirmed ? Standards.Confirm(Standards.Entry()) : Standards.Entry();

        Assert.Equal(provisional, Resolution(A.Request(receivedAt: At.Hours(49), rules: Standards.Rules(entry))).Provisional);
    }

    [Fact]
    public void An_unreasonable_fee_is_paid_back_by_the_entry_for_overcharging_in_cash()
    {
        var refundAndOneTimes = Standards.Entry(
            @case: StandardCase.Overcharged, figure: 2, form: AmountForm.MultipleOfExcess) with
        { Payout = PayoutForm.Cash };
        var details = A.Order() with { Anomaly = AnomalyKind.UnreasonableFee, ExtraFee = Yuan.Of(80) };

        var assessed = Standards.Assess(details, Standards.Rules(Standards.Entry(), refundAndOneTimes));

        Assert.Equal(Yuan.Of(160), assessed.Amount);
        Assert.Equal(PayoutForm.Cash, assessed.Payout);
    }

    [Fact]
    public void What_a_miss_would_cost_is_shown_while_it_can_still_be_kept_and_is_what_it_then_costs()
    {
        var request = A.Answered();
        var shown = request.Assess(PromiseKind.Resolution, A.Rules);

        request.KeepWatch(At.Hours(49), A.Rules);

        Assert.Equal(shown, request.Unsaved.Select(entry => entry.Fact).OfType<PromiseBroken>().Single().Penalty);
        Assert.Equal(shown.Amount, Resolution(request).Amount);
    }

    [Theory]
    [InlineData(Liable.Merchant)]
    [InlineData(Liable.Provider)]
    public void The_liable_party_is_that_of_the_rulebook_at_the_breach(Liable liable) =>
        Assert.All(
            A.Request(receivedAt: At.Hours(49), rules: A.Rules with { Liable = liable }).Penalties,
            penalty => Assert.Equal(liable, penalty.Liable));

    [Fact]
    public void The_id_of_a_penalty_follows_from_its_request_and_promise()
    {
        Assert.Equal(Penalty.IdFor(A.Id, PromiseKind.Solution), A.Request(receivedAt: At.Hours(2)).Penalties.Single().Id);
        Assert.NotEqual(Penalty.IdFor(A.Id, PromiseKind.Solution), Penalty.IdFor(A.Id, PromiseKind.Resolution));
        Assert.NotEqual(Penalty.IdFor(A.Id, PromiseKind.Solution), Penalty.IdFor(Guid.Empty, PromiseKind.Solution));
    }

    static Penalty Resolution(HelpRequest request) => request.Penalties.Single(penalty => penalty.Promise == PromiseKind.Resolution);
}
