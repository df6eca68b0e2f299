using System.Data;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Accounts;

/// <summary>
/// What an administrator does with users. Every act that takes something away also changes the security stamp, so that
/// cookies and open pages lose it too. An empty list of errors means that it is done.
/// </summary>
public sealed class UserDesk(IServiceScopeFactory scopes, TimeProvider clock)
{
    public Task<IReadOnlyList<UserRow>> All(Actor by, CancellationToken cancel = default) => With(by, async (_, db) =>
    {
        var now = clock.GetUtcNow();
        var providers = await db.Providers.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var users = await db.Users.AsNoTracking().OrderBy(user => user.UserName).ToListAsync(cancel);
        return (IReadOnlyList<UserRow>)users.ConvertAll(user => new UserRow(
            user.Id, user.UserName!, user.DisplayName, user.Role, user.ProviderId,
            user.ProviderId is { } id ? providers.GetValueOrDefault(id) : null,
            user.IsActive, user.LockoutEnd > now ? user.LockoutEnd : null));
    });

    /// <summary>Those a user can be bound to.</summary>
    public Task<List<Provider>> Providers(Actor by, CancellationToken cancel = default) => With(by, (_, db) =>
        db.Providers.AsNoTracking().Where(provider => provider.IsActive).OrderBy(provider => provider.Name).ToListAsync(cancel));

    public Task<IReadOnlyList<FieldError>> Add(Actor by, NewUser typed) => With<IReadOnlyList<FieldError>>(by, async (users, db) =>
    {
        var user = new ConsoleUser
        {
            Id = Guid.CreateVersion7(clock.Now()),
            UserName = typed.Name?.Trim(),
            DisplayName = typed.DisplayName?.Trim() ?? "",
            Role = typed.Role,
            ProviderId = typed.Role == Role.Provider ? typed.ProviderId : null,
        };
        var errors = typed.Faults().ToList();
        if (user.ProviderId is { } provider && !await IsKnown(db, provider))
            errors.Add(new(nameof(NewUser.ProviderId), AccountFault.ProviderUnknown));
        if (!string.IsNullOrEmpty(typed.Password))
            errors.AddRange(await PasswordErrors(users, user, typed.Password));
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable);
        if (!errors.Exists(error => error.Field == nameof(NewUser.DisplayName)) && await IsCalledThat(db, user, user.ProviderId))
            errors.Add(new(nameof(NewUser.DisplayName), AccountFault.DisplayNameTaken));
        if (errors.Count == 0)
            errors.AddRange(Errors(await users.CreateAsync(user, typed.Password!)));
        if (errors.Count == 0)
            await transaction.CommitAsync();
        return errors;
    });

    public Task<IReadOnlyList<FieldError>> SetPassword(Actor by, Guid id, string? password) => Change(by, id, async (users, user) =>
    {
        if (string.IsNullOrEmpty(password))
            return [new(nameof(NewUser.Password), AccountFault.Required)];
        if (await PasswordErrors(users, user, password) is { Count: > 0 } errors)
            return errors;
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        return Errors(await users.UpdateSecurityStampAsync(user));
    });

    public Task<IReadOnlyList<FieldError>> Unlock(Actor by, Guid id) => Change(by, id, async (users, user) =>
    {
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        return Errors(await users.UpdateAsync(user));
    });

    public Task<IReadOnlyList<FieldError>> Activate(Actor by, Guid id) => With<IReadOnlyList<FieldError>>(by, async (users, db) =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable);
        if (await users.FindByIdAsync(id.ToString()) is not { } user)
            return [new("", AccountFault.Changed)];
        if (await IsCalledThat(db, user, user.ProviderId))
            return [new("", AccountFault.DisplayNameTaken)];
        user.IsActive = true;
        var errors = Errors(await users.UpdateAsync(user));
        await transaction.CommitAsync();
        return errors;
    });

    public Task<IReadOnlyList<FieldError>> Deactivate(Actor by, Guid id) => With<IReadOnlyList<FieldError>>(by, async (users, db) =>
    {
        // Two administrators who deactivate each other at the same moment must not both succeed.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable);
        if (await users.FindByIdAsync(id.ToString()) is not { } user)
            return [new("", AccountFault.Changed)];
        if (user.Role == Role.Administrator
            && !await db.Users.AnyAsync(other => other.Id != id && other.Role == Role.Administrator && other.IsActive))
            return [new("", AccountFault.LastAdministrator)];
        user.IsActive = false;
        var errors = Errors(await users.UpdateSecurityStampAsync(user));
        await transaction.CommitAsync();
        return errors;
    });

    /// <summary>Binds a provider's user to another provider; what it saw until now it no longer sees.</summary>
    public Task<IReadOnlyList<FieldError>> Rebind(Actor by, Guid id, Guid? providerId) => With<IReadOnlyList<FieldError>>(by, async (users, db) =>
    {
        if (await users.FindByIdAsync(id.ToString()) is not { Role: Role.Provider } user)
            return [new("", AccountFault.Changed)];
        if (providerId is not { } provider)
            return [new(nameof(NewUser.ProviderId), AccountFault.ProviderRequired)];
        if (!await IsKnown(db, provider))
            return [new(nameof(NewUser.ProviderId), AccountFault.ProviderUnknown)];
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable);
        if (user.IsActive && await IsCalledThat(db, user, provider))
            return [new(nameof(NewUser.ProviderId), AccountFault.DisplayNameTaken)];
        user.ProviderId = provider;
        var errors = Errors(await users.UpdateSecurityStampAsync(user));
        await transaction.CommitAsync();
        return errors;
    });

    Task<IReadOnlyList<FieldError>> Change(
        Actor by, Guid id, Func<UserManager<ConsoleUser>, ConsoleUser, Task<IReadOnlyList<FieldError>>> act) => With(by, async (users, _) =>
        await users.FindByIdAsync(id.ToString()) is { } user ? await act(users, user) : [new("", AccountFault.Changed)]);

    // The user manager holds a context: a scope for each act, never one for a whole circuit.
    async Task<T> With<T>(Actor by, Func<UserManager<ConsoleUser>, ConsoleDb, Task<T>> act)
    {
        by.MustAdminister();
        await using var scope = scopes.CreateAsyncScope();
        return await act(
            scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>(), scope.ServiceProvider.GetRequiredService<ConsoleDb>());
    }

    // History and handling go by name: on one side it must mean one person.
    static async Task<bool> IsCalledThat(ConsoleDb db, ConsoleUser user, Guid? side) =>
        (await db.Users.Where(other => other.Id != user.Id && other.IsActive && other.ProviderId == side).Select(other => other.DisplayName).ToListAsync())
            .Contains(user.DisplayName, StringComparer.OrdinalIgnoreCase);

    static Task<bool> IsKnown(ConsoleDb db, Guid provider) => db.Providers.AnyAsync(known => known.Id == provider && known.IsActive);

    static async Task<List<FieldError>> PasswordErrors(UserManager<ConsoleUser> users, ConsoleUser user, string password)
    {
        var errors = new List<FieldError>();
        foreach (var validator in users.PasswordValidators)
            errors.AddRange(Errors(await validator.ValidateAsync(users, user, password)));
        return errors;
    }

    static IReadOnlyList<FieldError> Errors(IdentityResult result) => [.. result.Errors.Select(FieldError.Of)];
}
