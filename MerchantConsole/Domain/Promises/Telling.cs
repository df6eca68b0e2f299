namespace MerchantConsole.Domain.Promises;

/// <summary>What the platform made of an answer.</summary>
public enum TellingOutcome
{
    /// <summary>It took the answer.</summary>
    Told = 1,
    /// <summary>It had closed the request before, and takes no more answers.</summary>
    AlreadyClosed,
}

/// <summary>Why the platform has not heard an answer yet.</summary>
public enum TellingTrouble
{
    /// <summary>It cannot be reached, or does not reply.</summary>
    NoAnswer = 1,
    /// <summary>The shop's authorisation has ended or was taken back.</summary>
    AccountStopped,
    /// <summary>It takes no calls from us for a while.</summary>
    Banned,
    /// <summary>It replied, and did not take the answer.</summary>
    Refused,
    /// <summary>The due instant is near.</summary>
    RunningOut,
}
