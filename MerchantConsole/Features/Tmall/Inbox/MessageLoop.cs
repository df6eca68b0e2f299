using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Line;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Tmall.Inbox;

/// <summary>The platform's messages: taken, stored, and only then confirmed. What was not stored comes again by itself.</summary>
sealed class MessageLoop(MessageInbox inbox, IOptions<TmallSettings> settings, TimeProvider clock)
{
    // Between two full hands: the platform is not hammered, and a message waits no longer than a glance.
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(150);

    /// <returns>How long to rest.</returns>
    public async Task<TimeSpan> Step(AccountLine line, CancellationToken cancel)
    {
        if (!line.IsPermitted)
            await Permit(line, cancel);
        var messages = MessageCalls.Read(await line.Ask(MessageCalls.Consume, cancel));
        if (messages.Count == 0)
            return line.IsSparing(clock.Now()) ? settings.Value.PollEvery * 20 : settings.Value.PollEvery;
        line.Figures.Heard(clock.Now());
        var outcomes = await inbox.Take(line, messages, cancel);
        foreach (var outcome in outcomes.Where(outcome => outcome.Receipt is not null))
            line.Unannounced.Announced(outcome.Receipt!.ExternalId);
        var settled = outcomes.Where(outcome => outcome.IsSettled).Select(outcome => outcome.Message.Id).ToList();
        if (settled.Count > 0)
            await line.Ask(MessageCalls.Confirm(settled), cancel);
        return messages.Count < MessageCalls.Most ? Breath : TimeSpan.Zero;
    }

    // The platform puts nothing into the queue of an account before it was told to. Telling it again is harmless.
    static async Task Permit(AccountLine line, CancellationToken cancel)
    {
        try
        {
            await line.Ask(MessageCalls.Permit, cancel);
        }
        catch (TopException failure) when (failure.Failure.Trouble is LinkTrouble.NotPermitted or LinkTrouble.BadCall or LinkTrouble.Refused)
        {
            // Somebody may have permitted it on the platform itself: the trouble is noted, and what is in the queue is read.
        }
        line.IsPermitted = true;
    }
}
