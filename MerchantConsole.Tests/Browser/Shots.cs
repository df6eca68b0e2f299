using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Browser;

/// <summary>Takes the pictures of the documentation from the demo story.</summary>
static class Shots
{
    public static async Task<int> Run(string folder)
    {
        if (Chromium.Program is null)
        {
            await Console.Error.WriteLineAsync(Chromium.Missing);
            return 2;
        }
        Directory.CreateDirectory(folder);
        await using var chromium = new Chromium();
        await chromium.InitializeAsync();
        await using var host = new DemoHost();
        var open = $"/?open={await IdOf(host, "700002")}";
        await Take(chromium, host, null, "/accounts/sign-in", Path.Combine(folder, "sign-in.png"));
        await Take(chromium, host, "agent@demo", open, Path.Combine(folder, "board.png"));
        await Take(chromium, host, "agent@demo", "/", Path.Combine(folder, "board-wide.png"));
        await Take(chromium, host, "agent@demo", "/", Path.Combine(folder, "board-dark.png"), ColorScheme.Dark);
        await Take(chromium, host, "agent@demo", "/", Path.Combine(folder, "board-phone.png"), width: 360, height: 740);
        await Take(chromium, host, "agent@demo", open, Path.Combine(folder, "drawer-phone.png"), width: 360, height: 740);
        await Take(chromium, host, "agent@demo", "/requests", Path.Combine(folder, "requests.png"));
        await Take(chromium, host, "agent@demo", "/import", Path.Combine(folder, "import.png"));
        return 0;
    }

    static async Task Take(
        Chromium chromium, DemoHost host, string? user, string path, string file, ColorScheme theme = ColorScheme.Light, int width = 1440, int height = 900)
    {
        var options = new BrowserNewContextOptions { ColorScheme = theme, ViewportSize = new ViewportSize { Width = width, Height = height } };
        if (user is not null)
            options.StorageState = await host.SignedIn(chromium.Browser, user);
        _ = host.Console;
        await using var desk = await Desk.Open(chromium.Browser, host.Address, options);
        if (user is null)
            await desk.Page.GotoAsync(path);
        else
            await desk.Go(path);
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await desk.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
        Console.WriteLine(file);
    }

    static async Task<Guid> IdOf(DemoHost host, string number)
    {
        await using var db = host.Console.Db();
        return await db.AllRequests.Where(request => request.ExternalId == number).Select(request => request.Id).SingleAsync();
    }
}
