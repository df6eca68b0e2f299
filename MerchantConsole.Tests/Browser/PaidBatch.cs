using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Browser;

/// <summary>A batch file as it comes back from whoever paid.</summary>
static class PaidBatch
{
    /// <summary>The last two columns of its first lines are filled in: a receipt each, paid just now.</summary>
    public static async Task<FilePayload> Filled(this IDownload download, string receipt, int count)
    {
        var lines = (await File.ReadAllTextAsync(await download.PathAsync(), CancellationToken.None)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var paidAt = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        for (var i = 1; i <= count; i++)
            lines[i] = $"{lines[i][..^2]},{receipt}-{i},{paidAt}";
        return new FilePayload { Name = "receipts.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(string.Join("\r\n", lines)) };
    }
}
