using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Shell;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Standards;

/// <summary>Versions of standards in the reader's words.</summary>
public sealed class StandardWords(IStringLocalizer<StandardsText> text, Terms terms)
{
    public string Amount(StandardEntry entry) => entry.Form switch
    {
        AmountForm.PercentageOfPaid => text["Percent", Plain(entry.Figure)],
        AmountForm.MultipleOfExcess => text["Multiple", Plain(entry.Figure)],
        _ => Show.Money(Yuan.Of(entry.Figure)),
    };

    /// <summary>Floor and cap; null where there is neither.</summary>
    public string? Limits(StandardEntry entry) => (entry.Floor, entry.Cap) switch
    {
        ({ } floor, { } cap) => text["FloorAndCap", Show.Money(floor), Show.Money(cap)].Value,
        ({ } floor, null) => text["FloorOnly", Show.Money(floor)].Value,
        (null, { } cap) => text["CapOnly", Show.Money(cap)].Value,
        _ => null,
    };

    public string Category(GoodsCategory? category) => category is { } one ? terms.Of(one) : text["AllCategories"];

    public string Line(StandardEntry entry) => $"{terms.Of(entry.Standard)} · {terms.Of(entry.Case)}";

    /// <summary>How it is paid: for the order or the sub-order, points or cash.</summary>
    public string Paid(StandardEntry entry) => $"{text[$"PenaltyUnit_{entry.Unit}"]} · {text[$"PayoutForm_{entry.Payout}"]}";

    public string Money(Yuan? amount) => amount is { } known ? Show.Money(known) : text["Undetermined"];

    public string Problem(DraftProblem problem) => problem.Rule is { } rule ? terms.Of(rule) : text[$"Fault_{problem.Fault}"];

    static string Plain(decimal figure) => figure.ToString("0.##", CultureInfo.InvariantCulture);
}
