using Microsoft.Playwright;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>A page whose circuit's incoming bytes are counted, keep-alive pings left out.</summary>
sealed class Watched
{
    const int LargestPing = 3;

    public IPage Page { get; private init; } = null!;
    public long Bytes { get; set; }

    public static async Task<Watched> Open(IBrowserContext context, Uri address)
    {
        var page = await context.NewPageAsync();
        var watched = new Watched { Page = page };
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
        {
            var size = frame.Binary?.Length ?? frame.Text?.Length ?? 0;
            if (size > LargestPing)
                watched.Bytes += size;
        };
        await page.GotoAsync(address.ToString());
        await page.WaitForSelectorAsync("[data-testid=board-row]");
        return watched;
    }
}
