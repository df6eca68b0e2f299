using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Payouts.Service;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts;

/// <summary>A penalty that could not be sent, and why.</summary>
/// <param name="Request">Number of the request; null when there is no such penalty.</param>
public sealed record NotSent(Guid PenaltyId, string? Request, Rule Why);

/// <param name="Batch">Number of the batch file; null when nothing was sent, or not by a file.</param>
public sealed record Sending(string? Batch, int Count, Yuan Amount, IReadOnlyList<NotSent> Left);

/// <summary>What people decide about payouts. Each act is one transaction with its history.</summary>
public sealed class PayoutDesk(RequestActs acts, PayoutBell bell)
{
    /// <summary>Sends approved penalties together, to be paid by a batch file (R6, R7). Those that cannot be sent stay as they are.</summary>
    /// <param name="ids">Null for all that are approved.</param>
    public Task<Sending> MakeBatch(Actor by, IReadOnlyList<Guid>? ids = null, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        return acts.DoTogether(by, (_, requests) => Asked(requests, ids), async (db, requests, now) =>
        {
            var number = await NextNumber(db, now, cancel);
            var sending = Send(requests, ids, number, (request, promise) => request.SendPayout(promise, PayoutChannel.Recorded, number, by, now));
            if (sending.Count > 0)
                db.PayoutBatches.Add(new PayoutBatch { Number = number, CreatedBy = by.Name, CreatedAt = now, Count = sending.Count, Amount = sending.Amount });
            return sending;
        }, cancel);
    }

    /// <summary>Sends approved penalties to the payout service. What is to be asked is stored with the state, in one transaction.</summary>
    /// <param name="ids">Null for all that are approved.</param>
    public async Task<Sending> SendToService(Actor by, IReadOnlyList<Guid>? ids = null, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        var sending = await acts.DoTogether(by, (_, requests) => Asked(requests, ids), (db, requests, now) =>
            Task.FromResult(Send(requests, ids, null, (request, promise) =>
            {
                var key = request.SendPayout(promise, PayoutChannel.Service, null, by, now);
                db.Outbox.Add(new OutboxMessage
                {
                    Id = Guid.CreateVersion7(now),
                    Kind = PayoutOutbox.Kind,
                    Key = key,
                    RequestId = request.Id,
                    Body = PayoutOrder.Of(request, request.PenaltyFor(promise)),
                    CreatedAt = now,
                    NextAttemptAt = now,
                });
            })), cancel);
        bell.Ring();
        return sending;
    }

    /// <summary>Somebody made sure that a payout on its way was not paid: it is approved as before and may be sent again, by another key.</summary>
    /// <exception cref="RuleBrokenException">It is not on its way, the service is being asked at this moment, or no reason.</exception>
    public Task<Penalty> Refuse(Actor by, Guid id, string reason, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        return acts.DoTogether(by, (_, requests) => Asked(requests, [id]), async (db, requests, now) =>
        {
            var (request, penalty) = Found(requests, id);
            var message = await Message(db, penalty.PayoutKey, cancel);
            if (message?.IsBeingAskedAt(now) == true)
                throw new RuleBrokenException(Rule.PayoutUnderWay);
            request.RefusePayout(penalty.Promise, penalty.PayoutKey ?? "", reason, by, now);
            message?.Finish(now);
            return penalty;
        }, cancel);
    }

    /// <summary>A person or a program tells the receipt of what was paid, on its way or not; issues the exemption (R9).</summary>
    /// <param name="paidAt">UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// Unknown, not approved, paid already, another amount, the receipt is missing or another penalty's, or the time is impossible.
    /// </exception>
    public Task<Penalty> EnterReceipt(Actor by, Guid id, Yuan amount, string reference, DateTimeOffset paidAt, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        return acts.DoTogether(by, (_, requests) => Asked(requests, [id]), async (db, requests, now) =>
        {
            var (request, penalty) = Found(requests, id);
            // One that waited for a person has been decided; any other is asked about until its own end.
            if (await Message(db, penalty.PayoutKey, cancel) is { NextAttemptAt: null } parked)
                parked.Finish(now);
            await Payment.Enter(db, request, penalty, null, amount, reference.Trim(), paidAt, by, now, cancel);
            return penalty;
        }, cancel);
    }

    /// <summary>Somebody looked at what troubled a payout, and nothing is left to be done about it.</summary>
    public Task<Penalty> Settle(Actor by, Guid id, string finding, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        return acts.DoTogether(by, (_, requests) => Asked(requests, [id]), (_, requests, now) =>
        {
            var (request, penalty) = Found(requests, id);
            request.SettleTrouble(penalty.Promise, finding, by, now);
            return Task.FromResult(penalty);
        }, cancel);
    }

    static IQueryable<HelpRequest> Asked(IQueryable<HelpRequest> requests, IReadOnlyList<Guid>? ids) => ids is null
        ? requests.Where(request => request.Penalties.Any(penalty => penalty.State == PenaltyState.Approved))
        : requests.Where(request => request.Penalties.Any(penalty => EF.Parameter(ids).Contains(penalty.Id)));

    static (HelpRequest Request, Penalty Penalty) Found(IReadOnlyList<HelpRequest> requests, Guid id) =>
        requests.Count == 1 ? (requests[0], requests[0].Penalties.First(penalty => penalty.Id == id)) : throw new RuleBrokenException(Rule.PenaltyUnknown);

    static Sending Send(IReadOnlyList<HelpRequest> requests, IReadOnlyList<Guid>? ids, string? batch, Action<HelpRequest, PromiseKind> send)
    {
        var (count, amount) = (0, Yuan.Zero);
        var left = new List<NotSent>();
        var wanted = ids?.ToHashSet();
        foreach (var (request, penalty) in requests.SelectMany(request => request.Penalties.Select(penalty => (request, penalty))))
        {
            if (wanted is null ? penalty.State != PenaltyState.Approved : !wanted.Remove(penalty.Id))
                continue;
            try
            {
                send(request, penalty.Promise);
                (count, amount) = (count + 1, amount + penalty.Amount!.Value);
            }
            catch (RuleBrokenException broken)
            {
                left.Add(new NotSent(penalty.Id, request.ExternalId, broken.Rule));
            }
        }
        left.AddRange((wanted ?? []).Select(id => new NotSent(id, null, Rule.PenaltyUnknown)));
        return new Sending(count > 0 ? batch : null, count, amount, left);
    }

    static Task<OutboxMessage?> Message(ConsoleDb db, string? key, CancellationToken cancel) =>
        db.Outbox.SingleOrDefaultAsync(message => message.Key == key && message.DoneAt == null, cancel);

    // Two that take the same number lose a race, and the later counts again.
    static async Task<string> NextNumber(ConsoleDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var day = string.Create(CultureInfo.InvariantCulture, $"B{now.InBeijing():yyyyMMdd}-");
        var before = await db.PayoutBatches.CountAsync(batch => batch.Number.StartsWith(day), cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{day}{before + 1:00}");
    }
}
