using MerchantConsole.Domain.Coverage;

namespace MerchantConsole.Domain.HelpRequests;

/// <summary>The order behind a request as far as it is known. Platform ids are text: 18 digits do not fit a double.</summary>
public sealed record OrderDetails
{
    public string? OrderId { get; init; }
    public string? SubOrderId { get; init; }
    public string? ServiceOrderId { get; init; }
    public string? WorkOrderId { get; init; }

    /// <summary>UTC; null when unknown.</summary>
    public DateTimeOffset? OrderCreatedAt { get; init; }
    public string? BuyerNick { get; init; }
    public string? ProductTitle { get; init; }
    public GoodsCategory? Category { get; init; }
    public ServiceKind? Service { get; init; }

    /// <summary>The service as the platform names it, e.g. 卫浴大件安装.</summary>
    public string? ServiceName { get; init; }
    public AnomalyKind? Anomaly { get; init; }

    /// <summary>The service not performed (R7) where it differs from the service sold.</summary>
    public ServiceKind? UnperformedService { get; init; }
    public string? QuestionCode { get; init; }
    public string? QuestionText { get; init; }
    public Yuan? Paid { get; init; }
    public Yuan? ExtraFee { get; init; }
    public string? Province { get; init; }
    public string? City { get; init; }
    public string? District { get; init; }

    /// <summary>What coverage and penalty rest on is still missing.</summary>
    public bool AreIncomplete =>
        Category is null || Service is null || Anomaly is null || Paid is null || string.IsNullOrEmpty(ProductTitle);
}

/// <summary>Something the consumer said, with pictures (absolute addresses).</summary>
/// <param name="At">UTC.</param>
public sealed record ConsumerMessage(string Text, IReadOnlyList<string> Pictures, DateTimeOffset At);

/// <summary>A help request as its source tells it (R1).</summary>
/// <param name="RaisedAt">UTC. The instant the consumer raised it, from which both clocks run.</param>
public sealed record HelpRequestReport(
    string Source, string ExternalId, string Shop, DateTimeOffset RaisedAt,
    OrderDetails Details, IReadOnlyList<ConsumerMessage> Words);

/// <summary>What will be done for the consumer.</summary>
public enum Remedy
{
    /// <summary>退还多收费用</summary>
    RefundExtraFee = 1,
    /// <summary>二次上门</summary>
    SecondVisit,
    /// <summary>补发配件</summary>
    SendParts,
    /// <summary>换服务商</summary>
    ChangeProvider,
    /// <summary>其他</summary>
    Other,
}

/// <summary>The answer owed within R4.</summary>
/// <param name="VisitFrom">UTC.</param>
/// <param name="VisitTo">UTC.</param>
/// <param name="Visitor">Who will come or call, e.g. the fitter's name.</param>
public sealed record Solution(string Text, DateTimeOffset? VisitFrom = null, DateTimeOffset? VisitTo = null, Yuan? Compensation = null,
    Remedy? Remedy = null, string? Visitor = null);

/// <summary>How the problem was solved (R5), with the evidence kept for the platform's call-back.</summary>
public sealed record Resolution(string Note, IReadOnlyList<Guid> Evidence);
