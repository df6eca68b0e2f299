namespace MerchantConsole.Data.Link;

public enum DifferenceKind
{
    /// <summary>The platform had it, we did not; taken in by this comparison.</summary>
    MissedHere = 1,
    /// <summary>We have it, the platform's list does not.</summary>
    UnknownThere,
    /// <summary>Completed there, open here; closed here with that evidence.</summary>
    CompletedThere,
    /// <summary>Solved or closed here, still asking there; the answer is on its way.</summary>
    AnswerOnItsWay,
    /// <summary>Solved or closed here, still asking there, and nothing is on its way.</summary>
    StillAskingThere,
    /// <summary>The platform's record cannot be read.</summary>
    Unreadable,
}

/// <param name="ExternalId">The number at the platform.</param>
/// <param name="RequestId">Ours; null when there is none.</param>
public sealed record DayDifference(string ExternalId, DifferenceKind Kind, Guid? RequestId);

/// <summary>The platform's list of one day beside ours. Written once, and again only when somebody asks for it.</summary>
public sealed class DailyComparison
{
    public Guid AccountId { get; init; }

    /// <summary>北京时间.</summary>
    public DateOnly Day { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset MadeAt { get; set; }
    public int There { get; set; }
    public int Here { get; set; }
    public IReadOnlyList<DayDifference> Differences { get; set; } = [];
}
