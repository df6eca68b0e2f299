using MerchantConsole.Domain;

namespace MerchantConsole.Data;

static class Clock
{
    /// <summary>UTC, to the millisecond: the resolution of every instant in the product.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => clock.GetUtcNow().ToMillisecond();
}
