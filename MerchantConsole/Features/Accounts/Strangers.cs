using MerchantConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Accounts;

/// <summary>
/// Names that nobody here has are refused, counted and locked like real ones, so that neither the words nor the
/// time of an answer tell whether a user exists.
/// </summary>
sealed class Strangers(IOptions<IdentityOptions> options, TimeProvider clock)
{
    // Whoever tries more names than this is forgotten and begins again; memory stays bounded.
    const int Most = 10_000;

    static readonly ConsoleUser Nobody = new() { DisplayName = "" };

    readonly Lock gate = new();
    readonly Dictionary<string, (int Failures, DateTimeOffset LockedUntil)> tried = [];
    string? hash;

    /// <returns>Until when the name is locked; null while it is not.</returns>
    public DateTimeOffset? Refuse(UserManager<ConsoleUser> users, string name, string password)
    {
        var key = users.NormalizeName(name)!;
        if (LockedUntil(key) is { } locked)
            return locked;
        users.PasswordHasher.VerifyHashedPassword(Nobody, hash ??= users.PasswordHasher.HashPassword(Nobody, Guid.NewGuid().ToString()), password);
        return Count(key);
    }

    DateTimeOffset? LockedUntil(string key)
    {
        lock (gate)
            return tried.TryGetValue(key, out var known) && known.LockedUntil > clock.GetUtcNow() ? known.LockedUntil : null;
    }

    DateTimeOffset? Count(string key)
    {
        var lockout = options.Value.Lockout;
        lock (gate)
        {
            if (tried.Count >= Most)
                tried.Clear();
            var failures = tried.GetValueOrDefault(key).Failures + 1;
            if (failures < lockout.MaxFailedAccessAttempts)
            {
                tried[key] = (failures, default);
                return null;
            }
            var until = clock.GetUtcNow() + lockout.DefaultLockoutTimeSpan;
            tried[key] = (0, until);
            return until;
        }
    }
}
