using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Domain.Replay;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Replay;

/// <summary>Penalties that a history tells otherwise than the rules, in a chain that holds.</summary>
public class MoneyReplayTests
{
    static readonly StandardEntry Shipped = Standards.Confirm(Standards.Entry(figure: 300));

    [Theory]
    [InlineData(PromiseKind.Solution, "entry 5: solution, amount: expected ¥50.00, found ¥49.99")]
    [InlineData(PromiseKind.Resolution, "entry 8: resolution, amount: expected ¥300.00, found ¥49.99")]
    public void Another_amount_is_told(PromiseKind promise, string expected) => Tells(
        Breach(one => one with { Penalty = one.Penalty with { Amount = Yuan.Of(49.99m) } }, promise), expected);

    [Fact]
    public void Another_version_payout_form_or_standard_is_told()
    {
        var id = Guid.NewGuid();
        Tells(
            Breach(one => one with { Penalty = one.Penalty with { EntryId = id, Payout = PayoutForm.Cash, Standard = ServiceStandard.OnSiteInstallation } }),
            "entry 8: resolution, payout form: expected Points, found Cash",
            "entry 8: resolution, standard: expected MaterialsHomeDelivery, found OnSiteInstallation",
            $"entry 8: resolution, version of the standard: expected {WholeLife.Rules.Standards.Entries[0].Id}, found {id}",
            $"entry 10: resolution, firmed: expected under version {id} while provisional, found under {WholeLife.Rules.Standards.Entries[0].Id}");
    }

    [Fact]
    public void A_penalty_told_as_firm_before_its_version_was_confirmed_is_told() => Tells(
        Breach(one => one with { Penalty = one.Penalty with { Provisional = false } }).Without<PenaltyFirmed>(),
        "entry 8: resolution, provisional: expected True, found False");

    [Fact]
    public void A_penalty_told_as_undetermined_is_told() => Assert.Contains(
        "entry 8: resolution, amount: expected ¥300.00, found none",
        Of(Breach(one => one with { Penalty = one.Penalty with { Amount = null } }), WholeLife.Rules));

    [Fact]
    public void What_was_entered_or_rejected_after_the_breach_did_not_take_part()
    {
        var history = StoredHistory.Of(Late(Standards.Rules(Shipped)));
        var later = Standards.Confirm(Standards.Entry(figure: 400, from: At.OrderCreated.AddDays(-1))) with { EnteredBy = "甲", EnteredAt = At.Hours(60) };

        Assert.Empty(Of(history, Standards.Rules(Shipped, later)));
        Assert.Empty(Of(history, Standards.Rules(Shipped with { RejectedAt = At.Hours(60) })));
        Assert.Contains("entry 3: resolution, amount: expected ¥400.00, found ¥300.00", Of(history, Standards.Rules(Shipped, later with { EnteredAt = At.Hours(1) })));
        Assert.Contains("entry 3: resolution, amount: expected none, found ¥300.00", Of(history, Standards.Rules(Shipped with { RejectedAt = At.Hours(1) })));
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(0)]
    [InlineData(5)]
    public void What_was_decided_in_the_moment_of_the_breach_may_have_come_before_or_after_it(double seconds)
    {
        var provisional = StoredHistory.Of(Late(Standards.Rules(Shipped with { ConfirmedAt = null })));
        var firm = StoredHistory.Of(Late(Standards.Rules(Shipped)));
        var rules = Standards.Rules(Shipped with { ConfirmedAt = At.Hours(49).AddSeconds(seconds) });

        Assert.Empty(Of(provisional, rules));
        Assert.Empty(Of(firm, rules));
    }

    [Fact]
    public void What_was_decided_well_before_or_after_it_did_or_did_not_take_part()
    {
        var provisional = StoredHistory.Of(Late(Standards.Rules(Shipped with { ConfirmedAt = null })));
        var firm = StoredHistory.Of(Late(Standards.Rules(Shipped)));

        Assert.Equal(
            ["entry 3: resolution, provisional: expected False, found True"],
            Of(provisional, Standards.Rules(Shipped with { ConfirmedAt = At.Hours(49).AddSeconds(-6) })));
        Assert.Equal(
            ["entry 3: resolution, provisional: expected True, found False"],
            Of(firm, Standards.Rules(Shipped with { ConfirmedAt = At.Hours(49).AddSeconds(6) })));
    }

    [Fact]
    public void The_version_is_that_of_the_orders_creation_or_of_the_raise_as_the_rules_say()
    {
        var (old, next) = (Shipped, Standards.Confirm(Standards.Entry(figure: 500, from: At.OrderCreated.AddDays(1))));
        var byOrder = Standards.Rules(old, next);
        var history = StoredHistory.Of(Late(byOrder));

        Assert.Empty(Of(history, byOrder));
        Assert.Contains("entry 3: resolution, amount: expected ¥500.00, found ¥300.00", Of(history, byOrder with { StandardDate = StandardDate.Raised }));
    }

    [Fact]
    public void What_was_learned_after_the_breach_changes_no_amount_that_was_known()
    {
        var request = Late(Standards.Rules(Shipped));
        request.CompleteDetails(A.Order() with { Anomaly = null, Paid = null }, People.Agent, At.Hours(50), Standards.Rules(Shipped));

        Assert.Empty(Of(StoredHistory.Of(request), Standards.Rules(Shipped)));
    }

    [Fact]
    public void An_amount_determined_later_is_worked_out_anew()
    {
        var percent = Standards.Confirm(Standards.Entry(figure: 15, form: AmountForm.PercentageOfPaid));
        var request = A.Request(A.Order() with { Paid = null }, receivedAt: At.Hours(49), rules: Standards.Rules(percent));
        request.CompleteDetails(A.Order(), People.Agent, At.Hours(50), Standards.Rules(percent));
        var history = StoredHistory.Of(request);

        Assert.Empty(Of(history, Standards.Rules(percent)));
        Assert.Equal(
            ["entry 5: resolution, amount: expected ¥494.85, found ¥494.86"],
            Of(history.Saying<PenaltyDetermined>(one => one with { Penalty = one.Penalty with { Amount = Yuan.Of(494.86m) } }), Standards.Rules(percent)));
    }

    [Fact]
    public void An_amount_that_a_rule_changed_though_it_was_known_is_told() => Assert.Contains(
        "entry 4: resolution, amount: expected the one it had, ¥300.00, found ¥300.00 by a rule",
        Of(Then(new PenaltyDetermined(PromiseKind.Resolution, Late(Standards.Rules(Shipped)).Assess(PromiseKind.Resolution, Standards.Rules(Shipped)))), Standards.Rules(Shipped)));

    [Fact]
    public void A_decision_over_a_firm_amount_or_without_a_reason_is_told() => Assert.Equal(
        [
            "entry 4: resolution, decided amount: expected a reason, found none",
            "entry 4: resolution, decided amount: expected none where ¥300.00 is firm, found ¥1.00",
        ],
        Of(Then(new PenaltyDetermined(PromiseKind.Resolution, new(Yuan.Of(1), PayoutForm.Points, ServiceStandard.MaterialsHomeDelivery, null, false), "")), Standards.Rules(Shipped)));

    [Fact]
    public void A_decision_by_one_who_does_not_decide_about_money_is_told() => Assert.Equal(
        ["entry 4: solution, PenaltyWaived by: expected who decides about money, found 小林 (Agent)"],
        Of(Then(new PenaltyWaived(PromiseKind.Solution, "不需要"), People.Agent), Standards.Rules(Shipped)));

    [Fact]
    public void A_penalty_firmed_before_its_version_was_confirmed_is_told() => Tells(
        WholeLife.Entries.Moved<PenaltyFirmed>(At.Hours(49.5)),
        "entry 10: resolution, firmed: expected not before 2025-11-12T20:30:00.000Z, found 2025-11-12T20:00:00.000Z");

    [Fact]
    public void A_penalty_firmed_under_a_version_nobody_confirmed_is_told() => Assert.Contains(
        "entry 10: resolution, firmed: expected after its version was confirmed, found not confirmed",
        Of(WholeLife.Entries, Standards.Rules(WholeLife.Rules.Standards.Entries[0] with { ConfirmedAt = null })));

    [Theory]
    [InlineData(100.01)]
    [InlineData(-1)]
    [InlineData(33.333)]
    public void A_split_that_does_not_add_up_is_told(double percent) => Assert.Contains(
        Of(WholeLife.Entries.Saying<LiabilityDecided>(one => one with { Split = new(SplitForm.Percentage, (decimal)percent) }), WholeLife.Rules),
        line => line.StartsWith("entry 11: solution, split: expected parts that add up", StringComparison.Ordinal));

    [Fact]
    public void A_breach_that_lays_its_penalty_on_a_provider_that_had_nothing_to_do_with_it_is_told() => Tells(
        Breach(one => one with { ProviderId = People.NingboFitters }),
        $"entry 8: resolution, provider at the breach: expected {People.HangzhouFitters}, found {People.NingboFitters}");

    [Fact]
    public void A_liable_party_that_does_not_follow_from_the_split_is_told() => Tells(
        Breach(one => one with { Liable = Liable.Provider }),
        "entry 8: resolution, liable: expected Merchant, found Provider");

    [Fact]
    public void A_contract_that_changed_since_is_no_difference() => Assert.Empty(
        Of(WholeLife.Entries, WholeLife.Rules with { Contracts = new Dictionary<Guid, LiabilitySplit> { [People.HangzhouFitters] = new(SplitForm.Percentage, 80) } }));

    static IReadOnlyList<HistoryEntry> Breach(Func<PromiseBroken, PromiseBroken> change, PromiseKind promise = PromiseKind.Resolution) =>
        WholeLife.Entries.Saying(change, one => one.Promise == promise);

    static HelpRequest Late(Rulebook rules) => A.Request(receivedAt: At.Hours(49), rules: rules);

    static IReadOnlyList<HistoryEntry> Then(RequestFact fact, Actor? by = null) => StoredHistory.Of(Late(Standards.Rules(Shipped))).And(fact, At.Hours(50), by);

    static List<string> Of(IReadOnlyList<HistoryEntry> history, Rulebook rules) => [.. HistoryReplay.Differences(history, rules).Select(one => one.ToString())];

    static void Tells(IReadOnlyList<HistoryEntry> history, params string[] expected) => Assert.Equal(expected, Of(history, WholeLife.Rules));
}
