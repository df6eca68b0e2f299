namespace MerchantConsole.Domain;

/// <summary>Instants are UTC and exact to the millisecond, in memory as in the database.</summary>
public static class Instants
{
    public static DateTimeOffset ToMillisecond(this DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
