using System.Text.Json;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>The line of a history that records a payment: what a certificate (R9) rests on.</summary>
public static class PaymentEntry
{
    /// <param name="history">The whole history of one request, in order of sequence.</param>
    /// <param name="head">The hash that the request names as its last.</param>
    /// <param name="code">The check code that has to follow from it.</param>
    /// <returns>Null when there is none, when the history no longer holds, or when the code does not follow from it.</returns>
    public static HistoryEntry? Find(IReadOnlyList<HistoryEntry> history, string? head, PromiseKind promise, string? code)
    {
        if (history.Count == 0 || history[^1].Hash != head || HistoryChain.FirstBroken(history) is not null)
            return null;
        try
        {
            var payment = history.FirstOrDefault(entry => entry.Fact is PenaltyPaid paid && paid.Promise == promise);
            return payment is not null && CertificateCode.Of(payment.Hash) == code ? payment : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
