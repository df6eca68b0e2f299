namespace MerchantConsole.Features.Standards;

/// <summary>Where a version stands among those of its line.</summary>
public enum Stand
{
    Past = 1,
    Present,
    Future,
    /// <summary>Never in force.</summary>
    Rejected,
    /// <summary>Entered, and not in force before it is confirmed.</summary>
    Waiting,
}

/// <summary>One version on a time line.</summary>
/// <param name="Id">Empty for what stands in the settings file, which nobody chooses.</param>
/// <param name="From">UTC.</param>
/// <param name="Until">UTC. Where the next one begins; null when none follows.</param>
public sealed record TimeMark(Guid Id, string Words, DateTimeOffset From, DateTimeOffset? Until, Stand Stand, bool IsConfirmed);
