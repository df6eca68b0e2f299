using System.Text;
using System.Text.Json;
using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Gateway;

namespace MerchantConsole.Tests.Tmall.Gateway;

public sealed class TopAnswerTests
{
    const string Search = "tmall.servicecenter.anomalyrecourse.search";

    [Theory]
    [InlineData("""{"tmall_servicecenter_anomalyrecourse_search_response":{"result":{"success":true,"value":"[{\"id\":7}]"},"request_id":"r"}}""")]
    [InlineData("""{"tmall_servicecenter_anomalyrecourse_search_response":{"result":{"success":"true","value":[{"id":"7"}]}}}""")]
    [InlineData("""{"result":{"success":true,"value":"[{\"id\":7}]"},"request_id":"r"}""")]
    [InlineData("""{"tmall_servicecenter_anomalyrecourse_search_response":{"result":"{\"success\":true,\"value\":[{\"id\":7}]}"}}""")]
    [InlineData("""{"tmall_servicecenter_anomalyrecourse_search_response":{"result":{"success":true,"value":{"recourse":[{"id":7}]}}}}""")]
    [InlineData("""{"tmall_servicecenter_anomalyrecourse_search_response":{"result":{"success":true,"value":"{\"id\":7}"}}}""")]
    public void A_list_is_found_in_every_wrapping(string body)
    {
        var recourse = Assert.Single(RecourseCalls.Found(Read(Search, body)));

        Assert.Equal("7", TopAnswer.Text(recourse, "id"));
    }

    [Theory]
    [InlineData("""{"x_response":{"messages":{"tmc_message":[{"id":"1","topic":"t"},{"id":2,"topic":"t"}]}}}""", 2)]
    [InlineData("""{"messages":[{"id":1,"topic":"t"}]}""", 1)]
    [InlineData("""{"x_response":{"messages":{}}}""", 0)]
    [InlineData("""{"x_response":{"request_id":"r"}}""", 0)]
    public void Messages_come_wrapped_or_bare(string body, int count) => Assert.Equal(count, MessageCalls.Read(Read("x", body)).Count);

    [Theory]
    [InlineData("""{"x_response":{"result":{"success":false,"error_code":2,"error_msg":"closed"}}}""", "2", "closed")]
    [InlineData("""{"x_response":{"result":{"success":"false","msg_code":"5","msg_info":"工单不存在"}}}""", "5", "工单不存在")]
    [InlineData("""{"x_response":{"result":{"is_success":false,"result_code":"6","result_msg":"closed"}}}""", "6", "closed")]
    [InlineData("""{"x_response":{"is_success":false,"error_code":2,"error_msg":"closed"}}""", "2", "closed")]
    [InlineData("""{"x_response":{"result":"{\"success\":false,\"error_code\":\"2\",\"error_msg\":\"closed\"}"}}""", "2", "closed")]
    public void A_failure_of_the_business_is_seen_in_every_spelling(string body, string code, string words)
    {
        var failure = Failure("x", body);

        Assert.Equal((LinkTrouble.Refused, code, words), (failure.Trouble, failure.Code, failure.Words));
        Assert.False(failure.MayPass);
    }

    [Theory]
    [InlineData(7, "accesscontrol.limited-by-app-access-count", "This ban will last for 31062 more seconds", LinkTrouble.Banned, 31062, false)]
    [InlineData(7, "accesscontrol.limited-by-api-access-count", "This ban will last for 71 more seconds", LinkTrouble.Banned, 71, true)]
    [InlineData(7, "accesscontrol.limited-by-app-api-access-count", "This ban will last for 2 more seconds", LinkTrouble.Banned, 2, true)]
    [InlineData(7, "accesscontrol.limited-by-dynamic-access-count", "This ban will last for 1 more seconds", LinkTrouble.Banned, 1, false)]
    [InlineData(4, "isp.call-limited", null, LinkTrouble.Banned, 1, false)]
    [InlineData(10, null, null, LinkTrouble.PlatformBusy, null, false)]
    [InlineData(15, "isp.top-remote-connection-timeout", null, LinkTrouble.PlatformBusy, null, false)]
    [InlineData(15, "isv.invalid-parameter", null, LinkTrouble.BadCall, null, false)]
    [InlineData(11, "isv.permission-api-package-limit", null, LinkTrouble.NotPermitted, null, false)]
    [InlineData(25, null, null, LinkTrouble.WrongSignature, null, false)]
    [InlineData(26, null, null, LinkTrouble.SessionBroken, null, false)]
    [InlineData(27, "sessionkey-not-generated-by-server", null, LinkTrouble.SessionBroken, null, false)]
    [InlineData(53, null, null, LinkTrouble.SessionBroken, null, false)]
    [InlineData(31, null, null, LinkTrouble.ClockOff, null, false)]
    [InlineData(22, null, null, LinkTrouble.BadCall, null, false)]
    public void A_refusal_of_the_gateway_says_what_to_do(int code, string? subCode, string? subWords, object trouble, int? ban, bool isForMethod)
    {
        var body = JsonSerializer.Serialize(new { error_response = new { code, msg = "no", sub_code = subCode, sub_msg = subWords, request_id = "r" } });

        var failure = Failure("x", body);

        Assert.Equal(((LinkTrouble)trouble, isForMethod), (failure.Trouble, failure.BanIsForMethod));
        Assert.Equal(ban is { } seconds ? TimeSpan.FromSeconds(seconds) : null, failure.Ban);
        Assert.Equal(failure.Trouble == LinkTrouble.PlatformBusy, failure.MayPass);
    }

    [Theory]
    [InlineData("""{"x_response":{"datas":{"tmc_queue_info":[{"get_total":"3","put_toal":10},{"get_total":1,"put_total":1}]}}}""", 7)]
    [InlineData("""{"datas":[{"get_total":5,"put_total":4}]}""", 0)]
    [InlineData("""{"x_response":{"datas":{}}}""", null)]
    public void The_queue_says_how_many_messages_wait(string body, int? waiting) => Assert.Equal(waiting, MessageCalls.Waiting(Read("x", body)));

    [Theory]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"x_response\":{")]
    public void What_is_no_answer_may_be_asked_again(string body) => Assert.Equal((LinkTrouble.Unreadable, true), (Failure("x", body).Trouble, Failure("x", body).MayPass));

    [Fact]
    public void Bytes_of_another_encoding_are_no_answer() =>
        Assert.Equal(LinkTrouble.Unreadable, Assert.Throws<TopException>(() => TopAnswer.Read("x", [.. "{\"a\":\""u8, 0xB0, 0xB2, .. "\"}"u8])).Failure.Trouble);

    [Fact]
    public void The_message_of_a_failure_holds_codes_alone() =>
        Assert.DoesNotContain("t**1", Assert.Throws<TopException>(() => Read("x", """{"error_response":{"code":41,"msg":"buyer t**1","sub_code":"isv.invalid-parameter:id"}}""")).ToString(), StringComparison.Ordinal);

    static JsonElement Read(string method, string body) => TopAnswer.Read(method, Encoding.UTF8.GetBytes(body));

    static TopFailure Failure(string method, string body) => Assert.Throws<TopException>(() => Read(method, body)).Failure;
}
