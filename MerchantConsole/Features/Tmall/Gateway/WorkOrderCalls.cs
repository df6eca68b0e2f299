using System.Globalization;
using System.Text.Json;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Tmall.Gateway;

/// <summary>What a work order (工单) tells of the goods and the place.</summary>
sealed record WorkOrder(string? Title, Yuan? Price, string? Category, string? ServiceCode, string? Province, string? City, string? District, DateTimeOffset? OrderedAt);

/// <summary>Work orders: <c>tmall.servicecenter.workcard.*</c>.</summary>
static class WorkOrderCalls
{
    const string Seller = "tmall.servicecenter.workcard.querybyseller";

    public static TopCall Query(string workOrder) => new(Seller, ("id", workOrder));

    /// <summary>Not known there yet: the platform copies its data with a delay.</summary>
    public static bool IsNotThereYet(TopFailure failure) => failure is { Trouble: Data.Link.LinkTrouble.Refused, Code: "5" };

    /// <returns>Null when the answer holds none.</returns>
    public static WorkOrder? Read(JsonElement answer)
    {
        if (First(answer, 0) is not { } card)
            return null;
        var trade = TopAnswer.Field(card, "master_trade_order") ?? card;
        var buyer = TopAnswer.Field(card, "buyer") ?? card;
        return new WorkOrder(
            Text(trade, 200, "auction_title", "auction_name") ?? Text(card, 200, "auction_name", "auction_title"),
            Fen(trade, "price", "actual_total_fee", "auction_price") ?? Fen(card, "auction_price", "price"),
            Text(card, 60, "category", "category_name") ?? Text(trade, 60, "category"),
            Text(card, 120, "service_code", "service_name"),
            Text(buyer, 40, "address_province", "province"), Text(buyer, 40, "address_city", "city"), Text(buyer, 40, "address_district", "address_area", "district"),
            PlatformClock.Read(Text(trade, 40, "gmt_create", "order_create_time")));
    }

    // The card lies at different depths in the calls of this family: it is the object that names a work order.
    static JsonElement? First(JsonElement element, int depth) => element.ValueKind switch
    {
        _ when depth > 6 => null,
        JsonValueKind.Object when TopAnswer.Field(element, "workcard_id") is not null || (TopAnswer.Field(element, "service_code") is not null && TopAnswer.Field(element, "id") is not null) => element,
        JsonValueKind.Object => element.EnumerateObject().Select(field => First(TmallText.Parsed(field.Value) ?? field.Value, depth + 1)).FirstOrDefault(found => found is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(item => First(item, depth + 1)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    static string? Text(JsonElement element, int longest, params string[] names) =>
        names.Select(name => TmallText.Clean(TopAnswer.Text(element, name), longest)).FirstOrDefault(text => text is not null);

    static Yuan? Fen(JsonElement element, params string[] names) =>
        names.Select(name => long.TryParse(TopAnswer.Text(element, name), NumberStyles.None, CultureInfo.InvariantCulture, out var fen) && fen is > 0 and <= 1_000_000_000 ? Yuan.FromFen(fen) : (Yuan?)null)
            .FirstOrDefault(yuan => yuan is not null);
}
