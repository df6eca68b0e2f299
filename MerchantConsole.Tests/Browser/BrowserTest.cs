using System.Diagnostics.CodeAnalysis;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Browser;

/// <summary>
/// A test with real browsers. Each ends with nothing on any console, no page error and no request to another origin;
/// one that fails leaves a picture and the console of every desk behind and says where.
/// </summary>
public abstract class BrowserTest(Chromium chromium, DemoHost host)
{
    readonly List<Desk> desks = [];

    protected DemoHost Host => host;
    protected IBrowser Browser => chromium.Browser;

    protected async Task Watched(Func<Task> test)
    {
        Assert.SkipWhen(Chromium.Program is null, Chromium.Missing);
        await chromium.Start();
        _ = host.Console;
        try
        {
            await test();
            Assert.Empty(desks.SelectMany(desk => desk.Troubles));
        }
        catch (Exception failure)
        {
            throw new BrowserTestException($"{failure.Message}\nPictures and consoles: {await Keep()}", failure);
        }
        finally
        {
            foreach (var desk in desks)
                await desk.DisposeAsync();
        }
    }

    /// <summary>A browser where nobody is signed in.</summary>
    protected async Task<Desk> Stranger(BrowserNewContextOptions? options = null, Func<IBrowserContext, Task>? prepare = null)
    {
        var desk = await Desk.Open(Browser, host.Address, options ?? new BrowserNewContextOptions(), prepare);
        desks.Add(desk);
        return desk;
    }

    /// <summary>A browser where this user is signed in.</summary>
    protected async Task<Desk> SignedIn(string name, string? path = null, BrowserNewContextOptions? options = null, Func<IBrowserContext, Task>? prepare = null)
    {
        options ??= new BrowserNewContextOptions();
        options.StorageState = await host.SignedIn(Browser, name);
        var desk = await Stranger(options, prepare);
        if (path is not null)
            await desk.Go(path);
        return desk;
    }

    [SuppressMessage("Design", "CA1031", Justification = "What failed before matters more than a picture that cannot be had.")]
    async Task<string> Keep()
    {
        var folder = Directory.CreateTempSubdirectory("console-browser-").FullName;
        for (var i = 0; i < desks.Count; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{i}.log"), $"{desks[i].Page.Url}\n{desks[i].Log}", CancellationToken.None);
            try
            {
                await desks[i].Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{i}.png") });
            }
            catch (Exception)
            {
                continue;
            }
        }
        return folder;
    }
}

public sealed class BrowserTestException(string message, Exception failure) : Exception(message, failure);
