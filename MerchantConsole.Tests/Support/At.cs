namespace MerchantConsole.Tests.Support;

/// <summary>The instants most tests speak of, all UTC. The raise is in the night of Double 11 in Beijing: no clock minds (R5).</summary>
public static class At
{
    public static DateTimeOffset Raised { get; } = new(2025, 11, 10, 18, 30, 0, TimeSpan.Zero);

    public static DateTimeOffset OrderCreated { get; } = Raised.AddDays(-20);
    public static DateTimeOffset SolutionDue { get; } = Raised.AddHours(1);
    public static DateTimeOffset ResolutionDue { get; } = Raised.AddHours(48);

    public static TimeSpan Tick { get; } = TimeSpan.FromMilliseconds(1);

    public static DateTimeOffset Minutes(double afterRaise) => Raised.AddMinutes(afterRaise);

    public static DateTimeOffset Hours(double afterRaise) => Raised.AddHours(afterRaise);
}
