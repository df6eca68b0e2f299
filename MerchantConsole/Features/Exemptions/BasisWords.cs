using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Shell;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Exemptions;

/// <summary>Says which rule an amount follows from, by which version of which standard, and who confirmed it.</summary>
sealed class BasisWords(IStringLocalizer<ExemptionsText> text, Terms terms)
{
    public string Of(Certificate certificate)
    {
        var (basis, payout) = (certificate.Basis, text[$"Pays_{certificate.Payout}"]);
        if (certificate.Promise == PromiseKind.Solution)
            return text["Basis_R6", Show.Money(certificate.Amount), payout];
        if (basis.DecidedBy is { } person)
            return text["Basis_decided", terms.Standard(basis.Standard), person, payout];
        if (basis.Entry is not { } entry)
            return text["Basis_R7", terms.Standard(basis.Standard), payout];
        var confirmed = entry.ConfirmedAt is { } at ? text["Basis_confirmed", entry.ConfirmedBy ?? "", Show.Full(at)].Value : "";
        return text["Basis_entry", terms.Of(entry.Standard), terms.Of(entry.Case), Amount(entry, basis), text[$"Unit_{entry.Unit}"], payout,
            Show.Full(entry.EffectiveFrom)[..10], confirmed];
    }

    string Amount(StandardEntry entry, CertificateBasis basis)
    {
        var working = entry.Work(basis.Known.Paid, basis.Known.ExtraFee);
        var figure = entry.Figure.ToString("0.##", CultureInfo.InvariantCulture);
        var counted = entry.Form switch
        {
            AmountForm.PercentageOfPaid => text["Basis_percent", Money(working?.Basis), figure],
            AmountForm.MultipleOfExcess => text["Basis_multiple", Money(working?.Basis), figure],
            _ => text["Basis_fixed", Show.Money(Yuan.Of(entry.Figure))],
        };
        return working switch
        {
            { FloorHolds: true } => counted + text["Basis_floor", Money(entry.Floor)],
            { CapHolds: true } => counted + text["Basis_cap", Money(entry.Cap)],
            _ => counted,
        };
    }

    static string Money(Yuan? yuan) => yuan is { } known ? Show.Money(known) : "";
}
