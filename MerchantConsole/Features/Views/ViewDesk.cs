using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Views;

/// <summary>Why a view was not kept as asked.</summary>
public enum ViewFault
{
    Required,
    TooLong,
    /// <summary>Control characters.</summary>
    Unreadable,
    Taken,
    TooMany,
    QueryTooLong,
    NotYours,
    Unknown,
}

/// <summary>Saved views: everybody's own, and those shared on one side. Shared ones are changed by their owner or a supervisor.</summary>
public sealed class ViewDesk(IDbContextFactory<ConsoleDb> factory, TimeProvider clock)
{
    public const int MostOfOne = 50;

    /// <summary>Some view of this side came, went or changed; null is the merchant's side.</summary>
    public event Action<Guid?>? Changed;

    public static bool MayChange(Actor actor, SavedView view) =>
        view.OwnerId == actor.UserId || (view.IsShared && actor.Role is Role.Supervisor or Role.Administrator && view.ProviderId == Scope.Of(actor).ProviderId);

    /// <returns>Shared ones first, each kind in its own order.</returns>
    public async Task<IReadOnlyList<SavedView>> All(Actor by, ViewPlace place, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Seen(db, by, place).AsNoTracking().ToListAsync(cancel);
    }

    /// <returns>The view this person's board opens with; null when none is chosen, or it is no longer there for them.</returns>
    public async Task<SavedView?> Home(Actor by, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Seen(db, by, ViewPlace.Board).AsNoTracking()
            .SingleOrDefaultAsync(view => db.Users.Any(user => user.Id == by.UserId && user.HomeViewId == view.Id), cancel);
    }

    /// <param name="id">Null to open with everything again.</param>
    public Task<ViewFault?> SetHome(Actor by, Guid? id, CancellationToken cancel = default) =>
        Write(by, async db =>
        {
            if (id is not null && !await Seen(db, by, ViewPlace.Board).AnyAsync(view => view.Id == id, cancel))
                return ViewFault.Unknown;
            await db.Users.Where(user => user.Id == by.UserId).ExecuteUpdateAsync(set => set.SetProperty(user => user.HomeViewId, id), cancel);
            return null;
        }, cancel);

    /// <returns>Null when it is saved.</returns>
    public Task<ViewFault?> Save(Actor by, ViewPlace place, string? name, string? query, bool shared, CancellationToken cancel = default) =>
        Write(by, async db =>
        {
            var kept = ViewAddress.Tidy(query);
            var seen = await Seen(db, by, place).ToListAsync(cancel);
            if (Fault(name, seen) is { } fault)
                return fault;
            if (kept.Length > SavedView.LongestQuery)
                return ViewFault.QueryTooLong;
            if (seen.Count(view => view.OwnerId == by.UserId) >= MostOfOne)
                return ViewFault.TooMany;
            db.Add(new SavedView
            {
                Id = Guid.CreateVersion7(clock.Now()),
                OwnerId = by.UserId!.Value,
                OwnerName = by.Name,
                ProviderId = Scope.Of(by).ProviderId,
                IsShared = shared,
                Place = place,
                Name = name!.Trim(),
                Query = kept,
                Position = seen.Select(view => view.Position + 1).DefaultIfEmpty().Max(),
            });
            return null;
        }, cancel);

    public Task<ViewFault?> Rename(Actor by, Guid id, string? name, CancellationToken cancel = default) =>
        Change(by, id, (view, seen) =>
        {
            if (Fault(name, seen.Where(other => other.Id != id)) is { } fault)
                return fault;
            view.Name = name!.Trim();
            return null;
        }, cancel);

    public Task<ViewFault?> Share(Actor by, Guid id, bool shared, CancellationToken cancel = default) =>
        Change(by, id, (view, _) =>
        {
            view.IsShared = shared;
            return null;
        }, cancel);

    /// <summary>Keeps its name and shows something else from now on.</summary>
    public Task<ViewFault?> Replace(Actor by, Guid id, string? query, CancellationToken cancel = default) =>
        Change(by, id, (view, _) =>
        {
            if (ViewAddress.Tidy(query) is { Length: > SavedView.LongestQuery })
                return ViewFault.QueryTooLong;
            view.Query = ViewAddress.Tidy(query);
            return null;
        }, cancel);

    /// <summary>One place up or down among the shared ones, or among one's own.</summary>
    public Task<ViewFault?> Move(Actor by, Guid id, bool up, CancellationToken cancel = default) =>
        Change(by, id, (view, seen) =>
        {
            var row = seen.Where(other => other.IsShared == view.IsShared).ToList();
            var (from, to) = (row.IndexOf(view), row.IndexOf(view) + (up ? -1 : 1));
            if (to < 0 || to >= row.Count)
                return null;
            (row[from], row[to]) = (row[to], row[from]);
            for (var i = 0; i < row.Count; i++)
                row[i].Position = i;
            return null;
        }, cancel);

    public Task<ViewFault?> Delete(Actor by, Guid id, CancellationToken cancel = default) =>
        Write(by, async db =>
        {
            if (await Scope.Of(by).Views(db, by.UserId!.Value).SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } view)
                return ViewFault.Unknown;
            if (!MayChange(by, view))
                return ViewFault.NotYours;
            db.Remove(view);
            return null;
        }, cancel);

    Task<ViewFault?> Change(Actor by, Guid id, Func<SavedView, List<SavedView>, ViewFault?> act, CancellationToken cancel) =>
        Write(by, async db =>
        {
            if (await Scope.Of(by).Views(db, by.UserId!.Value).SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } view)
                return ViewFault.Unknown;
            return MayChange(by, view) ? act(view, await Seen(db, by, view.Place).ToListAsync(cancel)) : ViewFault.NotYours;
        }, cancel);

    async Task<ViewFault?> Write(Actor by, Func<ConsoleDb, Task<ViewFault?>> act, CancellationToken cancel)
    {
        MustBePerson(by);
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (await act(db) is { } fault)
            return fault;
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return ViewFault.Unknown;
        }
        Changed?.Invoke(Scope.Of(by).ProviderId);
        return null;
    }

    static IQueryable<SavedView> Seen(ConsoleDb db, Actor by, ViewPlace place)
    {
        MustBePerson(by);
        return Scope.Of(by).Views(db, by.UserId!.Value).Where(view => view.Place == place)
            .OrderByDescending(view => view.IsShared).ThenBy(view => view.Position).ThenBy(view => view.Id);
    }

    static ViewFault? Fault(string? name, IEnumerable<SavedView> others) =>
        string.IsNullOrWhiteSpace(name) ? ViewFault.Required
            : name.Trim().Length > SavedView.LongestName ? ViewFault.TooLong
            : !Readable.IsText(name.Trim(), lines: false) ? ViewFault.Unreadable
            : others.Any(view => string.Equals(view.Name, name.Trim(), StringComparison.OrdinalIgnoreCase)) ? ViewFault.Taken
            : null;

    static void MustBePerson(Actor by)
    {
        if (by.UserId is null)
            throw new UnauthorizedAccessException("Only a signed-in person has saved views.");
    }
}
