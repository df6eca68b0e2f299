using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

static class WorkOrderJson
{
    public static JsonObject Of(StandInWorkOrder order, bool asDeclared)
    {
        var json = Declared(order);
        if (asDeclared)
            return json;
        var details = order.Details;
        json["workcard_id"] = $"{order.Id}";
        json["biz_order_id"] = $"{order.OrderId}";
        json["auction_name"] = details.AuctionTitle;
        json["auction_price"] = $"{details.PriceInFen}";
        json["category"] = details.Category;
        json["service_code"] = details.ServiceCode;
        json["service_name"] = details.ServiceName;
        json["task_memo"] = details.TaskMemo;
        json["buyer"] = new JsonObject
        {
            ["buyer_nick"] = "t**1",
            ["address_province"] = details.Province,
            ["address_city"] = details.City,
            ["address_district"] = details.District,
        };
        return json;
    }

    static JsonObject Declared(StandInWorkOrder order)
    {
        var details = order.Details;
        var json = new JsonObject
        {
            ["id"] = order.Id,
            ["parent_biz_order_id"] = order.ParentOrderId,
            ["sp_service_order_id"] = order.OrderId,
            ["status_code"] = details.StatusCode,
            ["gmt_create"] = Beijing.Text(order.CreatedAt),
            ["service_count"] = 1,
            ["attribute_map"] = Attributes(details).ToJsonString(Json.Readable),
            ["master_trade_order"] = Goods(order),
            ["service_definition"] = new JsonObject { ["service_code"] = details.ServiceCode, ["service_name"] = details.ServiceName },
            ["service_provider"] = new JsonObject { ["tp_nick"] = details.ProviderNick },
        };
        AddTime(json, "gmt_reserve_start", details.ReserveFrom);
        AddTime(json, "gmt_reserve_end", details.ReserveTo);
        AddTime(json, "gmt_sign_in", details.SignedInAt);
        AddTime(json, "gmt_identify", details.VerifiedAt);
        return json;
    }

    static JsonObject Goods(StandInWorkOrder order)
    {
        var goods = new JsonObject
        {
            ["order_id"] = $"{order.OrderId}",
            ["parent_order_id"] = $"{order.ParentOrderId}",
            ["auction_title"] = order.Details.AuctionTitle,
            ["price"] = $"{order.Details.PriceInFen}",
            ["buy_amount"] = 1,
            ["shop_name"] = order.Account.Nick,
            ["seller_nick"] = order.Account.Nick,
        };
        AddTime(goods, "gmt_pay", order.Details.PaidAt);
        return goods;
    }

    static JsonObject Attributes(WorkOrderToAdd details) => new()
    {
        ["类目"] = details.Category,
        ["品牌"] = details.Brand,
        ["address_city"] = details.City,
        ["masterAuctionTitle"] = details.AuctionTitle,
        ["af"] = $"{details.PriceInFen}",
        ["servPrice"] = "8000",
    };

    static void AddTime(JsonObject json, string name, DateTimeOffset? instant)
    {
        if (instant is { } at)
            json[name] = Beijing.Text(at);
    }
}
