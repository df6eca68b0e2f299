using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Browser;

/// <summary>The console with the demo story and its logins, on a real address; started when first asked for.</summary>
public class DemoHost : IAsyncDisposable
{
    public const string Password = "Demo-2026!";

    /// <summary>The provider that provider@demo is bound to, and the one of provider2@demo.</summary>
    public const string FirstProvider = "顺达到家安装", SecondProvider = "江城干线物流";

    readonly Dictionary<string, string> signedIn = [];
    ConsoleHost? console;
    HttpClient? api;

    protected virtual (string Name, string Value)[] Settings => [];

    public Uri Address { get; private set; } = new("about:blank");

    public ConsoleHost Console => console ?? Start();

    public HttpClient Api => api ??= Console.Client();

    public DateTimeOffset Now => Console.Service<TimeProvider>().GetUtcNow();

    /// <summary>Receives a request over the HTTP interface, raised so long ago.</summary>
    public Task<JsonElement> Raise(string externalId, TimeSpan? ago = null, Action<JsonObject>? change = null)
    {
        var raised = DateTimeOffset.FromUnixTimeSeconds((Now - (ago ?? TimeSpan.FromSeconds(1))).ToUnixTimeSeconds());
        return Api.Receive(ApiCalls.NewRequest(externalId, raised, body =>
        {
            body["orderId"] = externalId.PadLeft(18, '3');
            change?.Invoke(body);
        }));
    }

    public async Task<Guid> ProviderId(string name)
    {
        await using var db = Console.Db();
        return await db.Providers.Where(provider => provider.Name == name).Select(provider => provider.Id).SingleAsync(ApiCalls.Cancel);
    }

    /// <summary>The check code on the certificate of a paid request of the story.</summary>
    public async Task<string> PrintedCode(string externalId) => CertificateCode.Show((await Paid(externalId)).CertificateCode!);

    /// <summary>The address of that certificate.</summary>
    public async Task<string> Certificate(string externalId) => $"/penalties/{(await Paid(externalId)).Id}/certificate";

    public async Task<JsonElement> Assign(JsonElement request, string provider) =>
        await Api.Post($"/api/v1/help-requests/{request.Id()}/assignment", new JsonObject { ["providerId"] = (await ProviderId(provider)).ToString() }).Json();

    /// <summary>What only the system does to a request.</summary>
    public Task<HelpRequest> Do(Guid id, Action<HelpRequest, DateTimeOffset> act) => Console.Service<RequestActs>().Do(Actor.System, id, null, (_, request, now, _) =>
    {
        act(request, now);
        return Task.FromResult<IReadOnlyCollection<Guid>>([]);
    }, ApiCalls.Cancel);

    /// <summary>A provider to which nothing was ever assigned.</summary>
    /// <returns>The name by which its one person signs in.</returns>
    public async Task<string> Newcomer()
    {
        const string name = "newcomer@demo";
        var provider = await Console.AddProvider("新来的服务商");
        await using var scope = Console.Services.CreateAsyncScope();
        var user = new ConsoleUser { UserName = name, DisplayName = "新人", Role = Role.Provider, ProviderId = provider };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>().CreateAsync(user, Password);
        return made.Succeeded ? name : throw new InvalidOperationException(made.ToString());
    }

    /// <summary>The cookies of this user, signed in by the form once.</summary>
    public async Task<string> SignedIn(IBrowser browser, string name, string password = Password)
    {
        if (signedIn.TryGetValue(name, out var state))
            return state;
        _ = Console;
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = Address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/accounts/sign-in");
        await page.GetByTestId("sign-in-name").FillAsync(name);
        await page.GetByTestId("sign-in-password").FillAsync(password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await page.Locator(Desk.LiveMark).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        return signedIn[name] = await context.StorageStateAsync();
    }

    /// <summary>A countdown below an hour shows due less this server's time, within a second; a busy machine may draw a moment late. Returns what it shows.</summary>
    public async Task<string> AgreesWithServer(ILocator countdown)
    {
        var early = Now;
        var (due, _, text) = await Desk.Read(countdown);
        var late = Now;
        var shown = TimeSpan.ParseExact(text, @"mm\:ss", CultureInfo.InvariantCulture).TotalSeconds;
        Assert.InRange(shown, (due - late).TotalSeconds - 1, (due - early).TotalSeconds + 1.3);
        return text;
    }

    public virtual async ValueTask DisposeAsync()
    {
        api?.Dispose();
        if (console is not null)
            await console.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    async Task<Penalty> Paid(string externalId)
    {
        await using var db = Console.Db();
        return await db.AllPenalties.SingleAsync(
            p => p.CertificateCode != null && db.AllRequests.Any(r => r.Id == p.RequestId && r.ExternalId == externalId), CancellationToken.None);
    }

    ConsoleHost Start()
    {
        console = new ConsoleHost(null, [("Demo:Enabled", "true"), ("Demo:FeedEvery", "00:00:00"), .. Settings]);
        Address = console.Listen();
        return console;
    }
}

/// <summary>The promises of a few seconds: one can be seen to break.</summary>
public sealed class HastyHost : DemoHost
{
    protected override (string Name, string Value)[] Settings => [("Promises:Solution", "00:00:08"), ("Promises:Resolution", "00:10:00")];
}
