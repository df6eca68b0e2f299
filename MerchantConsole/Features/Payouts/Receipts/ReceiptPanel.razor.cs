using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake.Csv;
using MerchantConsole.Shell;
using MerchantConsole.Shell.Files;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Payouts.Receipts;

/// <summary>Somebody brings back the file of receipts: look first, then take it in, with every difference named.</summary>
public sealed partial class ReceiptPanel
{
    enum Stage
    {
        Choosing,
        Reading,
        Ready,
        Running,
        Done,
    }

    Stage stage;
    ReceiptSheet? sheet;
    IReadOnlyList<CheckedReceipt>? lines;
    string? problem;
    int paid;

    [Parameter, EditorRequired] public required Actor By { get; set; }
    [Parameter] public EventCallback OnDone { get; set; }
    [Inject] public required ReceiptImport Import { get; init; }
    [Inject] public required IStringLocalizer<PayoutsText> T { get; init; }
    [Inject] public required Terms Terms { get; init; }
    [Inject] public required ILogger<ReceiptPanel> Log { get; init; }

    IEnumerable<CheckedReceipt> GoodLines => lines!.Where(line => line.Verdict == ReceiptVerdict.Good);
    int Good => GoodLines.Count();
    Yuan GoodAmount => GoodLines.Aggregate(Yuan.Zero, (sum, line) => sum + line.Amount!.Value);
    int Matched => lines!.Count(line => line.Verdict == ReceiptVerdict.MatchedAlready);
    int Differences => lines!.Count(line => line.IsDifference);

    Task Choose(InputFileChangeEventArgs chosen) => Work(Stage.Reading, async () =>
    {
        if (chosen.File.Size > ReceiptSheet.LargestFile)
        {
            Refuse(T["Receipts_tooLarge", ReceiptSheet.LargestFile / 1024 / 1024]);
            return;
        }
        await using var file = SpoolFile.Create();
        await using (var upload = chosen.File.OpenReadStream(ReceiptSheet.LargestFile))
            await upload.CopyToAsync(file);
        var read = await ReceiptSheet.Read(file, chosen.File.Name, CancellationToken.None);
        if (read.Fault is { } why)
        {
            Refuse(T[$"File_{why}", string.Join(T["ListComma"], read.Fields.Select(field => T[$"Column_{field}"]))]);
            return;
        }
        var judged = await Import.Preview(By, read);
        (sheet, lines, stage) = (read, judged, Stage.Ready);
    });

    Task Apply() => Work(Stage.Running, async () =>
    {
        var result = await Import.Apply(By, sheet!);
        (lines, paid, stage) = (result.Lines, result.Paid, Stage.Done);
        await OnDone.InvokeAsync();
    });

    async Task Work(Stage during, Func<Task> work)
    {
        (stage, problem) = (during, null);
        try
        {
            await work();
        }
        catch (ReceiptFileKnownException known)
        {
            Refuse(T["Receipts_known", Show.Full(known.File.ImportedAt), known.File.ImportedBy, known.File.Matched]);
        }
        catch (Exception failure) when (failure is IOException or JSException)
        {
            LogNotRead(Log, failure);
            Refuse(T["Receipts_notRead"]);
        }
        catch (Exception failure)
        {
            Refuse(PayoutFault.Of(failure, T, Terms, Log).Said);
        }
    }

    void Refuse(string why)
    {
        StartAfresh();
        problem = why;
    }

    void StartAfresh() => (stage, sheet, lines, problem, paid) = (Stage.Choosing, null, null, null, 0);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file of receipts could not be read.")]
    static partial void LogNotRead(ILogger log, Exception failure);
}
