namespace MerchantConsole.Data.Link;

/// <summary>Why the platform did not do what it was asked, by what has to be done about it.</summary>
public enum LinkTrouble
{
    /// <summary>No answer at all, or a cut one: network, time-out. Tried again.</summary>
    Unreachable = 1,
    /// <summary>An answer that is none: an HTML page, broken encoding. Tried again.</summary>
    Unreadable,
    /// <summary>The platform's own fault (<c>isp.*</c>, code 10). Tried again.</summary>
    PlatformBusy,
    /// <summary>Too many calls; nothing is asked until the ban is over.</summary>
    Banned,
    /// <summary>The app or the address may not make this call (codes 11–13).</summary>
    NotPermitted,
    /// <summary>Missing or wrong signature (24, 25): secret or encoding.</summary>
    WrongSignature,
    /// <summary>This machine's clock is too far off (31).</summary>
    ClockOff,
    /// <summary>The authorisation is missing, expired or too weak (26, 27, 53): the account stands still until it is given anew.</summary>
    SessionBroken,
    /// <summary>App key unknown or a call the platform does not take (21–23, 28–30, 40, 41 and other <c>isv.*</c>).</summary>
    BadCall,
    /// <summary>The call arrived and was refused for a reason of the business.</summary>
    Refused,
    /// <summary>The stored secrets cannot be opened: the keys of this machine were lost.</summary>
    SecretsLost,
    /// <summary>What the platform said could not be stored here. Not confirmed, so it comes again.</summary>
    NotStored,
}
