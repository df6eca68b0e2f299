using System.Collections.Concurrent;
using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Line;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Tmall.Inbox;

/// <param name="IsSettled">Stored or set aside: it need not come again.</param>
/// <param name="Receipt">Null when it was set aside, failed or is none of ours.</param>
sealed record MessageOutcome(PlatformMessage Message, bool IsSettled, TmallReceipt? Receipt);

/// <summary>
/// Takes platform messages in, each by itself: one that cannot be read, or that fails again and again, is set aside and
/// never holds up the rest.
/// </summary>
sealed partial class MessageInbox(TmallMessages messages, IDbContextFactory<ConsoleDb> factory, LineKeeper keeper, TimeProvider clock, ILogger<MessageInbox> log)
{
    const int MostTries = 3;

    readonly ConcurrentDictionary<(Guid Account, string Message), int> failures = new();

    /// <summary>All of them at once, so that they share commits.</summary>
    public async Task<MessageOutcome[]> Take(AccountLine line, IReadOnlyCollection<PlatformMessage> batch, CancellationToken cancel)
    {
        if (batch.Count == 0)
            return [];
        var shops = await Shops(cancel);
        return await Task.WhenAll(batch.Select(message => TakeOne(line, message, shops.GetValueOrDefault(message.Nick ?? "", line.Shop), cancel)));
    }

    /// <summary>Tries one that lies aside again, as its reader asks.</summary>
    /// <returns>Whether it is taken in now.</returns>
    public async Task<bool> TakeAgain(SetAsideMessage aside, string shop, Actor by, CancellationToken cancel)
    {
        try
        {
            await messages.Take(Envelope(aside.Topic, aside.Content), shop, Actor.System, cancel);
        }
        catch (TmallUnreadableException)
        {
            return false;
        }
        await using var db = await factory.CreateDbContextAsync(cancel);
        var now = clock.Now();
        await db.SetAsideMessages.Where(one => one.AccountId == aside.AccountId && one.MessageId == aside.MessageId)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.DoneAt, now).SetProperty(one => one.DoneBy, by.Name), cancel);
        return true;
    }

    async Task<MessageOutcome> TakeOne(AccountLine line, PlatformMessage message, string shop, CancellationToken cancel)
    {
        // Other topics of the app are not ours to keep.
        if (message.Topic is not (TmallParser.RecourseTopic or TmallParser.StatusTopic))
            return new MessageOutcome(message, true, null);
        TmallReceipt? receipt = null;
        try
        {
            receipt = await messages.Take(message.Whole, shop, Actor.System, cancel);
        }
        catch (TmallUnreadableException unreadable)
        {
            await SetAside(line, message, string.Join(", ", unreadable.Faults.Select(fault => $"{fault.Field} {fault.Fault}")), cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            if (failures.AddOrUpdate((line.Id, message.Id), 1, (_, tries) => tries + 1) < MostTries)
            {
                LogNotTaken(failure, message.Id);
                line.Figures.Failed(LinkTrouble.NotStored, failure.GetType().Name, clock.Now());
                return new MessageOutcome(message, false, null);
            }
            await SetAside(line, message, failure.GetType().Name, cancel);
        }
        failures.TryRemove((line.Id, message.Id), out _);
        return new MessageOutcome(message, true, receipt);
    }

    // Accounts of one app may share its queue: a message says whose it is.
    async Task<Dictionary<string, string>> Shops(CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var named = await db.TmallAccounts.Where(account => account.Nick != null && account.State != LinkState.Disconnected)
            .Select(account => new { account.Nick, account.Shop }).ToListAsync(cancel);
        return named.DistinctBy(account => account.Nick).ToDictionary(account => account.Nick!, account => account.Shop, StringComparer.Ordinal);
    }

    async Task SetAside(AccountLine line, PlatformMessage message, string why, CancellationToken cancel)
    {
        await using (var db = await factory.CreateDbContextAsync(cancel))
        {
            if (await db.SetAsideMessages.AnyAsync(one => one.AccountId == line.Id && one.MessageId == message.Id, cancel))
                return;
            db.SetAsideMessages.Add(new SetAsideMessage
            {
                AccountId = line.Id,
                MessageId = message.Id,
                Topic = message.Topic,
                Content = message.Content,
                Why = why,
                At = clock.Now(),
            });
            await db.SaveChangesAsync(cancel);
        }
        await keeper.Tell(line.Id, LinkEventKind.SetAside, message.Id, 1, cancel);
        LogSetAside(message.Id, why);
    }

    static JsonElement Envelope(string topic, string content) => JsonSerializer.SerializeToElement(new { topic, content });

    [LoggerMessage(Level = LogLevel.Error, Message = "The platform's message {Id} was not stored; it comes again.")]
    partial void LogNotTaken(Exception failure, string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The platform's message {Id} lies aside: {Why}.")]
    partial void LogSetAside(string id, string why);
}
