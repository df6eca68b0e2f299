namespace MerchantConsole.Tests.Platform;

/// <summary>What can go wrong on the way. The second half does the work that was asked for, but the caller cannot read so.</summary>
public enum Fault
{
    Status500,
    Status503,

    /// <summary>Nothing is done, and no answer ever comes.</summary>
    Hang,

    /// <summary>Nothing is done, and the connection is cut.</summary>
    Cut,

    /// <summary>A page of HTML with status 200, such as a firewall shows.</summary>
    HtmlPage,

    /// <summary>The error_response given with it.</summary>
    Error,

    /// <summary>The right answer after the time given with it.</summary>
    Delay,

    HangAfterWork,
    CutAfterWork,

    /// <summary>Half of the answer, then the connection is cut.</summary>
    CutHalfway,

    EmptyBody,

    /// <summary>The answer in GBK.</summary>
    Gbk,

    InvalidUtf8,

    /// <summary>Bytes of gzip that no header announces.</summary>
    UnannouncedGzip,
}
