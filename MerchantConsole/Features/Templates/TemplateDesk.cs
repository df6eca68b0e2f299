using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Templates;

public enum TemplateFault
{
    Required,
    TooLong,
    Unreadable,
    KeyNotPlain,
    KeyTaken,
    UnknownVariable,
    NoFallback,
    /// <summary>Deleted meanwhile, or not this person's to change.</summary>
    NotYours,
}

/// <param name="Field">The property of <see cref="TemplateDraft"/>; empty for the whole.</param>
/// <param name="Detail">What the fault is about: the variable as written, the limit, the other template's title.</param>
public sealed record TemplateProblem(string Field, TemplateFault Fault, string Detail = "");

/// <summary>A template as it is typed.</summary>
public sealed class TemplateDraft
{
    public string Key { get; set; } = "";
    public string Title { get; set; } = "";
    public string Text { get; set; } = "";
    public Remedy? Remedy { get; set; }
    public bool IsShared { get; set; }
}

/// <summary>The templates of one side: everybody's own, and those shared with all of the side.</summary>
public sealed class TemplateDesk(IDbContextFactory<ConsoleDb> factory, TimeProvider clock)
{
    static readonly Dictionary<TemplateVariable, string> NothingKnown = [];

    /// <summary>Some template of this side came, went or changed; null is the merchant's side.</summary>
    public event Action<Guid?>? Changed;

    public async Task<IReadOnlyList<SolutionTemplate>> All(Actor by, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Visible(db, by).AsNoTracking().OrderBy(t => t.Key).ThenBy(t => t.Title).ToListAsync(cancel);
    }

    /// <summary>A person's own; shared ones also by the leads of their side.</summary>
    public static bool MayChange(Actor by, SolutionTemplate template) =>
        template.ProviderId == Scope.Of(by).ProviderId
        && (template.OwnerId == by.UserId || (template.IsShared && by.Role is Role.Supervisor or Role.Administrator));

    /// <param name="id">Null for a new one.</param>
    /// <returns>Empty when it is saved.</returns>
    public async Task<IReadOnlyList<TemplateProblem>> Save(Actor by, Guid? id, TemplateDraft typed, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var (key, title, text) = (typed.Key.Trim().TrimStart('/').ToLowerInvariant(), typed.Title.Trim(), typed.Text.Trim());
        var problems = Problems(key, title, text).ToList();
        var known = await Visible(db, by).ToListAsync(cancel);
        if (known.Find(t => t.Key == key && t.Id != id) is { } other)
            problems.Add(new(nameof(TemplateDraft.Key), TemplateFault.KeyTaken, other.Title));
        var template = known.Find(t => t.Id == id);
        if (by.UserId is not { } owner || (id is not null && (template is null || !MayChange(by, template))))
            return [new("", TemplateFault.NotYours)];
        if (problems.Count > 0)
            return problems;

        if (template is null)
        {
            template = new SolutionTemplate
            {
                Id = Guid.CreateVersion7(clock.Now()),
                OwnerId = owner,
                OwnerName = by.Name,
                ProviderId = Scope.Of(by).ProviderId,
                Key = key,
                Title = title,
                Text = text,
            };
            db.Add(template);
        }
        (template.Key, template.Title, template.Text, template.Remedy, template.IsShared, template.ChangedAt) =
            (key, title, text, typed.Remedy, typed.IsShared, clock.Now());
        return await Kept(db, by, cancel) ? [] : [new("", TemplateFault.NotYours)];
    }

    /// <returns>False when there is none that this person may delete.</returns>
    public async Task<bool> Remove(Actor by, Guid id, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (await Visible(db, by).SingleOrDefaultAsync(t => t.Id == id, cancel) is not { } template || !MayChange(by, template))
            return false;
        db.Remove(template);
        return await Kept(db, by, cancel);
    }

    async Task<bool> Kept(ConsoleDb db, Actor by, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody deleted it in this very moment.
            return false;
        }
        Changed?.Invoke(Scope.Of(by).ProviderId);
        return true;
    }

    static IQueryable<SolutionTemplate> Visible(ConsoleDb db, Actor by) => Scope.Of(by).Templates(db, by.UserId ?? Guid.Empty);

    static IEnumerable<TemplateProblem> Problems(string key, string title, string text)
    {
        foreach (var (field, value, most) in new[]
        {
            (nameof(TemplateDraft.Key), key, SolutionTemplate.LongestKey),
            (nameof(TemplateDraft.Title), title, SolutionTemplate.LongestTitle),
            (nameof(TemplateDraft.Text), text, HelpRequest.SolutionTextLimit),
        })
        {
            if (value.Length == 0)
                yield return new(field, TemplateFault.Required);
            else if (value.Length > most)
                yield return new(field, TemplateFault.TooLong, $"{most:#,##0}");
            else if (!Readable.IsText(value, lines: field == nameof(TemplateDraft.Text)))
                yield return new(field, TemplateFault.Unreadable);
        }
        if (key.Any(c => !char.IsLetterOrDigit(c)))
            yield return new(nameof(TemplateDraft.Key), TemplateFault.KeyNotPlain);
        var read = TemplateText.Read(text);
        // With the fallbacks in: what is known instead is the writer's business.
        if (text.Length <= HelpRequest.SolutionTextLimit && read.Fill(NothingKnown).EnumerateRunes().Count() > HelpRequest.ShownToConsumer)
            yield return new(nameof(TemplateDraft.Text), TemplateFault.TooLong, $"{HelpRequest.ShownToConsumer}");
        foreach (var fault in read.Faults)
            yield return new(nameof(TemplateDraft.Text), fault.NoFallback ? TemplateFault.NoFallback : TemplateFault.UnknownVariable, fault.Variable);
    }
}
