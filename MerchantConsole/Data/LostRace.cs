using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data;

static class LostRace
{
    /// <summary>Somebody else wrote in the same moment: read again and try again. PostgreSQL's provider wraps a deadlock once more.</summary>
    public static bool IsLostRace(this Exception failure) =>
        failure is DbUpdateException or InvalidOperationException { InnerException: DbUpdateException };
}
