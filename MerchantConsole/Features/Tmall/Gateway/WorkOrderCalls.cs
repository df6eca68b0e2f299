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
        // Sellers and providers see the same in different places.
        var places = new[] { TopAnswer.Field(card, "master_trade_order"), card, TopAnswer.Field(card, "buyer"), Map(card) }.OfType<JsonElement>().ToArray();
        return new WorkOrder(
            Text(places, 200, "auction_title", "auction_name", "商品名称"),
            Fen(places, "price", "actual_total_fee", "auction_price"),
            Text(places, 60, "category", "category_name", "类目"),
            Text([card, .. Definition(card)], 120, "service_code", "service_name"),
            Text(places, 40, "address_province", "province"), Text(places, 40, "address_city", "city"), Text(places, 40, "address_district", "address_area", "district"),
            PlatformClock.Read(Text(places[..1], 40, "gmt_create", "order_create_time")));
    }

    static IEnumerable<JsonElement> Definition(JsonElement card) => TopAnswer.Field(card, "service_definition") is { } definition ? [definition] : [];

    static JsonElement? Map(JsonElement card) => TopAnswer.Field(card, "attribute_map") is { } map ? TmallText.Parsed(map) ?? map : null;

    // The card lies at different depths in the calls of this family: it is the object that names a work order.
    static JsonElement? First(JsonElement element, int depth) => element.ValueKind switch
    {
        _ when depth > 6 => null,
        JsonValueKind.Object when TopAnswer.Field(element, "workcard_id") is not null || TopAnswer.Field(element, "master_trade_order") is not null || (TopAnswer.Field(element, "service_code") is not null && TopAnswer.Field(element, "id") is not null) => element,
        JsonValueKind.Object => element.EnumerateObject().Select(field => First(TmallText.Parsed(field.Value) ?? field.Value, depth + 1)).FirstOrDefault(found => found is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(item => First(item, depth + 1)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    static string? Text(JsonElement[] places, int longest, params string[] names) =>
        Told(places, names).Select(told => TmallText.Clean(told, longest)).FirstOrDefault(text => text is not null);

    static Yuan? Fen(JsonElement[] places, params string[] names) =>
        Told(places, names).Select(told => long.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var fen) && fen is > 0 and <= 1_000_000_000 ? Yuan.FromFen(fen) : (Yuan?)null)
            .FirstOrDefault(yuan => yuan is not null);

    static IEnumerable<string> Told(JsonElement[] places, string[] names) =>
        places.SelectMany(place => names.Select(name => TopAnswer.Text(place, name))).OfType<string>();
}
