using System.Globalization;
using System.Text;
using MerchantConsole.Data;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Payouts.Receipts;
using MerchantConsole.Shell.Files;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Payouts;

/// <summary>Batch files as they are fetched, and files of receipts as they come back.</summary>
static class ReceiptFiles
{
    public const string Head = "key,amountYuan,receipt,paidAt";

    public static async Task<byte[]> Fetch(this SqliteConsole console, string batch, ExportFormat format, string language = "zh-CN")
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using var scope = console.Services.CreateAsyncScope();
        await using var file = await scope.ServiceProvider.GetRequiredService<BatchFile>().Write(Scope.Everything, batch, format, ApiCalls.Cancel);
        Assert.NotNull(file);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, ApiCalls.Cancel);
        return bytes;
    }

    public static Task<ReceiptSheet> Sheet(params string[] lines) => Read(Encoding.UTF8.GetBytes(string.Join('\n', [Head, .. lines])));

    public static Task<ReceiptSheet> Read(byte[] bytes, string name = "回单.csv") => ReceiptSheet.Read(new MemoryStream(bytes), name, ApiCalls.Cancel);
}
