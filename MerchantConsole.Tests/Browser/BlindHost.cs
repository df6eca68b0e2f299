using MerchantConsole.Tests.Support;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Tests.Browser;

/// <summary>The console started over the demo story at a moment when nobody's promises can be read.</summary>
public sealed class BlindHost : DemoHost
{
    readonly ConsoleHost before = new(null, ("Demo:Enabled", "true"), ("Demo:FeedEvery", "00:00:00"));
    AwayTable? away;

    string DatabaseFile => Path.Combine(before.Folder, "blind.db");

    protected override (string Name, string Value)[] Settings
    {
        get
        {
            _ = before.Services;
            using (var connection = new SqliteConnection($"Data Source={before.DatabaseFile};Pooling=False"))
            {
                connection.Open();
                using var copy = connection.CreateCommand();
                copy.CommandText = "VACUUM INTO $file";
                copy.Parameters.AddWithValue("$file", DatabaseFile);
                copy.ExecuteNonQuery();
            }
            away = new AwayTable(DatabaseFile, "Promises");
            return [("Demo:Enabled", "false"), ("ConnectionStrings:Console", $"Data Source={DatabaseFile}")];
        }
    }

    /// <summary>They can be read again.</summary>
    public void See()
    {
        away?.Dispose();
        away = null;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await before.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
