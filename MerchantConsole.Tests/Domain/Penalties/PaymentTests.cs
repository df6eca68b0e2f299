using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Penalties;

/// <summary>R9: what may be paid, and the exemption that follows.</summary>
public class PaymentTests
{
    static HelpRequest OwingBoth(OrderDetails? details = null, Rulebook? rules = null)
    {
        var request = A.Request(details, receivedAt: At.Hours(49), rules: rules);
        foreach (var penalty in request.Penalties.Where(penalty => penalty is { State: PenaltyState.Assessed, Provisional: false }).ToList())
            request.ApprovePenalty(penalty.Promise, People.Supervisor, At.Hours(49), A.Rules);
        return request;
    }

    [Fact]
    public void A_payment_is_kept_with_its_receipt_and_instant()
    {
        var request = OwingBoth();

        Pay(request, PromiseKind.Resolution, 300);

        var penalty = request.Penalties[1];
        Assert.Equal(PenaltyState.Paid, penalty.State);
        Assert.Equal("R-20251113-1", penalty.Receipt);
        Assert.Equal(At.Hours(50), penalty.PaidAt);
        Assert.Equal(PenaltyState.Approved, request.Penalties[0].State);
    }

    [Fact]
    public void A_penalty_that_nobody_approved_is_refused()
    {
        var request = A.Request(receivedAt: At.Hours(49));

        Refused.By(Rule.PenaltyNotApproved, request, () => Pay(request, PromiseKind.Solution, 50));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_payment_before_the_breach_or_in_the_future_is_refused(bool before)
    {
        var request = OwingBoth();
        var paidAt = before ? At.SolutionDue - At.Tick : At.Hours(51).AddMinutes(1) + At.Tick;

        Refused.By(Rule.PaidAtNotSensible, request, () => request.PayPenalty(
            PromiseKind.Solution, Yuan.Of(50), "R-1", paidAt, People.Supervisor, At.Hours(51)), "paidAt");
    }

    [Fact]
    public void There_is_no_exemption_before_the_payment()
    {
        var request = OwingBoth();

        Assert.Null(request.ExemptionFor(PromiseKind.Solution));
        Assert.Null(request.ExemptionFor(PromiseKind.Resolution));
    }

    [Fact]
    public void A_payment_exempts_exactly_that_failure()
    {
        var request = OwingBoth();

        var exemption = Pay(request, PromiseKind.Solution, 50);

        Assert.Equal(new ComplaintExemption(A.Id, A.Order().OrderId, PromiseKind.Solution, At.SolutionDue, At.Hours(50)), exemption);
        Assert.Equal(exemption, request.ExemptionFor(PromiseKind.Solution));
        Assert.Null(request.ExemptionFor(PromiseKind.Resolution));
    }

    [Fact]
    public void An_exemption_covers_neither_another_order_nor_another_promise_nor_a_later_failure()
    {
        var order = A.Order().OrderId!;
        var exemption = Pay(OwingBoth(), PromiseKind.Solution, 50);

        Assert.True(exemption.Covers(order, PromiseKind.Solution, At.SolutionDue));
        Assert.False(exemption.Covers("300000000000000009", PromiseKind.Solution, At.SolutionDue));
        Assert.False(exemption.Covers(order, PromiseKind.Resolution, At.SolutionDue));
        Assert.False(exemption.Covers(order, PromiseKind.Solution, At.SolutionDue + At.Tick));
    }

    [Theory]
    [InlineData("49.99")]
    [InlineData("50.01")]
    [InlineData("0")]
    [InlineData("5000")]
    public void Another_amount_than_owed_is_refused(string yuan)
    {
        var request = OwingBoth();

        Refused.By(
            Rule.ReceiptForAnotherAmount, request,
            () => Pay(request, PromiseKind.Solution, decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture)), "amountYuan");
    }

    [Fact]
    public void Paying_twice_is_refused_and_the_first_receipt_stands()
    {
        var request = OwingBoth();
        Pay(request, PromiseKind.Solution, 50);

        Refused.By(Rule.PenaltyAlreadyPaid, request, () => Pay(request, PromiseKind.Solution, 50, "R-2"));

        Assert.Equal("R-20251113-1", request.Penalties[0].Receipt);
    }

    [Fact]
    public void A_provisional_penalty_is_refused_even_in_its_own_amount()
    {
        var request = OwingBoth(rules: Standards.Rules(Standards.Reference));

        Refused.By(Rule.PenaltyProvisional, request, () => Pay(request, PromiseKind.Resolution, 300));
        Assert.NotNull(Pay(request, PromiseKind.Solution, 50));
    }

    [Fact]
    public void An_undetermined_penalty_is_refused_whatever_the_amount()
    {
        var request = OwingBoth(A.Order() with { Service = ServiceKind.OnSiteInstallation });

        Refused.By(Rule.PenaltyUndetermined, request, () => Pay(request, PromiseKind.Resolution, 0));
        Refused.By(Rule.PenaltyUndetermined, request, () => Pay(request, PromiseKind.Resolution, 300));
    }

    [Fact]
    public void Where_no_promise_is_broken_there_is_nothing_to_pay()
    {
        var request = A.Answered();

        Refused.By(Rule.PenaltyUnknown, request, () => Pay(request, PromiseKind.Solution, 50));
    }

    [Theory]
    [InlineData(" ", Rule.TextRequired)]
    [InlineData(null, Rule.TextTooLong)]
    public void A_payment_needs_a_receipt_within_the_limit(string? receipt, Rule rule)
    {
        var request = OwingBoth();
        var text = receipt ?? new string('9', HelpRequest.MostReceipt + 1);

        Refused.By(rule, request, () => Pay(request, PromiseKind.Solution, 50, text), "reference");
    }

    [Fact]
    public void A_penalty_can_be_paid_when_the_request_is_over()
    {
        var request = OwingBoth();
        request.Withdraw("不需要了", People.System, At.Hours(49), A.Rules);

        Assert.NotNull(Pay(request, PromiseKind.Resolution, 300));
        Assert.Equal(RequestStatus.Withdrawn, request.Status);
    }

    [Fact]
    public void After_the_payment_the_service_is_still_owed()
    {
        var request = OwingBoth();

        Pay(request, PromiseKind.Solution, 50);
        Pay(request, PromiseKind.Resolution, 300);

        Assert.True(request.IsOpen);
        Assert.All(request.Promises, promise => Assert.True(promise.IsOwed));
    }

    static ComplaintExemption Pay(HelpRequest request, PromiseKind promise, decimal yuan, string receipt = "R-20251113-1") =>
        request.PayPenalty(promise, Yuan.Of(yuan), receipt, At.Hours(50), People.Supervisor, At.Hours(51));
}
