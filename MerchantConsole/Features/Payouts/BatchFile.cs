using MerchantConsole.Data;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Shell.Files;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Payouts;

/// <summary>The file a batch is paid by: whoever pays fills in its last two columns, and it comes back.</summary>
sealed class BatchFile(PayoutQueries queries, IStringLocalizer<PayoutsText> text)
{
    static readonly string[] columns = ["Key", "Request", "Order", "SubOrder", "Account", "Form", "Amount", "Points", "Receipt", "PaidAt"];

    /// <returns>At its beginning; null when there is no such batch.</returns>
    public async Task<Stream?> Write(Scope scope, string batch, ExportFormat format, CancellationToken cancel)
    {
        var lines = await queries.Lines(scope, batch, cancel);
        if (lines.Count == 0)
            return null;
        var file = SpoolFile.Create();
        await using (var writer = await format.Begin(file, [.. columns.Select(column => text[$"Column_{column}"].Value)], batch))
        {
            foreach (var line in lines)
                await writer.Row(Cells(line));
        }
        file.Position = 0;
        return file;
    }

    object?[] Cells(BatchLine line) =>
    [
        line.Key, line.Request, line.OrderId, line.SubOrderId, line.Account, text[$"Form_{line.Form}"].Value,
        line.Amount, line.Form == PayoutForm.Points ? line.Amount.Points.Count : null, null, null,
    ];
}
