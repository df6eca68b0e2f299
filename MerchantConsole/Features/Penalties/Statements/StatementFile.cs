using MerchantConsole.Data;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Shell;
using MerchantConsole.Shell.Files;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Penalties.Statements;

/// <summary>A statement as a workbook, in the reader's language.</summary>
sealed class StatementFile(IStringLocalizer<StatementText> text, Terms terms)
{
    static readonly string[] Columns = ["Request", "Order", "Promise", "Breached", "Part", "Amount", "Share", "Evidence", "State"];

    public static void Map(WebApplication app) =>
        app.MapGet("/statements/{provider:guid}/{month}.xlsx", async (
            Guid provider, string month, StatementDesk desk, IStringLocalizer<StatementText> text, Terms terms, HttpContext http) =>
        {
            if (http.User.ToActor() is not { } actor || StatementMonth.Read(month) is not { } known
                || await desk.Read(actor, provider, known, http.RequestAborted) is not { } statement)
                return Results.NotFound();
            var file = new MemoryStream();
            await new StatementFile(text, terms).Write(statement, file);
            file.Position = 0;
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(file, ExportFormat.Xlsx.MediaType(), $"{text["File"].Value}-{statement.Provider.Name}-{known}.xlsx");
        }).ExcludeFromDescription();

    public async Task Write(Statement statement, Stream file)
    {
        await using var book = new XlsxExport(file, [.. Columns.Select(name => text[$"Col_{name}"].Value)], statement.Month.ToString());
        foreach (var line in statement.Lines)
        {
            await book.Row([
                line.ExternalId, line.OrderId, terms.Of(line.Penalty.Promise), line.Penalty.BreachedAt, StatementPart.Of(line),
                line.Penalty.Amount, line.Counts ? line.Share : null, (long)line.Evidence.Count, State(line),
            ]);
        }
        foreach (var correction in statement.Corrections)
        {
            await book.Row([
                correction.ExternalId, correction.OrderId, terms.Of(correction.Penalty.Promise), correction.Penalty.BreachedAt, Corrected(correction),
                null, correction.Difference, null, terms.Of(correction.Penalty.Dispute!.Outcome),
            ]);
        }
        await book.Row([text["Total"].Value, null, null, null, null, statement.Amount, statement.Share, null, null]);
    }

    string Corrected(StatementCorrection correction) => text["Correction", correction.Before, correction.After];

    string State(StatementLine line) => line switch
    {
        { CorrectedAt: { } at } => $"{terms.Of(line.Penalty.State)} ({text["CorrectedIn", StatementMonth.Of(at)].Value})",
        { IsDisputed: true } => $"{terms.Of(line.Penalty.State)} ({text["InDispute"].Value})",
        { Penalty: { Provisional: true, State: PenaltyState.Assessed } } => $"{terms.Of(line.Penalty.State)} ({text["Provisional"].Value})",
        _ => terms.Of(line.Penalty.State),
    };
}
