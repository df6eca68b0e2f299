using MerchantConsole.Data;
using MerchantConsole.Features.Intake;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MerchantConsole.Features.Api;

/// <summary>Receiving help requests from programs.</summary>
static class HelpRequestIntake
{
    const string DefaultSource = "api";

    public static void MapHelpRequestIntake(this RouteGroupBuilder api) =>
        api.MapPost("/help-requests", Receive).Needs(ApiScopes.Intake)
            .WithTags("Help requests").WithName("receiveHelpRequest").Takes<HelpRequestBody>()
            .WithSummary("Receives a help request, each source and external id once.")
            .WithDescription("201 when it is new, 200 with the request as it is when it is known. Ids may be text or whole numbers, amounts text or numbers.");

    static async Task<Results<Created<HelpRequestAnswer>, Ok<HelpRequestAnswer>>> Receive(
        HttpContext context, IntakeDesk desk, TimeProvider clock)
    {
        var by = context.UnboundActor();
        var (fields, read) = await ApiBody.ReadFields(context);
        var draft = Draft(fields);
        var (report, faults) = DraftCheck.Check(draft, DefaultSource, clock.Now(), localTimes: false);
        // A field that could not even be read is missing for the check; the first reason is the true one.
        IReadOnlyList<FieldFault> all = [.. read.Faults, .. faults.Where(fault => read.Faults.TrueForAll(first => first.Field != fault.Field))];
        if (report is null || all.Count > 0)
            throw ApiRefusal.Of(all);

        // From here on the report is taken in, whether the caller waits for the answer or not.
        var receipt = await desk.Receive(report, by, CancellationToken.None);
        var answer = HelpRequestAnswer.Of(receipt.Request, clock.Now());
        return receipt.IsNew ? TypedResults.Created($"/api/v1/help-requests/{answer.Id}", answer) : TypedResults.Ok(answer);
    }

    static RequestDraft Draft(JsonFields fields) => new()
    {
        Source = fields.Text("source"),
        ExternalId = fields.Id("externalId"),
        Shop = fields.Text("shop"),
        OrderId = fields.Id("orderId"),
        SubOrderId = fields.Id("subOrderId"),
        WorkOrderId = fields.Id("workOrderId"),
        OrderCreatedAt = fields.Text("orderCreatedAt"),
        BuyerNick = fields.Text("buyerNick"),
        ProductTitle = fields.Text("productTitle"),
        Category = fields.Text("category"),
        Service = fields.Text("service"),
        Anomaly = fields.Text("anomaly"),
        UnperformedService = fields.Text("unperformedService"),
        QuestionText = fields.Text("questionText"),
        Description = fields.Text("description"),
        PaidYuan = fields.Amount("paidYuan"),
        ExtraFeeYuan = fields.Amount("extraFeeYuan"),
        Province = fields.Text("province"),
        City = fields.Text("city"),
        District = fields.Text("district"),
        RaisedAt = fields.Text("raisedAt"),
        Pictures = fields.Texts("pictures"),
    };
}
