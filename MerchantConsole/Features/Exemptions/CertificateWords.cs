using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Shell;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Exemptions;

/// <summary>Says a certificate in the reader's language, for the screen and for the PDF alike.</summary>
sealed class CertificateWords(IStringLocalizer<ExemptionsText> text, BasisWords basis, Terms terms)
{
    public CertificatePaper Paper(Certificate certificate)
    {
        var breach = text[$"Failure_{certificate.Promise}"];
        var due = Show.Full(certificate.DueAt);
        var lead = certificate.Order.OrderId is { } order
            ? text["Lead", order, due, breach] : text["Lead_noOrder", certificate.ExternalId, due, breach];
        return new CertificatePaper(
            text["Certificate"], text["Certificate_other"], CertificatePaper.Phrases(lead), CertificatePaper.Pair(Lines(certificate)),
            text["Code"], CertificateCode.Show(certificate.Code), [text["Note_verify"], text["Note_time"]],
            [certificate.Shop, text["Issued", Show.Full(certificate.IssuedAt)]]);
    }

    IEnumerable<PaperLine> Lines(Certificate certificate)
    {
        var order = certificate.Order;
        yield return new PaperLine(text["Line_request"], certificate.ExternalId);
        yield return new PaperLine(text["Line_subOrder"], order.SubOrderId ?? text["None"]);
        yield return new PaperLine(text["Line_product"], order.ProductTitle ?? text["Unknown"], Wide: true);
        yield return new PaperLine(text["Line_anomaly"], text["Anomaly", order.Anomaly is { } kind ? terms.Of(kind) : text["Unknown"], terms.Service(certificate.Service, order.ServiceName)]);
        yield return new PaperLine(text["Line_liable"], Liable(certificate));
        yield return new PaperLine(text["Line_raised"], Show.Full(certificate.RaisedAt));
        yield return new PaperLine(text["Line_received"], After(certificate.ReceivedAt, certificate.RaisedAt));
        yield return new PaperLine(terms.Of(certificate.Promise), Show.Full(certificate.DueAt));
        yield return new PaperLine(text["Line_flagged"], After(certificate.FlaggedAt, certificate.DueAt));
        yield return new PaperLine(text["Line_basis"], basis.Of(certificate), Wide: true);
        yield return new PaperLine(text["Line_amount"], Show.Money(certificate.Amount), LineKind.Sum);
        yield return certificate.Payout == PayoutForm.Points
            ? new PaperLine(text["Line_points"], certificate.Amount.Points.Count.ToString("#,##0", CultureInfo.InvariantCulture), LineKind.Sum)
            : new PaperLine(text["Line_form"], text["Form_cash"]);
        yield return new PaperLine(text["Line_payee"], text[$"Payee_{certificate.Payout}", Payee(order.BuyerNick)]);
        yield return new PaperLine(text["Line_paid"], Show.Full(certificate.PaidAt));
        yield return new PaperLine(text["Line_receipt"], certificate.Receipt, Wide: true);
        yield return new PaperLine(text["Line_hash"], $"{certificate.HistoryHash[..32]} {certificate.HistoryHash[32..]}", LineKind.Code, Wide: true);
    }

    string Payee(string? nick) => string.IsNullOrEmpty(nick) ? text["Unknown"] : Show.Masked(nick);

    string Liable(Certificate certificate)
    {
        var provider = certificate.Liable.ProviderName ?? terms.Of(Domain.Parties.Liable.Provider);
        return certificate.Liable.Liable switch
        {
            Domain.Parties.Liable.Merchant => text["Liable_merchant", certificate.Shop],
            Domain.Parties.Liable.Provider => provider,
            _ => text["Liable_shared", certificate.Shop, Show.Money(certificate.Liable.MerchantShare), provider, Show.Money(certificate.Liable.ProviderShare)],
        };
    }

    // The day is said again only where it is another.
    string After(DateTimeOffset at, DateTimeOffset before) => text["After",
        at.InBeijing().Date == before.InBeijing().Date ? Show.Time(at) : Show.Full(at), Lag(at - before)];

    string Lag(TimeSpan lag) => lag switch
    {
        { Ticks: <= 0 } => text["Lag_none"],
        { TotalSeconds: < 1 } => text["Lag_milliseconds", (int)lag.TotalMilliseconds],
        { TotalMinutes: < 1 } => text["Lag_seconds", (int)lag.TotalSeconds],
        { TotalHours: < 1 } => text["Lag_minutes", (int)lag.TotalMinutes, lag.Seconds],
        _ => text["Lag_hours", (int)lag.TotalHours, lag.Minutes],
    };
}
