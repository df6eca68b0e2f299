using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Payouts.Service;

/// <summary>What an answer of the payout service means for the penalty and for the message, stored in one transaction.</summary>
public sealed partial class PayoutOutcome(RequestActs acts, IOptions<PayoutSettings> settings, Random random, ILogger<PayoutOutcome> log)
{
    const string Waiting = "pending";

    internal Task Store(PayoutAttempt attempt, PayoutAnswer? answer, CancellationToken cancel) =>
        acts.Do(Actor.System, attempt.RequestId, null, async (db, request, now, _) =>
        {
            var message = await db.Outbox.SingleAsync(one => one.Id == attempt.Message, cancel);
            // An attempt whose time ran out may still learn that it paid, but no longer says when to ask again.
            if (answer is PayoutAnswer.Paid or PayoutAnswer.Refused or null || message.IsAttempt(attempt.Number))
                await Take(db, request, message, answer, now, cancel);
            return [];
        }, cancel);

    async Task Take(ConsoleDb db, HelpRequest request, OutboxMessage message, PayoutAnswer? answer, DateTimeOffset now, CancellationToken cancel)
    {
        var penalty = request.Penalties.First(one => one.Id == Penalty.IdOfKey(message.Key));
        var isOnItsWay = penalty.State == PenaltyState.PayoutSent && penalty.PayoutKey == message.Key;
        switch (answer)
        {
            case PayoutAnswer.Paid paid when isOnItsWay:
                await Paid(db, request, penalty, message, paid, now, cancel);
                break;
            case PayoutAnswer.Paid paid:
                if (penalty.State != PenaltyState.Paid || penalty.Receipt != paid.Reference)
                    Trouble(request, penalty, PayoutTrouble.PaidTwice, paid.Reference, now);
                message.Finish(now);
                break;
            case PayoutAnswer.Refused refused:
                if (isOnItsWay)
                    request.RefusePayout(penalty.Promise, message.Key, refused.Reason, Actor.System, now);
                message.Finish(now);
                break;
            case PayoutAnswer.Pending pending:
                if (isOnItsWay)
                    request.NoteTrouble(penalty.Promise, null, null, Actor.System, now);
                message.Answered();
                message.Again(now + (pending.Wait ?? PayoutPause.Of(message.Attempts, settings.Value, random)), Waiting);
                break;
            case PayoutAnswer.None none:
                if (isOnItsWay && message.Attempts >= settings.Value.TellAfter)
                    Trouble(request, penalty, PayoutTrouble.NoAnswer, none.Why, now);
                message.Again(now + (none.Wait ?? PayoutPause.Of(message.Attempts, settings.Value, random)), none.Why);
                break;
            case PayoutAnswer.Unreadable unreadable:
                Unreadable(request, penalty, message, unreadable.Why, now);
                break;
            default:
                message.Finish(now);
                break;
        }
    }

    async Task Paid(ConsoleDb db, HelpRequest request, Penalty penalty, OutboxMessage message, PayoutAnswer.Paid paid, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            await Payment.Enter(db, request, penalty, message.Key, paid.Amount, paid.Reference, paid.At, Actor.System, now, cancel);
            message.Finish(now);
        }
        catch (RuleBrokenException broken) when (broken.Rule is Rule.ReceiptForAnotherAmount or Rule.ReceiptUsedAlready)
        {
            // Asked again it would say the same: a person has to find out.
            var isAmount = broken.Rule == Rule.ReceiptForAnotherAmount;
            Trouble(request, penalty, isAmount ? PayoutTrouble.AnotherAmount : PayoutTrouble.ReceiptUsedAlready, isAmount ? $"{paid.Amount} {paid.Reference}" : paid.Reference, now);
            message.Park(broken.Rule.ToString());
        }
        catch (RuleBrokenException broken)
        {
            Unreadable(request, penalty, message, broken.Rule.ToString(), now);
        }
    }

    void Unreadable(HelpRequest request, Penalty penalty, OutboxMessage message, string why, DateTimeOffset now)
    {
        if (penalty.State == PenaltyState.PayoutSent && penalty.PayoutKey == message.Key)
            Trouble(request, penalty, PayoutTrouble.UnreadableAnswer, why, now);
        message.Again(now + PayoutPause.Of(message.Attempts, settings.Value, random), why);
    }

    void Trouble(HelpRequest request, Penalty penalty, PayoutTrouble trouble, string detail, DateTimeOffset now)
    {
        if (request.NoteTrouble(penalty.Promise, trouble, detail, Actor.System, now))
            LogTrouble(penalty.Id, trouble);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The payout of penalty {Id} needs somebody: {Trouble}.")]
    partial void LogTrouble(Guid id, PayoutTrouble trouble);
}
