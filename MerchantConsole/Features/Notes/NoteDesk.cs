using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Notes;

public enum NoteFault
{
    Required,
    TooLong,
    Unreadable,
    /// <summary>The request has no provider any more, or another one than the writer saw.</summary>
    ProviderChanged,
    /// <summary>Somebody is called by name who may not read the note.</summary>
    MayNotSee,
    /// <summary>No such request, or not for this person.</summary>
    Gone,
}

/// <summary>The note was not written; nothing was stored and nobody was told.</summary>
/// <param name="name">Who may not see it.</param>
public sealed class NoteRefusedException(NoteFault fault, string? name = null) : Exception($"A note was refused: {fault}.")
{
    public NoteFault Fault { get; } = fault;
    public string? Name { get; } = name;
}

/// <summary>Somebody who can be called by name in a note.</summary>
/// <param name="ProviderId">Set for a provider's user.</param>
public sealed record Mentionable(Guid Id, string Name, Guid? ProviderId);

/// <summary>Internal notes. The merchant's side reads all of them, a provider those shared with it.</summary>
public sealed class NoteDesk(IDbContextFactory<ConsoleDb> factory, ChangeFeed feed, NoticeFeed notices, TimeProvider clock)
{
    /// <summary>Whom this person may call by name: the merchant's staff, and the users of the one provider the note can be shared with.</summary>
    public async Task<IReadOnlyList<Mentionable>> People(Actor by, Guid requestId, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var providers = await Scope.Of(by).Requests(db).Where(r => r.Id == requestId).Select(r => new { r.ProviderId }).ToListAsync(cancel);
        return providers is [var request] ? await Active(db, by.ProviderId ?? request.ProviderId).ToListAsync(cancel) : [];
    }

    /// <param name="shareWith">The provider who may read it too. A provider's user always shares with its own.</param>
    /// <exception cref="NoteRefusedException">Nothing to write, nobody to share it with, or somebody named may not see it.</exception>
    public async Task<Note> Write(Actor by, Guid requestId, string text, Guid? shareWith, CancellationToken cancel = default)
    {
        text = text.Trim();
        if (text.Length == 0)
            throw new NoteRefusedException(NoteFault.Required);
        if (text.Length > Note.LongestText)
            throw new NoteRefusedException(NoteFault.TooLong);
        if (!Readable.IsText(text, lines: true))
            throw new NoteRefusedException(NoteFault.Unreadable);

        await using var db = await factory.CreateDbContextAsync(cancel);
        var request = await Scope.Of(by).Requests(db).AsNoTracking().SingleOrDefaultAsync(r => r.Id == requestId, cancel)
            ?? throw new NoteRefusedException(NoteFault.Gone);
        var shared = by.ProviderId ?? shareWith;
        if (shared is not null && shared != request.ProviderId)
            throw new NoteRefusedException(NoteFault.ProviderChanged);

        var now = clock.Now();
        var mentions = Calls(text, await Callable(db, by, cancel), shared);
        var note = new Note
        {
            Id = Guid.CreateVersion7(now),
            RequestId = requestId,
            At = now,
            AuthorId = by.UserId,
            Author = by.Name,
            Text = text,
            Mentions = mentions,
            SharedWith = shared,
        };
        db.Add(note);
        var told = mentions.Select(m => m.UserId).Where(id => id != by.UserId).Distinct().ToList();
        db.AddRange(told.Select(id => new Notice
        {
            Id = Guid.CreateVersion7(now),
            UserId = id,
            Kind = NoticeKind.Mentioned,
            RequestId = requestId,
            ExternalId = request.ExternalId,
            From = by.Name,
            Text = text,
            At = now,
        }));
        await db.SaveChangesAsync(cancel);

        // Of a note that is the merchant's alone a provider does not even hear that something changed.
        feed.Publish(new RequestChanged(requestId, shared, null));
        if (told.Count > 0)
            notices.Publish(told);
        return note;
    }

    // A provider's user can find out nobody's name: whom it may not call is text like any other.
    static async Task<List<Mentionable>> Callable(ConsoleDb db, Actor by, CancellationToken cancel) =>
        by.ProviderId is { } own ? await Active(db, own).ToListAsync(cancel)
            : await db.Users.AsNoTracking().Where(u => u.IsActive).Select(u => new Mentionable(u.Id, u.DisplayName, u.ProviderId)).ToListAsync(cancel);

    static IQueryable<Mentionable> Active(ConsoleDb db, Guid? provider) => db.Users.AsNoTracking()
        .Where(u => u.IsActive && ((u.Role != Role.Provider && u.ProviderId == null) || (provider != null && u.ProviderId == provider)))
        .OrderBy(u => u.ProviderId == null ? 0 : 1).ThenBy(u => u.DisplayName)
        .Select(u => new Mentionable(u.Id, u.DisplayName, u.ProviderId));

    static List<Mention> Calls(string text, List<Mentionable> people, Guid? sharedWith)
    {
        var names = people.Select(p => p.Name).Where(name => name.Length > 0).Distinct().OrderByDescending(name => name.Length).ToList();
        var called = new List<Mention>();
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var rest = text.AsSpan(at + 1);
            foreach (var name in names)
            {
                if (!rest.StartsWith(name, StringComparison.Ordinal))
                    continue;
                var may = people.Where(p => p.Name == name && (p.ProviderId is null || p.ProviderId == sharedWith)).ToList();
                if (may.Count == 0)
                    throw new NoteRefusedException(NoteFault.MayNotSee, name);
                called.AddRange(may.Select(p => new Mention(p.Id, p.Name)));
                break;
            }
        }
        return [.. called.Distinct()];
    }
}
