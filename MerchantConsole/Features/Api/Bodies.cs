using System.ComponentModel;
using System.Text.Json;
using MerchantConsole.Domain.Coverage;

namespace MerchantConsole.Features.Api;

// What the bodies look like, for the description; they are read field by field to say every fault at once.

/// <summary>A help request as a program sends it.</summary>
sealed record HelpRequestBody(
    [property: Description("Who tells it; api unless told.")] string? Source,
    string ExternalId, string Shop,
    [property: Description("Digits.")] string OrderId,
    string? SubOrderId, string? WorkOrderId, DateTimeOffset? OrderCreatedAt, string? BuyerNick, string? ProductTitle,
    GoodsCategory Category, ServiceKind Service, AnomalyKind Anomaly,
    [property: Description("Where it differs from the service sold.")] ServiceKind? UnperformedService,
    string? QuestionText, string? Description,
    [property: Description("Yuan, 0 to 10,000,000, two decimals.")] decimal? PaidYuan,
    decimal? ExtraFeeYuan, string? Province, string? City, string? District,
    [property: Description("With offset. Not more than a minute ahead, not before 2016.")] DateTimeOffset RaisedAt,
    [property: Description("Addresses, at most 20.")] IReadOnlyList<string>? Pictures);

sealed record SolutionBody(
    string Text, DateTimeOffset? VisitFrom, DateTimeOffset? VisitTo, decimal? CompensationYuan,
    [property: Description("The version seen; 409 when somebody else acted since.")] int? Version);

sealed record ResolutionBody(
    string Note, IReadOnlyList<EvidenceBody>? Evidence,
    [property: Description("The version seen; 409 when somebody else acted since.")] int? Version);

sealed record EvidenceBody(string Name, [property: Description("The file in base64.")] string ContentBase64);

sealed record AssignmentBody(
    Guid ProviderId,
    [property: Description("The version seen; 409 when somebody else acted since.")] int? Version);

sealed record ApprovalBody;

sealed record ReceiptBody(
    [property: Description("Exactly the penalty's amount.")] decimal AmountYuan,
    [property: Description("Number of the payout's receipt; proves one penalty only.")] string Reference,
    [property: Description("With offset. Not before the breach, not in the future.")] DateTimeOffset PaidAt);

sealed record WaiverBody(string Reason);

sealed record TmallMessageBody(
    string Topic,
    [property: Description("A string or an object.")] JsonElement Content,
    string? Id,
    [property: Description("yyyy-MM-dd HH:mm:ss of GMT+8, or with offset.")] string? Pub_time);
