using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Intake;

/// <summary>
/// A status and its request may arrive at two processes at once, neither seeing the other's. Each looks again after its own
/// commit, so the later of the two brings them together.
/// </summary>
public sealed partial class IntakeDesk
{
    const int MostTries = 5;

    async Task BringTogether(IReadOnlyCollection<string> externalIds)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await BringTogetherOnce(externalIds);
                return;
            }
            catch (Exception failure) when (failure.IsLostRace() && tries < MostTries)
            {
                // The other process is at it too, or the clock wrote in between: what is left is seen by looking again.
            }
            catch (Exception failure)
            {
                LogStillParked(failure);
                return;
            }
        }
    }

    async Task BringTogetherOnce(IReadOnlyCollection<string> externalIds)
    {
        await using var db = await factory.CreateDbContextAsync();
        var parked = await db.ParkedStatuses.Where(p => p.Source == TmallSource && externalIds.Contains(p.ExternalId)).ToListAsync();
        if (parked.Count == 0)
            return;
        var book = await rules.Current();
        foreach (var status in parked)
        {
            var request = await db.AllRequests
                .Include(r => r.Promises).Include(r => r.Penalties)
                .SingleOrDefaultAsync(r => r.Source == TmallSource && r.ExternalId == status.ExternalId);
            if (request is null)
                continue;
            request.HearPlatform(status.Status, status.At, Actor.System, clock.Now(), book);
            db.ParkedStatuses.Remove(status);
            await db.SaveChangesAsync();
            Announce(request);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A platform status stays parked beside its request.")]
    partial void LogStillParked(Exception failure);
}
