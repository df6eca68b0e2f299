using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Features.Tmall.Line;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Tmall.Delivery;

/// <summary>What is to be told to the platform next, for one shop: of a request in the order it was said, of all the most urgent and the newest first.</summary>
sealed class DeliveryOutbox(IDbContextFactory<ConsoleDb> factory, IOptions<TmallSettings> settings, TimeProvider clock)
{
    const int OfEachEnd = 20;

    // An attempt repeats three times at most, and stores what came of it.
    static readonly TimeSpan ToStore = TimeSpan.FromSeconds(30);

    /// <summary>
    /// From both ends of what is due: what still can be in time, soonest due first, and what was saved last. So neither a long queue
    /// nor a broken one keeps a new answer waiting.
    /// </summary>
    public async Task<IReadOnlyList<(Guid Id, PlatformLetter Text)>> Due(string shop, CancellationToken cancel)
    {
        var now = clock.Now();
        await using var db = await factory.CreateDbContextAsync(cancel);
#pragma warning disable CA1309 // Translated: the database compares.
        var due = Waiting(db, shop).Where(message => message.NextAttemptAt <= now
            && !db.Outbox.Any(earlier => earlier.RequestId == message.RequestId && earlier.Kind == PlatformMail.Kind
                && earlier.NextAttemptAt != null && string.Compare(earlier.Key, message.Key) < 0));
#pragma warning restore CA1309
        var urgent = await due
            .Select(message => new
            {
                message.Id,
                message.Body,
                Due = db.AllPromises.Where(p => p.RequestId == message.RequestId && p.TellingSince != null && p.ToldAt == null).Min(p => (DateTimeOffset?)p.DueAt),
            })
            .OrderBy(one => one.Due < now).ThenBy(one => one.Due).Take(OfEachEnd).ToListAsync(cancel);
        var newest = urgent.Count < OfEachEnd ? [] : await due.OrderByDescending(message => message.CreatedAt).Take(OfEachEnd).Select(message => new { message.Id, message.Body }).ToListAsync(cancel);
        return [.. Alternating(urgent.ConvertAll(one => (one.Id, one.Body)), newest.ConvertAll(one => (one.Id, one.Body)))
            .DistinctBy(one => one.Id).Select(one => (one.Id, PlatformLetter.Read(one.Body)))];
    }

    /// <summary>UTC. The first attempt after an instant; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextAttempt(string shop, DateTimeOffset after, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Waiting(db, shop).Where(message => message.NextAttemptAt > after).MinAsync(message => message.NextAttemptAt, cancel);
    }

    /// <returns>Null when somebody else has it, or it need not be told any more.</returns>
    public async Task<Letter?> Claim(Guid id, CancellationToken cancel)
    {
        var now = clock.Now();
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (await db.Outbox.SingleOrDefaultAsync(message => message.Id == id && message.NextAttemptAt <= now, cancel) is not { } message)
            return null;
        var text = PlatformLetter.Read(message.Body);
        var isOwed = await db.AllPromises.AnyAsync(p => p.RequestId == message.RequestId && p.Kind == text.Promise && p.TellingSince != null && p.ToldAt == null, cancel);
        if (isOwed)
            message.Begin(now, settings.Value.Timeout * 4 + ToStore);
        else
            message.Finish(now);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
        return isOwed ? new Letter(id, message.RequestId, text, message.Attempts) : null;
    }

    static IQueryable<OutboxMessage> Waiting(ConsoleDb db, string shop) => db.Outbox.Where(message =>
        message.Kind == PlatformMail.Kind && message.NextAttemptAt != null && db.AllRequests.Any(request => request.Id == message.RequestId && request.Shop == shop));

    static IEnumerable<(Guid Id, string Body)> Alternating(List<(Guid, string)> one, List<(Guid, string)> other)
    {
        for (var at = 0; at < Math.Max(one.Count, other.Count); at++)
        {
            if (at < one.Count)
                yield return one[at];
            if (at < other.Count)
                yield return other[at];
        }
    }
}
