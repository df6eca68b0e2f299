using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts;

/// <summary>The end of a payout: whoever paid tells the receipt.</summary>
static class Payment
{
    /// <summary>Records that a penalty was paid, and issues the exemption (R9).</summary>
    /// <param name="key">Of the payout that was paid; null when a person tells the receipt, whichever way it was paid.</param>
    /// <param name="paidAt">UTC.</param>
    /// <exception cref="RuleBrokenException">Not on its way by this key, not approved, paid, another amount, a receipt of another penalty, or an impossible time.</exception>
    public static async Task Enter(
        ConsoleDb db, HelpRequest request, Penalty penalty, string? key, Yuan amount, string receipt, DateTimeOffset paidAt, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        if (key is not null && penalty.State != PenaltyState.Paid)
            penalty.MustBeOnItsWay(key);
        if (await Scope.Of(by).Penalties(db).AnyAsync(other => other.Receipt == receipt && other.Id != penalty.Id, cancel))
            throw new RuleBrokenException(Rule.ReceiptUsedAlready, "reference");
        request.PayPenalty(penalty.Promise, amount, receipt, paidAt, by, now);
    }
}
