using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Standards;

/// <summary>Writes what a confirmed version means for the penalties there are, inside the caller's transaction.</summary>
sealed class Firming(ConsoleDb db, StandardEntry confirmed, Rulebook book, Actor by, DateTimeOffset now)
{
    const int ChunkSize = 500;

    // Exactly what firming and determining change.
    static readonly string[] Columns =
    [
        nameof(Penalty.State), nameof(Penalty.Amount), nameof(Penalty.Payout), nameof(Penalty.Standard), nameof(Penalty.EntryId),
        nameof(Penalty.Provisional), nameof(Penalty.DecidedBy), nameof(Penalty.Liable), nameof(Penalty.ProviderShare),
    ];

    public int Firmed { get; private set; }
    public int Determined { get; private set; }
    public List<RequestChanged> Changes { get; } = [];

    /// <exception cref="DbUpdateConcurrencyException">Somebody acted on one of the requests; the transaction must be rolled back.</exception>
    public async Task Run(CancellationToken cancel)
    {
        var scope = Scope.Of(by);
        var ids = (await Touched.Provisional(scope, db, confirmed.Id).Select(p => p.RequestId).ToListAsync(cancel)).ToHashSet();
        if (StandardsBook.ServiceOf(confirmed.Standard) is { } service)
            ids.UnionWith(await Touched.Undetermined(scope, db, service).ToListAsync(cancel));
        foreach (var chunk in ids.Order().Chunk(ChunkSize))
            await Settle(scope, [.. chunk], cancel);
    }

    async Task Settle(Scope scope, List<Guid> ids, CancellationToken cancel)
    {
        // Held before they are read, so that nobody acts on them in between. SQLite lets one write at a time anyway.
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM \"HelpRequests\" WHERE \"Id\" = ANY ({ids}) ORDER BY \"Id\" FOR NO KEY UPDATE", cancel);
        var requests = await scope.Requests(db).AsNoTracking().Where(request => EF.Parameter(ids).Contains(request.Id))
            .Include(request => request.Penalties).AsSplitQuery().ToListAsync(cancel);
        await Write(requests.FindAll(Change), cancel);
    }

    bool Change(HelpRequest request)
    {
        var firmed = request.FirmPenalties(confirmed, by, now);
        return (request.NotCovered is null && request.DeterminePenalties(by, now, book)) || firmed;
    }

    async Task Write(List<HelpRequest> changed, CancellationToken cancel)
    {
        if (changed.Count == 0)
            return;
        await using var requests = RowWriter<HelpRequest>.Update(
            db, [nameof(HelpRequest.Version), nameof(HelpRequest.HistoryHead)],
            (nameof(HelpRequest.Version), request => request.Version - request.Unsaved.Count));
        await using var penalties = RowWriter<Penalty>.Update(db, Columns);
        await using var history = RowWriter<HistoryEntry>.Insert(db);
        foreach (var request in changed)
        {
            await requests.Write(request, cancel);
            foreach (var entry in request.TakeUnsaved())
            {
                await penalties.Write(request.PenaltyFor(((MoneyFact)entry.Fact).Promise), cancel);
                await history.Write(entry, cancel);
                Firmed += entry.Fact is PenaltyFirmed ? 1 : 0;
                Determined += entry.Fact is PenaltyDetermined ? 1 : 0;
            }
            Changes.Add(new RequestChanged(request.Id, request.ProviderId, request.ProviderId));
        }
    }
}
