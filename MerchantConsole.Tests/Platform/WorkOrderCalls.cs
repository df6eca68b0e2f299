using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

/// <summary>tmall.servicecenter.workcard.querybyseller.</summary>
sealed class WorkOrderCalls(World world)
{
    static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(15);

    public JsonObject Query(TopRequest request, Caller caller)
    {
        var wanted = Wanted(request);
        var (page, size) = (request.Within("current_page", 1, int.MaxValue, 1), request.Within("page_size", 1, 100, 20));
        var found = world.WorkOrders.Values
            .Where(order => order.Account == caller.Seller && (order.Details.FoundFrom is not { } from || from <= world.Now) && wanted(order)).ToList();
        if (found.Count == 0)
            return Result(new JsonObject { ["success"] = false, ["msg_code"] = "5", ["msg_info"] = "工单不存在" });
        return Result(new JsonObject
        {
            ["success"] = true,
            ["result_data"] = new JsonObject
            {
                ["data_list"] = Json.List("workcard", found.Skip((page - 1) * size).Take(size)
                    .Select(order => WorkOrderJson.Of(order, world.Habits.WorkOrdersAsDeclared))),
                ["total_count"] = found.Count,
                ["total_page_count"] = (found.Count + size - 1) / size,
                ["page_size"] = size,
            },
        });
    }

    static Func<StandInWorkOrder, bool> Wanted(TopRequest request)
    {
        if (request.NumberIfAny("id") is { } id)
            return order => order.Id == id;
        if (request.NumberIfAny("biz_order_id") is { } bought)
            return order => order.OrderId == bought || order.ParentOrderId == bought;
        var (start, end) = (request.BeijingTime("gmt_create_start"), request.BeijingTime("gmt_create_end"));
        if (end < start)
            throw new TopRefusedException(TopError.Invalid("gmt_create_end"));
        if (end - start > LongestWindow)
            throw new TopRefusedException(TopError.Isv("query-window-too-long", "查询时间间隔不能超过15分钟"));
        return order => order.CreatedAt >= start && order.CreatedAt < end;
    }

    static JsonObject Result(JsonObject result) => new() { ["result"] = result };
}
