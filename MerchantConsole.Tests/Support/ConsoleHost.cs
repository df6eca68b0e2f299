using System.Net.Http.Headers;
using MerchantConsole.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Support;

/// <summary>
/// The whole console over a SQLite file of its own, gone with it. A given clock drives everything, the scheduler too.
/// For a real address, e.g. for a browser, call <see cref="Listen"/> before anything else.
/// </summary>
public class ConsoleHost(TimeProvider? clock = null, params (string Name, string Value)[] settings) : WebApplicationFactory<Program>
{
    /// <summary>The bootstrap key: every scope.</summary>
    public const string Key = "bootstrap-key-of-the-tests";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("console-tests-");

    public string DatabaseFile => Path.Combine(folder.FullName, "console.db");

    /// <summary>The folder of this host, for files that are to vanish with it.</summary>
    public string Folder => folder.FullName;

    public T Service<T>() where T : notnull => Services.GetRequiredService<T>();

    public ConsoleDb Db() => Service<IDbContextFactory<ConsoleDb>>().CreateDbContext();

    /// <summary>A client that calls with this key, or with none.</summary>
    public HttpClient Client(string? key = Key)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = ClientOptions.BaseAddress, AllowAutoRedirect = false });
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Listens on a free port of the loopback.</summary>
    public Uri Listen()
    {
        UseKestrel(0);
        StartServer();
        return ClientOptions.BaseAddress;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={DatabaseFile}"))
            SqliteConnection.ClearPool(connection);
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        SqliteConsole.Put(DatabaseFile);
        builder.UseSetting("ConnectionStrings:Console", $"Data Source={DatabaseFile}");
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("Intake:BootstrapKey", Key);
        builder.UseSetting("Logging:Console:LogLevel:Default", "Error");
        foreach (var (name, value) in settings)
            builder.UseSetting(name, value);
        if (clock is not null)
            builder.ConfigureTestServices(services => services.AddSingleton(clock));
    }
}
