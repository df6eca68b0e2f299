using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Providers;

/// <summary>What is wrong with a provider's details.</summary>
public enum ProviderFault
{
    Required,
    TooLong,
    /// <summary>Control characters.</summary>
    Unreadable,
    Taken,
    Unknown,
    /// <summary>Not a number from 0 to 100 with at most two decimals.</summary>
    NotAPercentage,
}

/// <param name="Field">The property of <see cref="Provider"/>; empty when it is the act itself.</param>
public sealed record ProviderError(string Field, ProviderFault Fault);

/// <summary>The service providers: seen by everybody within their scope, kept by supervisors and administrators.</summary>
public sealed class ProviderDesk(IDbContextFactory<ConsoleDb> factory, Rules rules, TimeProvider clock)
{
    public const int LongestName = 80;
    public const int LongestPhone = 40;

    public static bool MayManage(Actor actor) => actor.Role is Role.Supervisor or Role.Administrator;

    public async Task<IReadOnlyList<Provider>> All(Actor by, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Scope.Of(by).Providers(db).AsNoTracking()
            .OrderByDescending(provider => provider.IsActive).ThenBy(provider => provider.Name).ToListAsync(cancel);
    }

    /// <returns>Empty when it is done.</returns>
    public Task<IReadOnlyList<ProviderError>> Add(Actor by, ProviderDraft draft, CancellationToken cancel = default) =>
        Save(by, draft, db =>
        {
            db.Providers.Add(new Provider { Id = Guid.CreateVersion7(clock.Now()), Name = draft.Name!.Trim(), Phone = Tidy(draft.Phone), BearsPercent = draft.Percent });
            return Task.FromResult(true);
        }, null, cancel);

    /// <summary>
    /// A new name, number or contract. What happened under the former name keeps it; a penalty that was assessed keeps
    /// who bears it (R8).
    /// </summary>
    public Task<IReadOnlyList<ProviderError>> Change(Actor by, Guid id, ProviderDraft draft, CancellationToken cancel = default) =>
        Save(by, draft, async db =>
        {
            if (await db.Providers.FindAsync([id], cancel) is not { } provider)
                return false;
            (provider.Name, provider.Phone, provider.BearsPercent) = (draft.Name!.Trim(), Tidy(draft.Phone), draft.Percent);
            return true;
        }, id, cancel);

    /// <summary>An inactive provider gets no new requests and keeps those it has.</summary>
    public async Task<IReadOnlyList<ProviderError>> SetActive(Actor by, Guid id, bool active, CancellationToken cancel = default)
    {
        MustManage(by);
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (await db.Providers.FindAsync([id], cancel) is not { } provider)
            return [new("", ProviderFault.Unknown)];
        provider.IsActive = active;
        await db.SaveChangesAsync(cancel);
        return [];
    }

    async Task<IReadOnlyList<ProviderError>> Save(
        Actor by, ProviderDraft draft, Func<ConsoleDb, Task<bool>> act, Guid? id, CancellationToken cancel)
    {
        MustManage(by);
        if (Faults(draft).ToList() is { Count: > 0 } faults)
            return faults;
        var name = draft.Name!.Trim();
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (await IsTaken(db, name, id, cancel))
            return [new(nameof(Provider.Name), ProviderFault.Taken)];
        if (!await act(db))
            return [new("", ProviderFault.Unknown)];
        try
        {
            await db.SaveChangesAsync(cancel);
            rules.Changed();
            return [];
        }
        catch (DbUpdateException)
        {
            // Somebody took the name between the look and the write.
            if (!await IsTaken(db, name, id, cancel))
                throw;
            return [new(nameof(Provider.Name), ProviderFault.Taken)];
        }
    }

    static Task<bool> IsTaken(ConsoleDb db, string name, Guid? but, CancellationToken cancel) =>
        db.Providers.AnyAsync(provider => provider.Name == name && provider.Id != but, cancel);

    static IEnumerable<ProviderError> Faults(ProviderDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.Name))
            yield return new(nameof(Provider.Name), ProviderFault.Required);
        else if (TextFault(draft.Name, LongestName) is { } fault)
            yield return new(nameof(Provider.Name), fault);
        if (TextFault(draft.Phone ?? "", LongestPhone) is { } wrong)
            yield return new(nameof(Provider.Phone), wrong);
        if (!draft.IsPercentSensible)
            yield return new(nameof(Provider.BearsPercent), ProviderFault.NotAPercentage);
    }

    static ProviderFault? TextFault(string text, int longest) =>
        text.Trim().Length > longest ? ProviderFault.TooLong : text.Any(char.IsControl) ? ProviderFault.Unreadable : null;

    static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static void MustManage(Actor by)
    {
        if (!MayManage(by))
            throw new UnauthorizedAccessException("Only a supervisor or an administrator keeps the providers.");
    }
}
