using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;

namespace MerchantConsole.Features.Payouts.Service;

/// <summary>Who is paid: the Taobao account that bought the goods, and by which way.</summary>
sealed record Payee(string Kind, string? Account);

/// <summary>What the payout service is asked to pay. The body of the call, byte for byte the same at every repetition.</summary>
sealed record PayoutOrder(
    string Key, Guid PenaltyId, string RequestNumber, string? OrderId, string? SubOrderId, Payee Payee, PayoutForm Form, long AmountFen, long? Points)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Of(HelpRequest request, Penalty penalty) => JsonSerializer.Serialize(
        new PayoutOrder(
            penalty.PayoutKey!, penalty.Id, request.ExternalId, request.Details.OrderId, request.Details.SubOrderId,
            new Payee(penalty.Payout == PayoutForm.Points ? "taobao" : "alipay", request.Details.BuyerNick), penalty.Payout,
            penalty.Amount!.Value.Fen, penalty.Payout == PayoutForm.Points ? penalty.Amount.Value.Points.Count : null),
        json);
}
