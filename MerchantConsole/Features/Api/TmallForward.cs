using MerchantConsole.Data;
using MerchantConsole.Features.Tmall;

namespace MerchantConsole.Features.Api;

/// <summary>Tmall messages that somebody else's receiver forwards as they came.</summary>
static class TmallForward
{
    public static void MapTmallForward(this RouteGroupBuilder api) =>
        api.MapPost("/tmall/messages", Take).Needs(ApiScopes.Intake)
            .WithTags("Tmall").WithName("forwardTmallMessage").Takes<TmallMessageBody>()
            .Produces<TmallReceipt>(StatusCodes.Status202Accepted).Produces<TmallReceipt>()
            .WithSummary("Takes a Tmall message as it came: 202 taken, 200 repeated.")
            .WithDescription("Topics tmall_fuwu_AnomalyRecourse and tmall_fuwu_AnomalyRecourseStatusUpdate. A status that comes before its request waits for it.");

    static async Task<IResult> Take(HttpContext context, TmallMessages messages)
    {
        var by = context.UnboundActor();
        var receipt = await messages.Take(await ApiBody.Read(context), by, CancellationToken.None);
        return receipt.Taken ? TypedResults.Accepted((string?)null, receipt) : TypedResults.Ok(receipt);
    }
}
