using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(MerchantConsole.Tests.Browser.Chromium))]

namespace MerchantConsole.Tests.Browser;

/// <summary>The one browser of all browser tests, started by the first of them. Without Chromium they are all skipped.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>Debian's Chromium rasterizes by GPU unless told otherwise; without a GPU that only costs a process more.</summary>
    internal static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-gpu-rasterization", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    readonly SemaphoreSlim starting = new(1);
    IPlaywright? playwright;
    IBrowser? browser;

    /// <summary>Chromium without its windows where it is there: the same pages for a third of the work. Null where there is none on this machine.</summary>
    public static string? Program { get; } = new[] { "chromium-headless-shell", "chromium", "chromium-browser" }
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Prepend("/usr/bin").Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    public const string Missing = "Chromium is not on this machine: neither chromium-headless-shell nor chromium in /usr/bin or on the PATH.";

    public IBrowser Browser => browser ?? throw new InvalidOperationException(Missing);

    public async Task Start()
    {
        await starting.WaitAsync();
        try
        {
            if (browser is not null)
                return;
            Assertions.SetDefaultExpectTimeout(15_000);
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Flags });
        }
        finally
        {
            starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        starting.Dispose();
    }
}
