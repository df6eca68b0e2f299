using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MerchantConsole.Features.Api;

/// <summary>Working on help requests. Each act answers with the request as it is afterwards.</summary>
static class HelpRequestWork
{
    const int MostFiles = 20;

    public static void MapHelpRequestWork(this RouteGroupBuilder api)
    {
        var work = api.MapGroup("/help-requests/{id:guid}").WithTags("Help requests").Needs(ApiScopes.Work)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        work.MapPost("/solutions", GiveSolution).WithName("giveSolution").Takes<SolutionBody>()
            .WithSummary("Gives the solution owed within one hour.");
        work.MapPost("/resolution", Resolve).WithName("resolve").Takes<ResolutionBody>()
            .WithSummary("Records that the problem is solved, with evidence: PNG, JPEG, GIF, WebP or PDF.");
        work.MapPost("/assignment", Assign).WithName("assign").Takes<AssignmentBody>()
            .WithSummary("Assigns the request to a provider.");
    }

    static async Task<Ok<HelpRequestAnswer>> GiveSolution(Guid id, HttpContext context, RequestDesk desk, TimeProvider clock)
    {
        var (fields, read) = await ApiBody.ReadFields(context);
        var seen = fields.Whole("version");
        var solution = new Solution(
            Prose(fields, read, "text"),
            read.Instant("visitFrom", fields.Text("visitFrom")),
            read.Instant("visitTo", fields.Text("visitTo")),
            read.Amount("compensationYuan", fields.Amount("compensationYuan")));
        read.MustBeGood();
        return Answer(await desk.GiveSolution(context.Actor(), id, seen, solution, context.RequestAborted), clock);
    }

    static async Task<Ok<HelpRequestAnswer>> Resolve(Guid id, HttpContext context, RequestDesk desk, TimeProvider clock)
    {
        var (fields, read) = await ApiBody.ReadFields(context, ApiBody.EvidenceLimit);
        var seen = fields.Whole("version");
        var note = Prose(fields, read, "note");
        var files = Evidence(fields, read);
        read.MustBeGood();
        return Answer(await desk.Resolve(context.Actor(), id, seen, note, files, context.RequestAborted), clock);
    }

    static async Task<Ok<HelpRequestAnswer>> Assign(Guid id, HttpContext context, RequestDesk desk, TimeProvider clock)
    {
        var (fields, read) = await ApiBody.ReadFields(context);
        var seen = fields.Whole("version");
        var raw = read.Text("providerId", fields.Text("providerId"), 40, required: true);
        if (!Guid.TryParse(raw, out var provider) && raw is not null)
            read.Refuse("providerId", Fault.Unknown);
        read.MustBeGood();
        return Answer(await desk.Assign(context.Actor(), id, seen, provider, context.RequestAborted), clock);
    }

    static Ok<HelpRequestAnswer> Answer(HelpRequest request, TimeProvider clock) =>
        TypedResults.Ok(HelpRequestAnswer.Of(request, clock.Now()));

    // Whether there must be a text, and how long it may be, is for the request to say.
    static string Prose(JsonFields fields, FieldReader read, string field) =>
        read.Text(field, fields.Text(field), int.MaxValue, lines: true) ?? "";

    static List<EvidenceUpload> Evidence(JsonFields fields, FieldReader read)
    {
        var files = new List<EvidenceUpload>();
        var given = fields.List("evidence");
        if (given.Count > MostFiles)
            fields.Refuse("evidence", Fault.TooLong);
        for (var i = 0; i < given.Count && read.Faults.Count == 0; i++)
        {
            var file = new JsonFields(given[i], read.Faults, $"evidence[{i}].");
            var name = read.Text($"evidence[{i}].name", file.Text("name"), 200, required: true);
            if (file["contentBase64"] is not { } content)
                file.Refuse("contentBase64", Fault.Required);
            else if (content.ValueKind != System.Text.Json.JsonValueKind.String || !content.TryGetBytesFromBase64(out var bytes))
                file.Refuse("contentBase64", Fault.Unreadable);
            else if (name is not null)
                files.Add(EvidenceUpload.From(name, bytes));
        }
        return files;
    }
}
