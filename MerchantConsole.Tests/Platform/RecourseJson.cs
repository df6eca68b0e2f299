using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

/// <summary>The recourse object of messages and queries.</summary>
static class RecourseJson
{
    /// <param name="numbersAsText">As some of the platform's calls write them.</param>
    public static JsonObject Of(StandInRecourse recourse, bool numbersAsText = false)
    {
        JsonNode Number(long value) => numbersAsText ? JsonValue.Create($"{value}") : JsonValue.Create(value);
        var raised = recourse.Raised;
        var json = new JsonObject
        {
            ["id"] = recourse.Id,
            ["parent_biz_order_id"] = Number(recourse.OrderId),
            ["biz_order_id"] = Number(recourse.OrderId + 1),
            ["service_order_id"] = Number(recourse.OrderId + 1),
            ["buyer_nick"] = raised.BuyerNick,
            ["service_code"] = raised.ServiceCode,
            ["question_type"] = raised.QuestionType,
            ["status"] = Number(recourse.IsCompleted ? 2 : 1),
            ["submit_time"] = Beijing.Text(recourse.SubmittedAt),
            ["recourse_message_list"] = new JsonArray([.. recourse.Messages.Select(Message)]),
        };
        if (recourse.WorkOrder is { } order)
            json["workcard_id"] = Number(order.Id);
        if (raised.QuestionContent is { } content)
            json["question_content"] = content;
        return json;
    }

    static JsonObject Message(Said said) => new()
    {
        ["recourse_text"] = said.Text,
        ["image_urls"] = new JsonArray([.. said.Pictures.Select(picture => JsonValue.Create(picture))]),
        ["submit_time"] = Beijing.Text(said.At),
    };
}
