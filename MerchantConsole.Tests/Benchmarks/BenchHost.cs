using MerchantConsole.Data;
using MerchantConsole.Features.Deadlines;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Penalties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Features.Standards;
using MerchantConsole.Features.Tmall;
using MerchantConsole.Live;
using MerchantConsole.Shell.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>The console's own parts without its pages, over a fresh SQLite file.</summary>
sealed class BenchHost : IAsyncDisposable
{
    readonly WebApplication app;
    readonly string? temporary;

    BenchHost(WebApplication app, string? temporary) => (this.app, this.temporary) = (app, temporary);

    public IServiceProvider Services => app.Services;
    public string ConnectionString => Services.GetRequiredService<SqliteFile>().ConnectionString;

    /// <param name="kept">The folder of a database that outlives the run; null for one that does not.</param>
    /// <param name="settings">Beside the address of the database.</param>
    public static async Task<BenchHost> Create(string? kept = null, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var folder = kept is null ? Directory.CreateTempSubdirectory("console-bench-").FullName : Directory.CreateDirectory(kept).FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Console", $"Data Source={Path.Combine(folder, "bench.db")}"), new("urls", "http://127.0.0.1:0"), .. settings]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddConsoleData();
        builder.Services.AddLive();
        builder.Services.AddFiles();
        builder.Services.AddPenalties();
        builder.Services.AddIntake();
        builder.Services.AddLocalization();
        builder.Services.AddRequests();
        builder.Services.AddDeadlines();
        builder.Services.AddStandards();
        builder.Services.AddTmall();
        var app = builder.Build();
        await app.Services.GetRequiredService<DatabaseStart>().Run();
        return new BenchHost(app, kept is null ? folder : null);
    }

    public Task Start() => app.StartAsync();

    public Task Seed(int first, IReadOnlyList<DateTimeOffset> raised, bool watched) => Seeds.Store(Services, first, raised, watched);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (temporary is not null)
            Directory.Delete(temporary, recursive: true);
    }
}
