using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.Penalties;

/// <summary>
/// Worked examples by hand: paid 3,299 yuan, 80 yuan too much. The former version costs 100 yuan and is confirmed; the
/// new one, of each form, begins at the turn, confirmed or not. Null is undetermined.
/// </summary>
public class WorkedExampleTests
{
    static readonly DateTimeOffset Turn = At.OrderCreated;

    public static TheoryData<string, AmountForm, decimal, int?, int?, int, AnomalyKind, int, bool, decimal?, bool> Examples => Table();

    [Theory, MemberData(nameof(Examples))]
    public void An_amount_follows_from_form_case_date_and_confirmation(
        string name, AmountForm form, decimal figure, int? floor, int? cap, int paid, AnomalyKind anomaly, int ticksFromTurn, bool isConfirmed, decimal? owed, bool provisional)
    {
        var @case = StandardsBook.CaseOf(anomaly)!.Value;
        var next = Standards.Entry(@case: @case, figure: figure, form: form, from: Turn) with { Floor = Of(floor), Cap = Of(cap) };
        var rules = Standards.Rules(Standards.Confirm(Standards.Entry(@case: @case, figure: 100)), isConfirmed ? Standards.Confirm(next) : next);
        var details = A.Order() with { OrderCreatedAt = Turn.AddMilliseconds(ticksFromTurn), Anomaly = anomaly, Paid = Yuan.Of(paid), ExtraFee = Yuan.Of(80) };

        var assessed = Standards.Assess(details, rules);

        Assert.True((owed is { } yuan ? Yuan.Of(yuan) : (Yuan?)null, provisional) == (assessed.Amount, assessed.Provisional), $"{name}: {assessed}");
    }

    // name, form, figure, floor, cap, paid, what it is worth
    static readonly (string Name, AmountForm Form, decimal Figure, int? Floor, int? Cap, int Paid, decimal? Worth)[] Forms =
    [
        ("fixed", AmountForm.Fixed, 300, null, null, 3299, 300),
        ("15 % of 3,299", AmountForm.PercentageOfPaid, 15, null, null, 3299, 494.85m),
        ("15 % with a cap that holds", AmountForm.PercentageOfPaid, 15, 100, 400, 3299, 400),
        ("15 % with a floor that holds", AmountForm.PercentageOfPaid, 15, 500, 1000, 3299, 500),
        ("15 % between floor and cap", AmountForm.PercentageOfPaid, 15, 100, 1000, 3299, 494.85m),
        ("12.5 % of 1", AmountForm.PercentageOfPaid, 12.5m, null, null, 1, 0.13m),
        ("twice the excess", AmountForm.MultipleOfExcess, 2, null, null, 3299, 160),
        ("1.5 times the excess with a cap", AmountForm.MultipleOfExcess, 1.5m, null, 100, 3299, 100),
    ];

    static TheoryData<string, AmountForm, decimal, int?, int?, int, AnomalyKind, int, bool, decimal?, bool> Table()
    {
        var table = new TheoryData<string, AmountForm, decimal, int?, int?, int, AnomalyKind, int, bool, decimal?, bool>();
        foreach (var (name, form, figure, floor, cap, paid, worth) in Forms)
        {
            foreach (var anomaly in Enum.GetValues<AnomalyKind>())
            {
                foreach (var (tick, isConfirmed) in new[] { (-1, true), (-1, false), (0, true), (0, false), (1, true), (1, false) })
                    table.Add($"{name}, {anomaly}, {tick}", form, figure, floor, cap, paid, anomaly, tick, isConfirmed, tick < 0 ? 100 : worth, tick >= 0 && !isConfirmed);
            }
        }
        return table;
    }

    static Yuan? Of(int? yuan) => yuan is { } known ? Yuan.Of(known) : null;
}
