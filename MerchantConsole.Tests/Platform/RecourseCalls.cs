using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

/// <summary>tmall.servicecenter.anomalyrecourse.*: every call has its own spelling of a business failure, as on the platform.</summary>
sealed class RecourseCalls(World world)
{
    static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(15);

    public JsonObject Search(TopRequest request, Caller caller)
    {
        var (start, end) = (request.Number("start"), request.Number("end"));
        if (end < start)
            throw new TopRefusedException(TopError.Invalid("end"));
        if (end - start > LongestWindow.TotalMilliseconds)
            throw new TopRefusedException(TopError.Isv("query-window-too-long", "查询时间间隔不能超过15分钟"));
        var found = world.Recourses.Values.Where(recourse =>
            recourse.Account == caller.Seller && recourse.SubmittedAt.ToUnixTimeMilliseconds() is var at && at >= start && at < end);
        return Result(new JsonObject
        {
            ["success"] = true,
            ["error_code"] = 0,
            ["value"] = new JsonArray([.. found.Select(recourse => RecourseJson.Of(recourse, numbersAsText: true))]).ToJsonString(Json.Readable),
            ["gmt_create"] = Beijing.Text(world.Now),
            ["gmt_modified"] = Beijing.Text(world.Now),
        });
    }

    public JsonObject QueryById(TopRequest request, Caller caller) =>
        Result(Find(request.Number("anomaly_recourse_id"), caller) is { } recourse
            ? new JsonObject { ["success"] = true, ["value"] = RecourseJson.Of(recourse).ToJsonString(Json.Readable) }
            : new JsonObject { ["success"] = false, ["msg_code"] = "5", ["msg_info"] = "求助单不存在" });

    public JsonObject UpdateRemark(TopRequest request, Caller caller)
    {
        var (id, remark) = (request.Number("id"), Remark(request));
        if (Find(id, caller) is not { } recourse)
            return Refused(5, "求助单不存在");
        if (recourse.IsCompleted)
            return Refused(2, "求助单已完结");
        world.Recourses[id] = recourse with { Remarks = recourse.Remarks.Add(new Said(remark, world.Now, [])) };
        return new JsonObject { ["is_success"] = true };

        static JsonObject Refused(int code, string why) => new() { ["is_success"] = false, ["error_code"] = $"{code}", ["error_msg"] = why };
    }

    public JsonObject Close(TopRequest request, Caller caller)
    {
        var (id, remark) = (request.Number("id"), Remark(request));
        if (Find(id, caller) is not { } recourse)
            return Refused(5, "求助单不存在");
        if (recourse.IsCompleted)
            return Refused(6, "求助单已关闭");
        world.Complete(id, new Said(remark, world.Now, []));
        return Result(new JsonObject { ["is_success"] = true, ["result_code"] = 0, ["result_msg"] = "成功", ["value"] = 1 });

        static JsonObject Refused(int code, string why) =>
            Result(new JsonObject { ["is_success"] = false, ["result_code"] = code, ["result_msg"] = why });
    }

    StandInRecourse? Find(long id, Caller caller) =>
        world.Recourses.TryGetValue(id, out var recourse) && recourse.Account == caller.Seller ? recourse : null;

    static string Remark(TopRequest request) =>
        request.Text("remark") is { } remark && remark.EnumerateRunes().Count() <= 250 ? remark
        : throw new TopRefusedException(TopError.Isv("remark-too-long", "备注不能超过250个字符"));

    static JsonObject Result(JsonObject result) => new() { ["result"] = result };
}
