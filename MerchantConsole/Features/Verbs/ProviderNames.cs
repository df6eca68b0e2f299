using MerchantConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verbs;

static class ProviderNames
{
    /// <returns>Null for null.</returns>
    /// <exception cref="VerbFailedException">There is no such provider.</exception>
    public static async Task<Guid?> Find(IServiceProvider services, string? name)
    {
        if (name is null)
            return null;
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        var provider = await db.Providers.AsNoTracking().SingleOrDefaultAsync(known => known.Name == name && known.IsActive);
        return provider?.Id ?? throw new VerbFailedException($"There is no active provider \"{name}\".");
    }
}
