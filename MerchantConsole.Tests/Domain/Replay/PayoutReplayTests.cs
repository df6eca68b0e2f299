using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Domain.Replay;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Replay;

/// <summary>Steps of a penalty that could not have followed each other, in a chain that holds.</summary>
public class PayoutReplayTests
{
    [Fact]
    public void A_payment_without_an_approval_is_told_at_each_step() => Tells(
        WholeLife.Entries.Without<PenaltyApproved>(),
        "entry 12: solution, payout: expected none, found one that is not allowed (PenaltyNotApproved)");

    [Fact]
    public void A_payment_of_what_was_neither_approved_nor_sent_is_told() => Tells(
        WholeLife.Entries.Without<PenaltyApproved>().Without<PayoutSent>().Without<PayoutRefused>(),
        "entry 12: solution, payment: expected none, found one that is not allowed (PenaltyNotApproved)");

    [Fact]
    public void A_second_payment_is_told() => Tells(
        WholeLife.Entries.And(new PenaltyPaid(PromiseKind.Solution, "R-2", At.Hours(58)), At.Hours(58)),
        "entry 18: solution, payment: expected none, found one that is not allowed (PenaltyAlreadyPaid)");

    [Fact]
    public void A_payment_of_what_was_waived_is_told() => Tells(
        WholeLife.Entries.And(new PenaltyPaid(PromiseKind.Resolution, "R-2", At.Hours(58)), At.Hours(58)),
        "entry 18: resolution, payment: expected none, found one that is not allowed (PenaltyNotApproved)");

    [Theory]
    [InlineData(0.5, "2025-11-10T19:00:00.000Z")]
    [InlineData(70, "2025-11-13T16:30:00.000Z")]
    public void A_payment_before_the_breach_or_in_the_future_is_told(double hours, string found) => Tells(
        WholeLife.Entries.Saying<PenaltyPaid>(one => one with { PaidAt = At.Hours(hours) }),
        $"entry 16: solution, paid: expected from 2025-11-10T19:30:00.000Z to 2025-11-13T02:30:00.000Z, found {found}");

    [Fact]
    public void A_payment_without_a_receipt_is_told() => Tells(
        WholeLife.Entries.Saying<PenaltyPaid>(one => one with { Receipt = "" }), "entry 16: solution, receipt: expected one, found none");

    [Fact]
    public void A_payout_by_another_key_is_told_and_so_is_its_refusal()
    {
        var key = $"pay_{MerchantConsole.Domain.Penalties.Penalty.IdFor(A.Id, PromiseKind.Solution):N}_1";
        Tells(
            WholeLife.Entries.Saying<PayoutSent>(one => one with { Key = "pay_other" }, one => one.Key == key),
            $"entry 13: solution, payout key: expected {key}, found pay_other",
            "entry 14: solution, refusal of the payout: expected none, found one that is not allowed (PayoutNotSent)");
    }

    [Fact]
    public void An_approval_while_provisional_is_told() => Assert.Contains(
        "entry 18: resolution, approval: expected none, found one that is not allowed (PenaltyNotAssessed)",
        Of(WholeLife.Entries.And(new PenaltyApproved(PromiseKind.Resolution), At.Hours(58))));

    [Fact]
    public void A_liability_decided_after_the_approval_is_told() => Tells(
        WholeLife.Entries.And(new LiabilityDecided(PromiseKind.Solution, LiabilitySplit.Merchant, null, null, "后悔了"), At.Hours(58)),
        "entry 18: solution, liability: expected none, found one that is not allowed (PenaltyNotAssessed)");

    [Fact]
    public void A_waiver_while_the_payout_is_under_way_is_told() => Assert.Contains(
        "entry 14: solution, waiver: expected none, found one that is not allowed (PayoutUnderWay)",
        Of(WholeLife.Entries.Take(13).ToList().And(new PenaltyWaived(PromiseKind.Solution, "改主意"), At.Hours(54))));

    [Fact]
    public void An_approval_by_who_set_the_amount_is_told_where_two_people_are_needed()
    {
        var request = A.Request(A.Order() with { Service = MerchantConsole.Domain.Coverage.ServiceKind.OnSiteInstallation }, receivedAt: At.Hours(49));
        request.DecideAmount(PromiseKind.Resolution, MerchantConsole.Domain.Yuan.Of(88), "按平台裁定", People.Supervisor, At.Hours(50));
        var history = StoredHistory.Of(request).And(new PenaltyApproved(PromiseKind.Resolution), At.Hours(51));

        Assert.Equal(
            ["entry 5: resolution, approval: expected none, found one that is not allowed (SecondPersonNeeded)"],
            HistoryReplay.Differences(history, A.Rules).Select(one => one.ToString()));
        Assert.Empty(HistoryReplay.Differences(history, A.Rules with { TwoPeople = false }));
    }

    static List<string> Of(IReadOnlyList<HistoryEntry> history) => [.. HistoryReplay.Differences(history, WholeLife.Rules).Select(one => one.ToString())];

    static void Tells(IReadOnlyList<HistoryEntry> history, params string[] expected) => Assert.Equal(expected, Of(history));
}
