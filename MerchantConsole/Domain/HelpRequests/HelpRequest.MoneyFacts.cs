using System.Diagnostics;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>The state of a penalty, as a consequence of a recorded fact.</summary>
public sealed partial class HelpRequest
{
    /// <summary>Longest reason for a decision about money, in characters.</summary>
    public const int MostReason = 500;

    /// <summary>Longest number of a receipt, in characters.</summary>
    public const int MostReceipt = 100;

    // Other machines' clocks are a little ahead of ours at times.
    internal static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    PromiseBroken Broken(Promise promise, Rulebook rules)
    {
        var (assessed, split) = (Assess(promise.Kind, rules), rules.SplitFor(ProviderId));
        return new PromiseBroken(promise.Kind, promise.DueAt, assessed, split.LiableFor(assessed.Amount), split, ProviderId);
    }

    void ApplyMoney(MoneyFact fact, HistoryEntry entry)
    {
        var penalty = PenaltyFor(fact.Promise);
        switch (fact)
        {
            case PenaltyDetermined known: penalty.Determine(known.Penalty, known.Reason is null ? null : entry.ActorName); break;
            case PenaltyFirmed: penalty.Firm(); break;
            case LiabilityDecided decided: penalty.Bear(decided.Split, decided.ProviderId); break;
            case PenaltyApproved: penalty.Approve(entry.ActorName, entry.At); break;
            case PenaltyWaived: penalty.Waive(); break;
            case PayoutSent sent: penalty.Send(sent.Channel, sent.Key, sent.Batch, entry.At); break;
            case PayoutRefused: penalty.Refuse(); break;
            case PayoutTroubled troubled: penalty.Worry(troubled.Trouble); break;
            case DisputeFact dispute: ApplyDispute(dispute, penalty, entry); break;
            case PenaltyPaid paid: penalty.Pay(paid.Receipt, paid.PaidAt, entry.Hash); break;
            default: throw new UnreachableException($"No state follows from {fact.GetType().Name}.");
        }
    }
}
