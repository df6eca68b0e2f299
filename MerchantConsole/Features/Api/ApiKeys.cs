using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Api;

/// <summary>The keys of outside programs.</summary>
public sealed class ApiKeys(IDbContextFactory<ConsoleDb> factory, IOptions<ApiSettings> settings, TimeProvider clock)
{
    /// <summary>How long a key revoked by another process may still be taken.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);

    // A key that another process has just made is found this soon; wrong keys cannot cause more queries than that.
    static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    readonly ApiKey? bootstrap = string.IsNullOrEmpty(settings.Value.BootstrapKey) ? null : new ApiKey
    {
        Name = "bootstrap",
        Hash = HashOf(settings.Value.BootstrapKey),
        Scopes = ApiScopes.All,
    };

    volatile Known? known;

    /// <summary>Makes a key. Only its hash is kept, so the returned text is shown once and never again.</summary>
    /// <param name="providerId">Binds it to one provider's requests; null for all.</param>
    /// <exception cref="RuleBrokenException">No name, or there is no such provider.</exception>
    public async Task<string> Create(string name, ApiScopes scopes, Guid? providerId = null, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new RuleBrokenException(Rule.TextRequired, "name");
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (providerId is not null && !await db.Providers.AnyAsync(p => p.Id == providerId, cancel))
            throw new RuleBrokenException(Rule.ProviderUnknown, "providerId");
        var now = clock.Now();
        var clear = "mck_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.ApiKeys.Add(new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            Name = name.Trim(),
            Hash = HashOf(clear),
            Scopes = scopes,
            ProviderId = providerId,
            CreatedAt = now,
        });
        await db.SaveChangesAsync(cancel);
        known = null;
        return clear;
    }

    /// <summary>From now on the key opens nothing; at once in this process, within <see cref="Freshness"/> in others.</summary>
    public async Task Revoke(Guid id, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var now = clock.Now();
        await db.ApiKeys.Where(key => key.Id == id && key.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, now), cancel);
        known = null;
    }

    /// <returns>Null when the key is wrong or revoked.</returns>
    public async ValueTask<ApiKey?> Find(string clear, CancellationToken cancel = default)
    {
        var hash = HashOf(clear);
        var keys = await Fresh(Freshness, cancel);
        return Match(keys, hash) ?? Match(await Fresh(LookAgain, cancel), hash);
    }

    async ValueTask<Known> Fresh(TimeSpan atMost, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (known is { } keys && now - keys.At < atMost)
            return keys;
        await using var db = await factory.CreateDbContextAsync(cancel);
        var stored = await db.ApiKeys.AsNoTracking().Where(key => key.RevokedAt == null).ToListAsync(cancel);
        if (bootstrap is not null)
            stored.Add(bootstrap);
        return known = new Known(now, stored);
    }

    // Every key is compared, each in fixed time: neither which one it was nor how near a guess came shows in the clock.
    static ApiKey? Match(Known keys, string hash)
    {
        ApiKey? match = null;
        var given = Encoding.ASCII.GetBytes(hash);
        foreach (var key in keys.Keys)
        {
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(key.Hash)))
                match = key;
        }
        return match;
    }

    static string HashOf(string clear) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(clear)));

    sealed record Known(DateTimeOffset At, IReadOnlyList<ApiKey> Keys);
}
