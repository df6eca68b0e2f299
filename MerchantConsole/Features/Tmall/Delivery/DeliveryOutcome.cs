using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Tmall.Delivery;

/// <summary>What became of a letter, for the request and for the outbox, in one transaction.</summary>
sealed class DeliveryOutcome(RequestActs acts, TellingAlarm alarm, Random random)
{
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2), LongestPause = TimeSpan.FromMinutes(1), ForPeople = TimeSpan.FromSeconds(30);

    public Task Told(Letter letter, CancellationToken cancel) => End(letter, TellingOutcome.Told, cancel);

    /// <returns>Whether that is an end after all: closed there already.</returns>
    public async Task<bool> Failed(Letter letter, TopFailure failure, CancellationToken cancel)
    {
        if (RecourseCalls.IsClosedAlready(failure))
        {
            await End(letter, TellingOutcome.AlreadyClosed, cancel);
            return true;
        }
        await acts.Do(Actor.System, letter.RequestId, null, async (db, request, now, _) =>
        {
            var message = await db.Outbox.SingleAsync(one => one.Id == letter.Message, cancel);
            if (!message.IsAttempt(letter.Attempt))
                return [];
            if (failure.Trouble is not (LinkTrouble.Refused or LinkTrouble.BadCall))
            {
                message.Again(now + PauseAfter(failure, letter.Attempt), $"{failure.Trouble} {failure.Codes}");
                return [];
            }
            // Told again it would be refused again: somebody has to look.
            message.Park(failure.Codes);
            return request.NoteTellingTrouble(letter.Text.Promise, TellingTrouble.Refused, failure.Codes, Actor.System, now)
                ? await alarm.Raise(db, request, letter.Text.Promise, now, cancel) : [];
        }, cancel);
        return false;
    }

    // Stored whatever attempt it was: told is told.
    Task<HelpRequest> End(Letter letter, TellingOutcome outcome, CancellationToken cancel) => acts.Do(Actor.System, letter.RequestId, null, async (db, request, now, _) =>
    {
        var message = await db.Outbox.SingleAsync(one => one.Id == letter.Message, cancel);
        if (message.DoneAt is null)
        {
            message.Finish(now);
            request.HearTold(letter.Text.Promise, outcome, Actor.System, now);
        }
        return [];
    }, cancel);

    TimeSpan PauseAfter(TopFailure failure, int attempt) => failure switch
    {
        { Ban: { } ban } => ban,
        { Trouble: LinkTrouble.Unreachable or LinkTrouble.Unreadable or LinkTrouble.PlatformBusy } =>
            Shorter(FirstPause * Math.Pow(2, Math.Min(attempt - 1, 10))) * (0.8 + 0.4 * random.NextDouble()),
        _ => ForPeople,
    };

    static TimeSpan Shorter(TimeSpan pause) => pause < LongestPause ? pause : LongestPause;
}
