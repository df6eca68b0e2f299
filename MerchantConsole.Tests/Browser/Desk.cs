using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Browser;

/// <summary>One person at one browser: a context and a page of its own, everything it complains about kept.</summary>
public sealed class Desk : IAsyncDisposable
{
    public const string LiveMark = ".app[data-live=yes]";

    readonly Lock gate = new();
    readonly List<string> log = [];
    readonly List<string> troubles = [];
    readonly List<Regex> expected = [];

    Desk(IBrowserContext context, IPage page) => (Context, Page) = (context, page);

    public IBrowserContext Context { get; }
    public IPage Page { get; }

    public ILocator Drawer => Page.GetByTestId("request-drawer");
    public ILocator Board => Page.GetByTestId("board");

    public static async Task<Desk> Open(IBrowser browser, Uri address, BrowserNewContextOptions options, Func<IBrowserContext, Task>? prepare = null)
    {
        options.BaseURL = address.ToString();
        options.ViewportSize ??= new ViewportSize { Width = 1440, Height = 900 };
        options.ReducedMotion = ReducedMotion.Reduce;
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        if (prepare is not null)
            await prepare(context);
        var desk = new Desk(context, await context.NewPageAsync());
        desk.Listen(address);
        return desk;
    }

    /// <summary>Complaints that belong to what the test does.</summary>
    public void Expect(string pattern) => expected.Add(new Regex(pattern));

    public IReadOnlyList<string> Troubles
    {
        get
        {
            lock (gate)
                return [.. troubles.Where(trouble => !expected.Exists(one => one.IsMatch(trouble)))];
        }
    }

    public string Log
    {
        get
        {
            lock (gate)
                return string.Join('\n', log);
        }
    }

    /// <summary>Opens a page and waits until it is live.</summary>
    public async Task<IResponse?> Go(string path)
    {
        var answer = await Page.GotoAsync(path);
        await Live();
        return answer;
    }

    public Task Live() => Assertions.Expect(Page.Locator(LiveMark)).ToBeAttachedAsync();

    public ILocator Row(string externalId) => Page.Locator($"[data-testid=board-row][data-external-id='{externalId}']");

    /// <summary>Opens the drawer of a request on a board that shows it.</summary>
    public async Task OpenRow(string externalId)
    {
        await Row(externalId).Locator(".what").ClickAsync();
        await Assertions.Expect(Drawer.Locator("h2")).ToBeVisibleAsync();
        await Assertions.Expect(Drawer.GetByTestId("history-entry").First).ToBeAttachedAsync();
    }

    /// <summary>What a countdown shows, where it stands and what it counts to.</summary>
    public static async Task<(DateTimeOffset Due, string State, string Text)> Read(ILocator countdown)
    {
        var read = await countdown.EvaluateAsync<string[]>("e => [e.dataset.due, e.dataset.state, e.querySelector('.cd-n').innerText]");
        return (DateTimeOffset.Parse(read[0], CultureInfo.InvariantCulture), read[1], read[2]);
    }

    /// <summary>Keeps what is said aloud from now on.</summary>
    public Task ListenIn() => Page.EvaluateAsync(
        """
        () => {
          window.heard = [];
          for (const id of ['say', 'say-now'])
            new MutationObserver(() => { const text = document.getElementById(id).textContent.trim(); if (text) window.heard.push(id + ': ' + text); })
              .observe(document.getElementById(id), { childList: true, characterData: true, subtree: true });
        }
        """);

    /// <summary>All that was said, once something of the kind has been.</summary>
    public async Task<IReadOnlyList<string>> Said(string text)
    {
        await Page.WaitForFunctionAsync("text => window.heard.some(one => one.includes(text))", text, new() { Timeout = 20_000 });
        return await Page.EvaluateAsync<string[]>("() => window.heard");
    }

    /// <summary>Nothing to scroll sideways, nothing cut off at the right.</summary>
    public async Task FitsTheWidth()
    {
        var (content, window) = (await Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"), await Page.EvaluateAsync<int>("innerWidth"));
        Assert.True(content <= window, $"{Page.Url} is {content} px wide in a window of {window} px.");
    }

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    void Listen(Uri address)
    {
        Context.Console += (_, message) => Note($"{message.Type}: {message.Text} ({message.Page?.Url})", message.Type is "error");
        Context.WebError += (_, error) => Note($"page error: {error.Error}", true);
        Context.Dialog += async (_, dialog) =>
        {
            Note($"dialog: {dialog.Message}", true);
            await dialog.DismissAsync();
        };
        Context.Request += (_, request) =>
        {
            if (Uri.TryCreate(request.Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "ws" or "wss" && uri.Authority != address.Authority)
                Note($"request to another origin: {request.Url}", true);
        };
    }

    void Note(string line, bool trouble)
    {
        lock (gate)
        {
            log.Add(line);
            if (trouble)
                troubles.Add(line);
        }
    }
}
