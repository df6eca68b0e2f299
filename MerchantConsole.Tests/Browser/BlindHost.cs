using MerchantConsole.Tests.Support;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Tests.Browser;

/// <summary>The console started over the demo story at a moment when nobody's promises can be read.</summary>
public sealed class BlindHost : DemoHost, IAsyncLifetime
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("console-blind-");
    AwayTable? away;

    string DatabaseFile => Path.Combine(folder.FullName, "blind.db");

    protected override (string Name, string Value)[] Settings =>
        [("Demo:Enabled", "false"), ("ConnectionStrings:Console", $"Data Source={DatabaseFile};Pooling=False")];

    /// <summary>Takes the story over from a console that has written it and is gone again.</summary>
    public async ValueTask InitializeAsync()
    {
        await using (var before = new ConsoleHost(null, ("Demo:Enabled", "true"), ("Demo:FeedEvery", "00:00:00")))
        {
            _ = before.Services;
            await using var connection = new SqliteConnection($"Data Source={before.DatabaseFile};Pooling=False");
            await connection.OpenAsync();
            await using var copy = connection.CreateCommand();
            copy.CommandText = "VACUUM INTO $file";
            copy.Parameters.AddWithValue("$file", DatabaseFile);
            await copy.ExecuteNonQueryAsync();
        }
        away = new AwayTable(DatabaseFile, "Promises");
    }

    /// <summary>They can be read again.</summary>
    public void See() => away?.Dispose();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
