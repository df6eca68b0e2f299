using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

public sealed class StandInGatewayTestsOfRecourses : GatewayTest
{
    [Fact]
    public async Task A_search_finds_what_was_submitted_from_its_start_until_before_its_end()
    {
        RecourseToRaise At(double minute) => new() { SubmittedAt = Now.AddMinutes(minute), IsSilent = true };
        Gateway.RaiseMany(Account, 1, _ => At(-15.1));
        var found = Gateway.RaiseMany(Account, 2, index => At(index == 0 ? -15 : -1));
        Gateway.Raise(Account, At(0));
        Gateway.Raise(Gateway.AddAccount(App, "另一家店"), At(-5));

        var result = (await Between(Now.AddMinutes(-15), Now)).Single().Value!["result"]!;

        Assert.True((bool)result["success"]!);
        var recourses = JsonNode.Parse((string)result["value"]!)!.AsArray();
        Assert.Equal(found, recourses.Select(recourse => (long)recourse!["id"]!));
        Assert.Equal("2026-11-11 09:45:00", (string?)recourses[0]!["submit_time"]);
    }

    [Fact]
    public async Task A_window_of_more_than_a_quarter_of_an_hour_is_refused()
    {
        Assert.Null((await Between(Now.AddMinutes(-15), Now))["error_response"]);

        IsRefused(await Between(Now.AddMinutes(-15).AddMilliseconds(-1), Now), 15, "isv.query-window-too-long");
    }

    [Fact]
    public async Task Only_the_accounts_own_recourse_is_read()
    {
        var (own, others) = (Gateway.Raise(Account), Gateway.Raise(Gateway.AddAccount(App, "另一家店")));

        var read = await Result($"{Recourse}.querybyid", new { anomaly_recourse_id = own });
        var refused = await Result($"{Recourse}.querybyid", new { anomaly_recourse_id = others });

        Assert.Equal(own, (long)JsonNode.Parse((string)read["value"]!)!["id"]!);
        Assert.Equal((false, "5"), ((bool)refused["success"]!, (string?)refused["msg_code"]));
        Assert.Equal("5", Gateway.Calls[^1].BusinessCode);
    }

    [Fact]
    public async Task A_remark_is_kept_with_its_instant_until_the_recourse_is_completed()
    {
        var id = Gateway.Raise(Account);
        Task<JsonObject> Remark(string remark) => Caller.Call($"{Recourse}.remark.update", new { id, remark });

        Assert.True((bool)(await Remark(new string('长', 250))).Single().Value!["is_success"]!);
        IsRefused(await Remark(new string('长', 251)), 15, "isv.remark-too-long");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Remark("今天下午三点上门");
        Gateway.Complete(id);
        var late = (await Remark("迟了")).Single().Value!;

        Assert.Equal((false, "2"), ((bool)late["is_success"]!, (string?)late["error_code"]));
        Assert.Equal([Now, Now.AddMinutes(1)], Gateway.Remarks(id).Select(said => said.At));
        Assert.Equal("今天下午三点上门", Gateway.Remarks(id)[^1].Text);
    }

    [Fact]
    public async Task Closing_completes_once_and_tells_the_queue()
    {
        var id = Gateway.Raise(Account, new RecourseToRaise { IsSilent = true });

        var closed = await Result($"{Recourse}.close", new { id, remark = "已安装好" });
        var again = await Result($"{Recourse}.close", new { id, remark = "已安装好" });

        Assert.Equal((true, 0), ((bool)closed["is_success"]!, (int)closed["result_code"]!));
        Assert.Equal((false, 6), ((bool)again["is_success"]!, (int)again["result_code"]!));
        Assert.Equal("已安装好", Assert.Single(Gateway.Closed).ClosedWith?.Text);
        var content = JsonNode.Parse((string)Assert.Single(await Messages())!["content"]!)!;
        Assert.Equal((id, 2), ((long)content["anomaly_recourse_id"]!, (int)content["status"]!));
    }

    [Fact]
    public async Task A_work_order_is_found_by_its_number_its_order_or_its_hour()
    {
        var id = Gateway.Raise(Account, new RecourseToRaise { WorkOrder = new WorkOrderToAdd { PriceInFen = 459_900, CreatedAt = Now.AddMinutes(-10) } });
        var order = Gateway.Recourse(id).WorkOrder!;

        foreach (var asked in new object[]
        {
            new { id = order.Id }, new { biz_order_id = order.OrderId }, new { biz_order_id = order.ParentOrderId },
            new { gmt_create_start = Beijing.Text(Now.AddMinutes(-15)), gmt_create_end = Beijing.Text(Now) },
        })
        {
            var found = (await WorkOrders(asked))["result_data"]!["data_list"]!["workcard"]![0]!;
            Assert.Equal((order.Id, "459900"), ((long)found["id"]!, (string?)found["master_trade_order"]!["price"]));
            Assert.Equal("余杭区", (string?)found["buyer"]!["address_district"]);
        }
        IsRefused(await Caller.Call(Workcard, new { gmt_create_start = Beijing.Text(Now.AddMinutes(-16)), gmt_create_end = Beijing.Text(Now) }), 15);
        IsRefused(await Caller.Call(Workcard), 40, "isv.missing-parameter:gmt_create_start");
    }

    [Fact]
    public async Task A_work_order_that_is_not_there_yet_is_number_five()
    {
        var order = Gateway.AddWorkOrder(Account, new WorkOrderToAdd { FoundFrom = Now.AddMinutes(2) });

        var early = await WorkOrders(new { id = order.Id });
        Clock.Advance(TimeSpan.FromMinutes(2));
        Gateway.Habits.WorkOrdersAsDeclared = true;
        var later = await WorkOrders(new { id = order.Id });

        Assert.Equal((false, "5", "工单不存在"), ((bool)early["success"]!, (string?)early["msg_code"], (string?)early["msg_info"]));
        var found = later["result_data"]!["data_list"]!["workcard"]![0]!.AsObject();
        Assert.False(found.ContainsKey("buyer"));
        Assert.Equal("淋浴花洒", (string?)JsonNode.Parse((string)found["attribute_map"]!)!["类目"]);
    }

    [Fact]
    public async Task Work_orders_come_in_pages()
    {
        for (var index = 0; index < 5; index++)
            Gateway.AddWorkOrder(Account);

        var last = (await WorkOrders(new { gmt_create_start = Beijing.Text(Now), gmt_create_end = Beijing.Text(Now.AddMinutes(1)), current_page = 3, page_size = 2 }))["result_data"]!;

        Assert.Equal((5, 3), ((int)last["total_count"]!, (int)last["total_page_count"]!));
        Assert.Single(last["data_list"]!["workcard"]!.AsArray());
    }

    [Fact]
    public async Task A_merchant_complaint_goes_its_way()
    {
        const string Complaint = $"{Recourse}.homedecoration";
        var codes = JsonNode.Parse((string)(await Result($"{Complaint}.questioncode.query", new { service_code = "卫浴大件安装" }))["value"]!)!;
        var question_code = (string)codes[0]!["question_code"]!;
        var workcard_id = Gateway.AddWorkOrder(Account).Id;

        Assert.Equal("5", (string?)(await Result($"{Complaint}.create", new { workcard_id = 1, question_code, remark = "服务商未上门" }))["error_code"]);
        var id = (long)(await Result($"{Complaint}.create", new { workcard_id, question_code, remark = "服务商未上门" }))["value"]!;
        IsRefused(await Caller.Call($"{Complaint}.response", new { id, contact_seller = 2, remark = "已联系" }), 41);
        await Result($"{Complaint}.response", new { id, contact_seller = 1, remark = "已联系" });
        await Result($"{Complaint}.admit", new { id, tp_admit_responsible_amount = 8000 });
        await Result($"{Complaint}.appeal", new { id, remark = "照片为证" });
        await Result($"{Complaint}.close", new { id, is_agreement = 1, remark = "双方同意" });

        Assert.Equal("6", (string?)(await Result($"{Complaint}.appeal", new { id, remark = "迟了" }))["error_code"]);
        Assert.Equal(["response", "admit", "appeal", "close"], Assert.Single(Gateway.Complaints).Acts);
        Assert.Equal(2, (int)JsonNode.Parse((string)(await Result($"{Complaint}.querybyid", new { anomaly_recourse_id = id }))["value"]!)!["status"]!);
    }

    [Fact]
    public async Task Ten_thousand_are_raised_and_drained()
    {
        Gateway.RaiseMany(Account, 10_000);

        for (var call = 0; call < 50; call++)
            await Caller.Call(Confirm, new { s_message_ids = string.Join(',', await Delivered(200)) });

        Assert.Empty(Gateway.Unconfirmed(Account));
        Assert.Equal(10_000, Gateway.Confirmed(Account).Distinct().Count());
    }

    const string Workcard = "tmall.servicecenter.workcard.querybyseller";

    Task<JsonNode> WorkOrders(object asked) => Result(Workcard, asked);
}
