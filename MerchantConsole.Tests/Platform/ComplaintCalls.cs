using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

/// <summary>tmall.servicecenter.anomalyrecourse.homedecoration.*: complaints of a merchant that his provider files.</summary>
sealed class ComplaintCalls(World world)
{
    static readonly (string Code, string Name)[] Questions =
        [("075", "拒绝安装/安装服务未完成"), ("001", "未按约定时间上门"), ("012", "额外收费"), ("033", "安装损坏商品")];

    public JsonObject Create(TopRequest request, Caller caller)
    {
        var (order, question, remark) = (request.Number("workcard_id"), request.Text("question_code"), request.Text("remark"));
        if (!world.WorkOrders.TryGetValue(order, out var workOrder) || workOrder.Account != caller.Seller)
            return Refused("5", "工单不存在");
        if (!Questions.Any(known => known.Code == question))
            return Refused("QUESTION_CODE_INVALID", "问题编码不存在");
        var id = world.NextComplaint();
        world.Complaints[id] = new Complaint(id, caller.Seller, order, question, remark, world.Now, [], IsClosed: false);
        return Done(JsonValue.Create(id));
    }

    public static JsonObject QuestionCodes(TopRequest request, Caller caller)
    {
        _ = request.Text("service_code");
        var codes = Questions.Select(question => new JsonObject { ["question_code"] = question.Code, ["question_name"] = question.Name });
        return Done(new JsonArray([.. codes]).ToJsonString(Json.Readable));
    }

    public JsonObject Respond(TopRequest request, Caller caller)
    {
        _ = (request.Flag("contact_seller"), request.Text("remark"));
        return Act(request, caller, "response");
    }

    public JsonObject Admit(TopRequest request, Caller caller)
    {
        _ = request.Number("tp_admit_responsible_amount");
        return Act(request, caller, "admit");
    }

    public JsonObject Appeal(TopRequest request, Caller caller)
    {
        _ = request.Text("remark");
        return Act(request, caller, "appeal");
    }

    public JsonObject Close(TopRequest request, Caller caller)
    {
        _ = (request.Flag("is_agreement"), request.Text("remark"));
        return Act(request, caller, "close");
    }

    public JsonObject QueryById(TopRequest request, Caller caller)
    {
        if (Find(request.Number("anomaly_recourse_id"), caller) is not { } complaint)
            return Refused("5", "投诉单不存在");
        return Done(new JsonObject
        {
            ["id"] = complaint.Id,
            ["workcard_id"] = complaint.WorkOrderId,
            ["question_code"] = complaint.QuestionCode,
            ["remark"] = complaint.Remark,
            ["status"] = complaint.IsClosed ? 2 : 1,
            ["submit_time"] = Beijing.Text(complaint.FiledAt),
        }.ToJsonString(Json.Readable));
    }

    JsonObject Act(TopRequest request, Caller caller, string act)
    {
        if (Find(request.Number("id"), caller) is not { } complaint)
            return Refused("5", "投诉单不存在");
        if (complaint.IsClosed)
            return Refused("6", "投诉单已关闭");
        world.Complaints[complaint.Id] = complaint with { Acts = complaint.Acts.Add(act), IsClosed = act == "close" };
        return Done(JsonValue.Create(complaint.Id));
    }

    Complaint? Find(long id, Caller caller) =>
        world.Complaints.TryGetValue(id, out var complaint) && complaint.Account == caller.Seller ? complaint : null;

    static JsonObject Done(JsonNode value) => new() { ["result"] = new JsonObject { ["success"] = true, ["value"] = value } };

    static JsonObject Refused(string code, string why) =>
        new() { ["result"] = new JsonObject { ["success"] = false, ["error_code"] = code, ["error_msg"] = why } };
}
