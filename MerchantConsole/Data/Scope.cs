using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data;

/// <summary>
/// Whose requests somebody may see. Applied here and nowhere else: every page, list, count, search, export,
/// file and live stream reads through one of these.
/// </summary>
/// <param name="ProviderId">Only this provider's requests; null for all.</param>
public sealed record Scope(Guid? ProviderId)
{
    public static Scope Everything { get; } = new((Guid?)null);

    public static Scope Of(Actor actor) => actor switch
    {
        { ProviderId: { } provider } => new Scope(provider),
        { Role: Role.Provider } => new Scope(Guid.Empty),
        _ => Everything,
    };

    public bool Sees(Guid? providerId) => ProviderId is null || ProviderId == providerId;

    public IQueryable<HelpRequest> Requests(ConsoleDb db) =>
        ProviderId is { } provider ? db.AllRequests.Where(request => request.ProviderId == provider) : db.AllRequests;

    /// <summary>Those of its requests, and those a provider bears or disputes after the request went to another.</summary>
    public IQueryable<Penalty> Penalties(ConsoleDb db) =>
        ProviderId is not { } provider ? db.AllPenalties
            : db.AllPenalties.Where(penalty => Requests(db).Any(request => request.Id == penalty.RequestId)
                || penalty.LiableProviderId == provider && penalty.Liable != Liable.Merchant || penalty.Dispute!.ProviderId == provider);

    public IQueryable<HistoryEntry> History(ConsoleDb db, Guid requestId) =>
        db.AllHistory.AsNoTracking()
            .Where(entry => entry.RequestId == requestId && Requests(db).Any(request => request.Id == requestId))
            .OrderBy(entry => entry.Sequence);

    /// <summary>How a penalty came about and what happened to it: for whoever sees the penalty, though not the request.</summary>
    internal IQueryable<HistoryEntry> HistoryOf(ConsoleDb db, Penalty penalty) =>
        db.AllHistory.AsNoTracking()
            .Where(entry => entry.RequestId == penalty.RequestId && Penalties(db).Any(own => own.Id == penalty.Id))
            .OrderBy(entry => entry.Sequence);

    /// <summary>What happened to anybody's requests after an instant.</summary>
    /// <param name="since">UTC.</param>
    public IQueryable<HistoryEntry> HistorySince(ConsoleDb db, DateTimeOffset since)
    {
        var entries = db.AllHistory.AsNoTracking().Where(entry => entry.At > since);
        return (ProviderId is null ? entries : entries.Where(entry => Requests(db).Any(request => request.Id == entry.RequestId)))
            .OrderBy(entry => entry.At);
    }

    public IQueryable<EvidenceFile> Evidence(ConsoleDb db, Guid requestId) =>
        db.AllEvidence.AsNoTracking()
            .Where(file => file.RequestId == requestId && file.PenaltyId == null && Requests(db).Any(request => request.Id == requestId));

    /// <summary>Handed in with a dispute: for the merchant and the provider it is about.</summary>
    public IQueryable<EvidenceFile> DisputeEvidence(ConsoleDb db, Guid penaltyId) =>
        db.AllEvidence.AsNoTracking()
            .Where(file => file.PenaltyId == penaltyId && (ProviderId == null
                || db.AllPenalties.Any(penalty => penalty.Id == penaltyId && penalty.Dispute!.ProviderId == ProviderId)));

    /// <summary>Of the requests that these penalties are owed for.</summary>
    public IQueryable<EvidenceFile> Evidence(ConsoleDb db, IQueryable<Penalty> owed) =>
        db.AllEvidence.AsNoTracking()
            .Where(file => file.PenaltyId == null && owed.Any(penalty => penalty.RequestId == file.RequestId) && Requests(db).Any(request => request.Id == file.RequestId));

    /// <summary>Internal notes; a provider reads those shared with it, and never another's.</summary>
    public IQueryable<Note> Notes(ConsoleDb db, Guid requestId)
    {
        var notes = db.AllNotes.AsNoTracking()
            .Where(note => note.RequestId == requestId && Requests(db).Any(request => request.Id == requestId));
        return (ProviderId is { } provider ? notes.Where(note => note.SharedWith == provider) : notes).OrderBy(note => note.At).ThenBy(note => note.Id);
    }

    /// <summary>The templates of one side, shared ones and <paramref name="owner"/>'s.</summary>
    public IQueryable<SolutionTemplate> Templates(ConsoleDb db, Guid owner) =>
        db.AllTemplates.Where(template => template.ProviderId == ProviderId && (template.IsShared || template.OwnerId == owner));

    /// <summary>The saved views of one side, shared ones and <paramref name="owner"/>'s.</summary>
    public IQueryable<SavedView> Views(ConsoleDb db, Guid owner) =>
        db.AllViews.Where(view => view.ProviderId == ProviderId && (view.IsShared || view.OwnerId == owner));

    /// <summary>A person's own notices, as far as the requests and penalties they speak of are within this scope.</summary>
    public IQueryable<Notice> Notices(ConsoleDb db, Guid owner)
    {
        var own = db.AllNotices.Where(notice => notice.UserId == owner);
        return ProviderId is null ? own : own.Where(notice => Requests(db).Any(request => request.Id == notice.RequestId)
            || Penalties(db).Any(penalty => penalty.Id == notice.PenaltyId));
    }

    public IQueryable<Provider> Providers(ConsoleDb db) =>
        ProviderId is { } provider ? db.Providers.Where(p => p.Id == provider) : db.Providers;
}
