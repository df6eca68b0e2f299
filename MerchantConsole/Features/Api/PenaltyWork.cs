using MerchantConsole.Data;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Penalties;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MerchantConsole.Features.Api;

/// <summary>Deciding about penalties. Each act answers with the penalty as it is afterwards.</summary>
static class PenaltyWork
{
    public static void MapPenaltyWork(this RouteGroupBuilder api)
    {
        var work = api.MapGroup("/penalties/{id:guid}").WithTags("Penalties").Needs(ApiScopes.Manage)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        work.MapPost("/approval", Approve).WithName("approvePenalty").Takes<ApprovalBody>().WithSummary("Approves an assessed penalty for payment.");
        work.MapPost("/receipt", EnterReceipt).WithName("enterReceipt").Takes<ReceiptBody>()
            .WithSummary("Records that it was paid, and issues the complaint exemption (R9).");
        work.MapPost("/waiver", Waive).WithName("waivePenalty").Takes<WaiverBody>().WithSummary("Nothing is paid, for a reason.");
    }

    static async Task<Ok<PenaltyAccountAnswer>> Approve(Guid id, HttpContext context, PenaltyDesk desk, PenaltyQueries penalties)
    {
        await ApiBody.Read(context);
        await desk.Approve(context.Actor(), id, context.RequestAborted);
        return await Answer(id, context, penalties);
    }

    static async Task<Ok<PenaltyAccountAnswer>> EnterReceipt(Guid id, HttpContext context, PayoutDesk desk, PenaltyQueries penalties)
    {
        var (fields, read) = await ApiBody.ReadFields(context);
        var amount = read.Amount("amountYuan", fields.Amount("amountYuan"));
        if (amount is null && read.Faults.Count == 0)
            read.Refuse("amountYuan", Intake.Fault.Required);
        var reference = read.Text("reference", fields.Text("reference"), Domain.HelpRequests.HelpRequest.MostReceipt, required: true);
        var paidAt = read.Instant("paidAt", fields.Text("paidAt"), required: true);
        read.MustBeGood();
        await desk.EnterReceipt(context.Actor(), id, amount!.Value, reference!, paidAt!.Value, context.RequestAborted);
        return await Answer(id, context, penalties);
    }

    static async Task<Ok<PenaltyAccountAnswer>> Waive(Guid id, HttpContext context, PenaltyDesk desk, PenaltyQueries penalties)
    {
        var (fields, read) = await ApiBody.ReadFields(context);
        var reason = read.Text("reason", fields.Text("reason"), Domain.HelpRequests.HelpRequest.MostReason, required: true, lines: true);
        read.MustBeGood();
        await desk.Waive(context.Actor(), id, reason!, context.RequestAborted);
        return await Answer(id, context, penalties);
    }

    static async Task<Ok<PenaltyAccountAnswer>> Answer(Guid id, HttpContext context, PenaltyQueries penalties) =>
        TypedResults.Ok(PenaltyAccountAnswer.Of((await penalties.One(Scope.Of(context.Actor()), id, context.RequestAborted))!));
}
