namespace MerchantConsole.Domain;

/// <summary>What the rules do not allow. Screens and the API say it in the reader's language by this name.</summary>
public enum Rule
{
    NotOpen,
    SolutionAlreadyGiven,
    SolutionFirst,
    AlreadyResolved,
    NotResolved,
    AlreadyAssigned,
    TextRequired,
    TextTooLong,
    VisitWindowReversed,
    AmountNotSensible,
    PenaltyUndetermined,
    PenaltyProvisional,
    PenaltyAlreadyPaid,
    PenaltyUnknown,
    ReceiptForAnotherAmount,
    ProviderUnknown,
    UnreadableCharacters,
    MerchantOnly,
    AlreadyYours,
    ReasonToTakeOver,
    NobodyToRemind,
    RemindedAlready,
    PenaltyNotAssessed,
    PenaltyNotApproved,
    PenaltyWaived,
    SecondPersonNeeded,
    SplitNotSensible,
    PayoutUnderWay,
    PayoutNotSent,
    PaidAtNotSensible,
    ReceiptUsedAlready,
    SupervisorOnly,
    BackDated,
    VersionOverlaps,
    CapBelowFloor,
    PercentageOutOfRange,
    FigureNotSensible,
    VersionDecidedAlready,
    VersionInUse,
    DisputeNone,
    DisputeUnderWay,
    DisputeOver,
    DisputeOtherStep,
    DisputeStepLapsed,
    ShareNotBorne,
    ShareOutOfRange,
}

/// <summary>The one answer to an act that the rules do not allow; the request is left as it was.</summary>
public sealed class RuleBrokenException(Rule rule, string? field = null)
    : Exception($"The rule {rule} does not allow this.")
{
    public Rule Rule { get; } = rule;

    /// <summary>The input the rule speaks of (camelCase, as in the API), or null when it is the act itself.</summary>
    public string? Field { get; } = field;
}
