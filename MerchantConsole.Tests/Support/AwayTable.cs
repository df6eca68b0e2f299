using Microsoft.Data.Sqlite;

namespace MerchantConsole.Tests.Support;

/// <summary>A table that is not there for a while: whatever reads it fails.</summary>
public sealed class AwayTable : IDisposable
{
    readonly string file, table;

    public AwayTable(string file, string table)
    {
        (this.file, this.table) = (file, table);
        Rename(table, $"{table}Away");
    }

    public void Dispose() => Rename($"{table}Away", table);

    // Views and triggers keep the name they refer by, and so find the table again.
    void Rename(string from, string to)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA legacy_alter_table = ON; ALTER TABLE \"{from}\" RENAME TO \"{to}\"";
        command.ExecuteNonQuery();
    }
}
