using System.Net;
using System.Text.RegularExpressions;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Support;

// Any type of the console's assembly will do for its start: the test program has a Program of its own.
/// <summary>The whole console over a database of its own in a folder of its own, on a clock that stands still.</summary>
public sealed partial class AccountsHost : WebApplicationFactory<ConsoleDb>
{
    public const string Password = "correct-horse-7";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("console-accounts-");

    /// <summary>Browsers judge a cookie by the machine's own clock, so this one is far ahead of it.</summary>
    public static readonly DateTimeOffset Start = new(2099, 11, 23, 2, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Clock { get; } = new(Start);

    /// <summary>Another clock instead.</summary>
    public TimeProvider? OtherClock { get; init; }

    public string Folder => folder.FullName;

    public string Connection => $"Data Source={Path.Combine(Folder, "console.db")};Pooling=False";

    /// <summary>A browser with cookies that shows redirects instead of following them.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public async Task<HttpClient> SignedIn(string name)
    {
        var browser = Browser();
        var answer = await SignIn(browser, name, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    public static async Task<HttpResponseMessage> SignIn(HttpClient browser, string name, string password, string? returnUrl = null)
    {
        var path = "/accounts/sign-in" + (returnUrl is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnUrl));
        var page = await Read(await browser.GetAsync(path));
        return await browser.PostAsync(path, Form(
            ("_handler", "sign-in"), ("__RequestVerificationToken", Token(page)), ("Form.Name", name), ("Form.Password", password)));
    }

    public static FormUrlEncodedContent Form(params IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>The token of a form on a page of whoever is signed in on this browser.</summary>
    public static Task<string> TokenOf(HttpClient browser) => browser.GetStringAsync(TokenForTests.Path);

    static string Token(string page) => AntiForgery().Match(page).Groups[1].Value;

    public static async Task<string> Read(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    public async Task<ConsoleUser> AddUser(string name, Role role, Guid? provider = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var user = new ConsoleUser { UserName = name, DisplayName = $"某人 {name}", Role = role, ProviderId = provider };
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>().CreateAsync(user, Password);
        Assert.True(result.Succeeded, result.ToString());
        return user;
    }

    public async Task<Provider> AddProvider(string name)
    {
        await using var db = await Db();
        var provider = new Provider { Id = Guid.NewGuid(), Name = name };
        db.Providers.Add(provider);
        await db.SaveChangesAsync();
        return provider;
    }

    public Task<ConsoleDb> Db() => Services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();

    public UserDesk Users => Services.GetRequiredService<UserDesk>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        SqliteConsole.Put(Path.Combine(Folder, "console.db"));
        builder.UseEnvironment("Production");
        builder.UseSetting("ConnectionStrings:Console", Connection);
        builder.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (true, true));
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(OtherClock ?? Clock));
            services.AddSingleton<IStartupFilter, TokenForTests>();
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }

    // The pages that carry the sign-out form need a circuit to be drawn.
    sealed class TokenForTests : IStartupFilter
    {
        public const string Path = "/token-for-tests";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map(Path, branch => branch.Run(async context =>
            {
                context.User = (await context.AuthenticateAsync()).Principal ?? context.User;
                var antiForgery = context.RequestServices.GetRequiredService<IAntiforgery>();
                await context.Response.WriteAsync(antiForgery.GetAndStoreTokens(context).RequestToken!);
            }));
            next(app);
        };
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex AntiForgery();
}
