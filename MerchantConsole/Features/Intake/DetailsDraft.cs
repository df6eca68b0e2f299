using System.Globalization;
using System.Text.Json;
using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Features.Intake;

/// <summary>Order details as text to be edited, and back.</summary>
static class DetailsDraft
{
    public static RequestDraft Of(OrderDetails details) => new()
    {
        OrderId = details.OrderId,
        SubOrderId = details.SubOrderId,
        WorkOrderId = details.WorkOrderId,
        OrderCreatedAt = details.OrderCreatedAt is { } at ? BeijingTime.ToField(at) : null,
        BuyerNick = details.BuyerNick,
        ProductTitle = details.ProductTitle,
        Category = Name(details.Category),
        Service = Name(details.Service),
        Anomaly = Name(details.Anomaly),
        UnperformedService = Name(details.UnperformedService),
        QuestionText = details.QuestionText,
        PaidYuan = details.Paid?.Amount.ToString(CultureInfo.InvariantCulture),
        ExtraFeeYuan = details.ExtraFee?.Amount.ToString(CultureInfo.InvariantCulture),
        Province = details.Province,
        City = details.City,
        District = details.District,
    };

    /// <returns>The details with every field as typed; null when something is wrong with them.</returns>
    public static OrderDetails? Complete(OrderDetails known, RequestDraft draft) =>
        DraftCheck.CheckDetails(draft).Details is { } typed
            ? typed with { ServiceOrderId = known.ServiceOrderId, ServiceName = known.ServiceName, QuestionCode = known.QuestionCode }
            : null;

    static string? Name<T>(T? kind) where T : struct, Enum => kind is { } value ? JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) : null;
}
