using MerchantConsole.Domain.HelpRequests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace MerchantConsole.Data.Search;

/// <summary>
/// Where a request stands among all by its raise: one number, unique and growing with the instant of the raise, which is also
/// its number in the search index. So newest first is the index's own order, whenever a request arrived.
/// </summary>
static class Places
{
    /// <summary>A column that only the database layer knows.</summary>
    public const string Column = "Place";

    // A million in one millisecond; the instants fit until the year 2109.
    const int Room = 20;

    /// <summary>The lowest place of an instant.</summary>
    public static long From(DateTimeOffset raisedAt) => raisedAt.ToUnixTimeMilliseconds() << Room;

    public static PropertyEntry<HelpRequest, long> Place(this EntityEntry<HelpRequest> entry) => entry.Property<long>(Column);

    /// <summary>Gives new requests their places. Two processes that take the same one lose a race, and the later looks again.</summary>
    public static async ValueTask Give(ConsoleDb db, List<EntityEntry<HelpRequest>> added, bool wait, CancellationToken cancel)
    {
        if (added.Count == 0)
            return;
        var wanted = added.ConvertAll(entry => Wanted(entry.Entity));
        var asked = db.AllRequests.Select(r => EF.Property<long>(r, Column)).Where(place => EF.Parameter(wanted).Contains(place));
        HashSet<long> taken = [.. wait ? await asked.ToListAsync(cancel) : asked.ToList()];
        foreach (var (entry, first) in added.Zip(wanted))
        {
            // Beside a taken place is nearly always a free one; should it not be, the unique index says so.
            var place = first;
            while (!taken.Add(place))
                place = From(entry.Entity.RaisedAt) | ((place * 69069 + 1) & ((1 << Room) - 1));
            entry.Place().CurrentValue = place;
            foreach (var promise in entry.Entity.Promises)
                db.Entry(promise).Property<long>(Column).CurrentValue = place;
        }
    }

    // The ids are random in their last bits.
    static long Wanted(HelpRequest request) =>
        From(request.RaisedAt) | (uint)(BitConverter.ToInt32(request.Id.ToByteArray(), 12) & ((1 << Room) - 1));
}
