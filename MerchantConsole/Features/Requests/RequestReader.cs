using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Requests;

/// <summary>One request as a person reads it.</summary>
/// <param name="Relatives">Other requests of the same order or buyer, within the reader's scope.</param>
public sealed record RequestFile(
    HelpRequest Request, IReadOnlyList<HistoryEntry> History, IReadOnlyList<EvidenceFact> Evidence, IReadOnlyList<Note> Notes,
    IReadOnlyList<BoardRow> Relatives, Rulebook Rules)
{
    /// <summary>The request as the board shows it: what the head of the drawer needs.</summary>
    public BoardRow Row { get; } = BoardRow.Of(Request, Rules);
}

public sealed record EvidenceFact(Guid Id, string Name, string MediaType, int Length, string AddedBy, DateTimeOffset AddedAt);

/// <summary>Reads requests for people, always within their scope.</summary>
public sealed class RequestReader(IDbContextFactory<ConsoleDb> factory, Rules rules)
{
    /// <summary>More than these are not shown one by one.</summary>
    public const int MostRelatives = 8;

    /// <summary>Five queries whatever the request holds; none is repeated for a row of another.</summary>
    /// <returns>Null when there is none, or none for this reader.</returns>
    public async Task<RequestFile?> Read(Actor reader, Guid id, CancellationToken cancel = default)
    {
        var scope = Scope.Of(reader);
        await using var db = await factory.CreateDbContextAsync(cancel);
        var request = await scope.Requests(db).AsNoTracking()
            .Include(r => r.Promises).Include(r => r.Penalties)
            .SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (request is null)
            return null;
        var history = await scope.History(db, id).ToListAsync(cancel);
        var evidence = await scope.Evidence(db, id)
            .Select(f => new EvidenceFact(f.Id, f.Name, f.MediaType, f.Length, f.AddedBy, f.AddedAt)).ToListAsync(cancel);
        var notes = await scope.Notes(db, id).ToListAsync(cancel);
        var book = await rules.Current(cancel);
        var relatives = await Relatives(db, scope, request, cancel);
        return new RequestFile(request, history, evidence, notes, relatives.ConvertAll(other => BoardRow.Of(other, book)), book);
    }

    /// <returns>The file itself; null when there is none for this reader.</returns>
    public async Task<EvidenceFile?> Evidence(Actor reader, Guid requestId, Guid fileId, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Scope.Of(reader).Evidence(db, requestId).SingleOrDefaultAsync(file => file.Id == fileId, cancel);
    }

    public async Task<IReadOnlyList<Provider>> Providers(Actor reader, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Scope.Of(reader).Providers(db).AsNoTracking().Where(p => p.IsActive).OrderBy(p => p.Name).ToListAsync(cancel);
    }

    static async Task<List<HelpRequest>> Relatives(ConsoleDb db, Scope scope, HelpRequest request, CancellationToken cancel)
    {
        var (order, nick) = (request.Details.OrderId, request.Details.BuyerNick);
        // A masked nick is shared by many buyers and proves nothing.
        var buyer = nick is not null && !nick.Contains('*', StringComparison.Ordinal) ? nick : null;
        if (order is null && buyer is null)
            return [];
        return await scope.Requests(db).AsNoTracking()
            .Where(r => r.Id != request.Id)
            .Where(r => (order != null && r.Details.OrderId == order) || (buyer != null && r.Shop == request.Shop && r.Details.BuyerNick == buyer))
            .OrderByDescending(r => r.RaisedAt).Take(MostRelatives + 1)
            .Include(r => r.Promises).Include(r => r.Penalties).AsSingleQuery()
            .ToListAsync(cancel);
    }
}
