using MerchantConsole.Tests.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Screens;

/// <summary>The visual record: every page and state of the demo story, light and dark, in both languages, on a desk and in the hand.</summary>
static class Shots
{
    public static async Task<int> Run(string folder, string[] wanted)
    {
        if (Chromium.Program is null)
        {
            await Console.Error.WriteLineAsync(Chromium.Missing);
            return 2;
        }
        Directory.CreateDirectory(folder);
        await using var chromium = new Chromium();
        await chromium.Start();
        await using var host = new DemoHost();
        _ = host.Console;
        await host.Newcomer();
        await using var blind = new BlindHost();
        await blind.InitializeAsync();
        await using var linked = new LinkedHost();
        await linked.InitializeAsync();
        var story = await Story(host);
        var failed = 0;
        foreach (var screen in Screen.All.Where(screen => wanted.Length == 0 || wanted.Contains(screen.Name)))
        {
            foreach (var look in screen.Looks)
                failed += await Take(chromium, screen.IsBlind ? blind : screen.IsLinked ? linked : host, story, screen, look, folder) ? 0 : 1;
        }
        Console.WriteLine($"{failed} failed");
        return failed == 0 ? 0 : 1;
    }

    static async Task<bool> Take(Chromium chromium, DemoHost host, IReadOnlyDictionary<string, Guid> story, Screen screen, Look look, string folder)
    {
        var file = Path.Combine(folder, $"{screen.Name}-{look.Name}.webp");
        _ = host.Console;
        var options = look.Options();
        if (screen.User is { } user)
            options.StorageState = await host.SignedIn(chromium.Browser, user);
        await using var desk = await Desk.Open(chromium.Browser, host.Address, options, context => context.AddCookiesAsync(
            [new Cookie { Name = ".AspNetCore.Culture", Value = Uri.EscapeDataString($"c={look.Language}|uic={look.Language}"), Url = host.Address.ToString() }]));
        try
        {
            await desk.Page.GotoAsync(screen.Path(story));
            await screen.Reach(desk, host);
            await File.WriteAllBytesAsync(file, await Picture(chromium, await desk.Page.ScreenshotAsync()), CancellationToken.None);
            Console.WriteLine(file);
            return true;
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            await Console.Error.WriteLineAsync($"{file}: {failure.Message}");
            return false;
        }
    }

    // The browser packs its own picture: a quarter of the size, and nothing more to install.
    static async Task<byte[]> Picture(Chromium chromium, byte[] png)
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var packed = await page.EvaluateAsync<string>(
            """
            async png => {
              const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
              const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
              canvas.getContext('2d').drawImage(image, 0, 0);
              return canvas.toDataURL('image/webp', .6).split(',')[1];
            }
            """,
            Convert.ToBase64String(png));
        return Convert.FromBase64String(packed);
    }

    static async Task<IReadOnlyDictionary<string, Guid>> Story(DemoHost host)
    {
        await using var db = host.Console.Db();
        return await db.AllRequests.ToDictionaryAsync(request => request.ExternalId, request => request.Id);
    }
}
