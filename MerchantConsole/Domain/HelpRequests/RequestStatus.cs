namespace MerchantConsole.Domain.HelpRequests;

/// <summary>How far the work on a request is. A breach is a mark beside it, not a status (R10).</summary>
public enum RequestStatus
{
    /// <summary>不在保障范围</summary>
    NotCovered = 1,
    /// <summary>待给方案</summary>
    AwaitingSolution,
    /// <summary>处理中</summary>
    InProgress,
    /// <summary>已解决</summary>
    Resolved,
    /// <summary>已完结</summary>
    Closed,
    /// <summary>已撤销</summary>
    Withdrawn,
}

/// <summary>The platform's own status of a recourse, kept apart from ours.</summary>
public enum PlatformStatus
{
    /// <summary>求助中</summary>
    Asking = 1,
    /// <summary>完结(已核销)</summary>
    Completed,
}
