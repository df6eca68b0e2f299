using MerchantConsole.Data;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Notes;
using MerchantConsole.Features.Penalties;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Requests;
using MerchantConsole.Features.Standards;
using MerchantConsole.Features.Templates;
using MerchantConsole.Features.Tmall;
using MerchantConsole.Live;
using MerchantConsole.Shell.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Support;

/// <summary>The console's own services over a real SQLite file in a folder of its own, with a clock that stands still. Gone when disposed.</summary>
public sealed class SqliteConsole : IAsyncDisposable
{
    /// <summary>10:21:07 北京时间.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 2, 21, 7, TimeSpan.Zero);

    static readonly Lazy<Task<byte[]>> migrated = new(Migrate);

    readonly WebApplication app;
    readonly bool isOwner;

    readonly IReadOnlyList<(string Name, string Value)> settings;

    SqliteConsole(string folder, FakeTimeProvider clock, bool isOwner, params IReadOnlyList<(string Name, string Value)> settings)
    {
        (Folder, Clock, this.isOwner, this.settings) = (folder, clock, isOwner, settings);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration["ConnectionStrings:Console"] = "Data Source=console.db";
        foreach (var (name, value) in settings)
            builder.Configuration[name] = value;
        builder.WebHost.UseKestrelCore();
        builder.Services.AddLogging();
        builder.Services.AddLocalization();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddConsoleData();
        builder.Services.AddLive();
        builder.Services.AddFiles();
        builder.Services.AddIntake();
        builder.Services.AddRequests();
        builder.Services.AddNotes();
        builder.Services.AddTemplates();
        builder.Services.AddPenalties();
        builder.Services.AddPayouts();
        builder.Services.AddStandards();
        builder.Services.AddTmall();
        app = builder.Build();
    }

    /// <summary>A database as the first start leaves it, written to where there is none yet.</summary>
    public static void Put(string file)
    {
        if (!File.Exists(file))
            File.WriteAllBytes(file, migrated.Value.GetAwaiter().GetResult());
    }

    public string Folder { get; }
    public FakeTimeProvider Clock { get; }
    public IServiceProvider Services => app.Services;

    public static Task<SqliteConsole> Open() => Open(new FakeTimeProvider(Start), []);

    public static async Task<SqliteConsole> Open(FakeTimeProvider clock, IReadOnlyList<(string Name, string Value)> settings)
    {
        var folder = Directory.CreateTempSubdirectory("console-test-").FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "console.db"), await migrated.Value);
        return new SqliteConsole(folder, clock, isOwner: true, settings);
    }

    /// <summary>A second process over the same database.</summary>
    public SqliteConsole Beside() => new(Folder, Clock, isOwner: false, settings);

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public async Task<T> Read<T>(Func<ConsoleDb, Task<T>> read)
    {
        await using var db = await Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task<int> Execute(FormattableString sql) => Read(db => db.Database.ExecuteSqlAsync(sql));

    public async ValueTask DisposeAsync()
    {
        var connection = Get<SqliteFile>().ConnectionString;
        await app.DisposeAsync();
        if (!isOwner)
            return;
        await using (var pooled = new SqliteConnection(connection))
            SqliteConnection.ClearPool(pooled);
        Directory.Delete(Folder, recursive: true);
    }

    // Migrating costs more than most tests: once is enough for all.
    static async Task<byte[]> Migrate()
    {
        var folder = Directory.CreateTempSubdirectory("console-test-").FullName;
        await using var console = new SqliteConsole(folder, new FakeTimeProvider(Start), isOwner: true);
        await console.Get<DatabaseStart>().Run();
        await console.Execute($"PRAGMA wal_checkpoint(TRUNCATE)");
        return await File.ReadAllBytesAsync(Path.Combine(folder, "console.db"));
    }
}
