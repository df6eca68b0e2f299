namespace MerchantConsole.Domain.Promises;

/// <summary>
/// In which hours of 北京时间 the solution promise is given: from the first minute until before the last. It may run over
/// midnight. Both null: round the clock, the strict reading and the default.
/// </summary>
public sealed record ServiceWindow(TimeOnly? From, TimeOnly? To)
{
    static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static ServiceWindow RoundTheClock { get; } = new(null, null);

    public bool IsRoundTheClock => From is null || To is null;

    public bool Covers(DateTimeOffset raisedAt) =>
        IsRoundTheClock || TimeOnly.FromTimeSpan(raisedAt.ToOffset(Beijing).TimeOfDay).IsBetween(From!.Value, To!.Value);
}

/// <summary>Lengths of the two promises (R4, R5).</summary>
public sealed record PromiseLengths(TimeSpan Solution, TimeSpan Resolution);

/// <summary>Where the marks of a running promise lie.</summary>
/// <param name="DueSoonShare">Used share (0–1) of either promise from which it counts as due soon.</param>
/// <param name="SolutionLastCall">Time left of the solution promise.</param>
/// <param name="ResolutionLastCall">Time left of the resolution promise.</param>
public sealed record PromiseThresholds(double DueSoonShare, TimeSpan SolutionLastCall, TimeSpan ResolutionLastCall);
