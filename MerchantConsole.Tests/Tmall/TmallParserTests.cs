using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Tmall;

namespace MerchantConsole.Tests.Tmall;

public sealed class TmallParserTests
{
    static readonly DateTimeOffset Now = new(2024, 6, 18, 6, 0, 0, TimeSpan.Zero);

    internal const string Content = """
        {"anomaly_recourse_id":700001,"result":{"id":700001,"parent_biz_order_id":300000000000000001,"biz_order_id":300000000000000002,
         "service_order_id":300000000000000003,"workcard_id":90000001,"buyer_nick":"t**1","service_code":"卫浴大件安装","question_type":"075",
         "question_content":"拒绝安装/安装服务未完成","status":1,"submit_time":"2024-06-18 13:36:00","recourse_message_list":[
          {"recourse_text":"约好上午来装，没人来","image_urls":["//img.example.invalid/a.jpg"],"submit_time":"2024-06-18 13:36:00"}]}}
        """;

    static RecourseRaised Recourse(string content, TmallSettings? settings = null) =>
        Assert.IsType<RecourseRaised>(TmallParser.Content(JsonElement.Parse(content), settings ?? new TmallSettings(), Now));

    static RecourseRaised Changed(Action<JsonObject> change)
    {
        var content = JsonNode.Parse(Content)!.AsObject();
        change(content["result"]!.AsObject());
        return Recourse(content.ToJsonString());
    }

    [Fact]
    public void A_recourse_is_read_whole()
    {
        var report = Recourse(Content).Report;

        Assert.Equal(("tmall", "700001", "tmall"), (report.Source, report.ExternalId, report.Shop));
        Assert.Equal(new DateTimeOffset(2024, 6, 18, 5, 36, 0, TimeSpan.Zero), report.RaisedAt);
        Assert.Equal(TimeSpan.Zero, report.RaisedAt.Offset);
        Assert.Equal(
            new OrderDetails
            {
                OrderId = "300000000000000001",
                SubOrderId = "300000000000000002",
                ServiceOrderId = "300000000000000003",
                WorkOrderId = "90000001",
                BuyerNick = "t**1",
                ServiceName = "卫浴大件安装",
                Service = ServiceKind.OnSiteInstallation,
                Anomaly = AnomalyKind.NotPerformed,
                QuestionCode = "075",
                QuestionText = "拒绝安装/安装服务未完成",
            },
            report.Details);
        Assert.True(report.Details.AreIncomplete);
        var word = Assert.Single(report.Words);
        Assert.Equal(("约好上午来装，没人来", report.RaisedAt), (word.Text, word.At));
        Assert.Equal(["https://img.example.invalid/a.jpg"], word.Pictures);
    }

    [Fact]
    public void The_forms_in_which_a_recourse_comes_say_the_same()
    {
        var asText = JsonNode.Parse(Content)!.AsObject();
        asText["result"] = asText["result"]!.ToJsonString();
        var numbersAsText = JsonNode.Parse(Content)!.AsObject();
        foreach (var field in new[] { "id", "parent_biz_order_id", "biz_order_id", "service_order_id", "workcard_id", "status" })
            numbersAsText["result"]![field] = numbersAsText["result"]![field]!.ToJsonString();
        numbersAsText["anomaly_recourse_id"] = "700001";
        var bare = JsonNode.Parse(Content)!["result"]!.ToJsonString();
        var gateway = JsonNode.Parse(Content)!.AsObject();
        var list = gateway["result"]!["recourse_message_list"]!.DeepClone();
        list[0]!["image_urls"] = new JsonObject { ["string"] = list[0]!["image_urls"]!.DeepClone() };
        gateway["result"]!["recourse_message_list"] = new JsonObject { ["recourse_message"] = list };

        var expected = JsonSerializer.Serialize(Recourse(Content));
        foreach (var form in new[] { asText.ToJsonString(), numbersAsText.ToJsonString(), bare, gateway.ToJsonString(), JsonSerializer.Serialize(Content) })
            Assert.Equal(expected, JsonSerializer.Serialize(Recourse(form)));
    }

    [Theory]
    [InlineData("2024-06-18 13:36:00", "2024-06-18T05:36:00Z")]
    [InlineData("2024-06-18 13:36:00.250", "2024-06-18T05:36:00.250Z")]
    [InlineData("2024-06-18T13:36:00", "2024-06-18T05:36:00Z")]
    [InlineData("2024-06-18T13:36:00+08:00", "2024-06-18T05:36:00Z")]
    [InlineData("2024-06-18T05:36:00Z", "2024-06-18T05:36:00Z")]
    [InlineData("2024/06/18 13:36:00", "2024-06-18T05:36:00Z")]
    [InlineData("1718688960000", "2024-06-18T05:36:00Z")]
    [InlineData("2024-06-18 00:30:00", "2024-06-17T16:30:00Z")]
    public void Times_without_offset_are_of_gmt_8(string written, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, null), Changed(result => result["submit_time"] = written).Report.RaisedAt);

    [Theory]
    [InlineData("电子门锁安装", ServiceKind.OnSiteInstallation)]
    [InlineData("卫浴小件安装", ServiceKind.OnSiteInstallation)]
    [InlineData("晾衣架安装", ServiceKind.OnSiteInstallation)]
    [InlineData("浴霸安装", ServiceKind.OnSiteInstallation)]
    [InlineData("sendAndInstall", ServiceKind.HomeDeliveryAndInstallation)]
    [InlineData("月嫂服务", null)]
    [InlineData(null, null)]
    public void The_service_is_known_by_its_platform_name_or_left_to_be_filled_in(string? name, ServiceKind? service)
    {
        var details = Changed(result => result["service_code"] = name).Report.Details;

        Assert.Equal((name, service), (details.ServiceName, details.Service));
    }

    [Fact]
    public void Settings_add_to_the_platforms_names_and_name_the_shop()
    {
        var settings = new TmallSettings { Accounts = [new AccountSetting { Shop = "澜汐卫浴" }] };
        settings.ServiceNames["月嫂服务"] = ServiceKind.Other;
        settings.QuestionCodes["001"] = AnomalyKind.UnreasonableFee;

        var report = Recourse("""{"anomaly_recourse_id":1,"result":{"submit_time":"2024-06-18 13:36:00","service_code":"月嫂服务","question_type":"001"}}""", settings).Report;

        Assert.Equal(("澜汐卫浴", ServiceKind.Other, AnomalyKind.UnreasonableFee), (report.Shop, report.Details.Service, report.Details.Anomaly));
    }

    [Fact]
    public void What_is_missing_or_zero_is_unknown()
    {
        var report = Recourse("""{"anomaly_recourse_id":"1","result":{"submit_time":"2024-06-18 13:36:00","parent_biz_order_id":0,"biz_order_id":null,"recourse_message_list":null}}""").Report;

        Assert.Equal(new OrderDetails(), report.Details);
        Assert.Empty(report.Words);
    }

    [Fact]
    public void Long_and_odd_text_is_cut_and_cleaned_instead_of_losing_the_request()
    {
        var report = Changed(result =>
        {
            result["question_content"] = new string('长', 119) + "😀😀";
            result["buyer_nick"] = "t\u0001*1";
            result["recourse_message_list"]![0]!["image_urls"] = new JsonArray("javascript:alert(1)", 5, "https://img.example.invalid/b.jpg");
            result["recourse_message_list"]![0]!["recourse_text"] = new string('a', 6000);
        }).Report;

        Assert.Equal(new string('长', 119), report.Details.QuestionText);
        Assert.Equal("t *1", report.Details.BuyerNick);
        Assert.Equal(["https://img.example.invalid/b.jpg"], report.Words[0].Pictures);
        Assert.Equal(5000, report.Words[0].Text.Length);
    }

    [Theory]
    [InlineData(1, PlatformStatus.Asking)]
    [InlineData(2, PlatformStatus.Completed)]
    [InlineData(3, null)]
    public void A_recourse_tells_its_own_status_if_it_is_one_we_know(int written, PlatformStatus? status) =>
        Assert.Equal(status, Changed(result => result["status"] = written).Status);

    [Theory]
    [InlineData("""{"anomaly_recourse_id":700001,"status":2}""")]
    [InlineData("""{"anomaly_recourse_id":"700001","status":"2"}""")]
    [InlineData("""{"result":{"anomaly_recourse_id":700001,"status":2}}""")]
    [InlineData("\"{\\\"anomaly_recourse_id\\\":700001,\\\"status\\\":2}\"")]
    public void A_status_message_is_read_with_the_instant_it_was_published(string content)
    {
        var message = JsonElement.Parse($$"""{"topic":"tmall_fuwu_AnomalyRecourseStatusUpdate","pub_time":"2024-06-18 13:40:00","content":{{content}}}""");

        Assert.Equal(
            new StatusChanged("700001", new DateTimeOffset(2024, 6, 18, 5, 40, 0, TimeSpan.Zero), PlatformStatus.Completed),
            TmallParser.Message(message, new TmallSettings(), Now));
    }

    [Fact]
    public void Content_alone_shows_what_it_is_about()
    {
        Assert.IsType<StatusChanged>(TmallParser.Content(JsonElement.Parse("""{"anomaly_recourse_id":1,"status":1}"""), new TmallSettings(), Now));
        Assert.IsType<RecourseRaised>(TmallParser.Content(JsonElement.Parse(Content), new TmallSettings(), Now));
    }

    [Theory]
    [InlineData("""{}""", "content topic")]
    [InlineData("""[]""", "content topic")]
    [InlineData("""{"topic":"tmall_fuwu_WorkcardInfo","content":{}}""", "topic")]
    [InlineData("""{"topic":5,"content":{}}""", "topic topic")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse"}""", "content")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":"not json"}""", "content")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":[]}""", "content")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":"\ud800"}""", "content")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":{},"pub_time":"soon"}""", "pub_time")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":{"result":"{"}}""", "result")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":{"result":{}}}""", "anomaly_recourse_id submit_time")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":{"anomaly_recourse_id":"x","result":{"submit_time":"2024-06-18 13:36:00"}}}""", "anomaly_recourse_id")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":{"anomaly_recourse_id":1.5,"result":{"submit_time":"2024-06-18 13:36:00"}}}""", "anomaly_recourse_id anomaly_recourse_id")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":{"anomaly_recourse_id":1,"result":{"submit_time":"today"}}}""", "submit_time")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":{"anomaly_recourse_id":1,"result":{"submit_time":{}}}}""", "submit_time submit_time")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":{"anomaly_recourse_id":1,"result":{"submit_time":"2015-06-18 13:36:00"}}}""", "submit_time")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":{"anomaly_recourse_id":1,"result":{"submit_time":"2024-06-18 14:01:01"}}}""", "submit_time")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":{"anomaly_recourse_id":1,"result":{"submit_time":"2024-06-18 13:36:00","parent_biz_order_id":"3x"}}}""", "parent_biz_order_id")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":{"anomaly_recourse_id":1,"result":{"submit_time":"2024-06-18 13:36:00","buyer_nick":"\ud800"}}}""", "buyer_nick")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourse","content":{"anomaly_recourse_id":1,"result":{"submit_time":"2024-06-18 13:36:00","recourse_message_list":[{"submit_time":"x"}]}}}""", "recourse_message_list[0].submit_time")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourseStatusUpdate","content":{"anomaly_recourse_id":1}}""", "status")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourseStatusUpdate","content":{"anomaly_recourse_id":1,"status":3}}""", "status")]
    [InlineData("""{"topic":"tmall_fuwu_AnomalyRecourseStatusUpdate","content":{"status":2}}""", "anomaly_recourse_id")]
    public void What_cannot_be_read_is_refused_by_the_fields_name(string message, string fields)
    {
        var refused = Assert.Throws<TmallUnreadableException>(() => TmallParser.Message(JsonElement.Parse(message), new TmallSettings(), Now));

        Assert.Equal(fields, string.Join(' ', refused.Faults.Select(fault => fault.Field).Order(StringComparer.Ordinal)));
    }
}
