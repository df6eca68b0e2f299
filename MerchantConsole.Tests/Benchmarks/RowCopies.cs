using Microsoft.Data.Sqlite;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>Writes copies of a stored request's rows of one table, with the named columns replaced.</summary>
sealed class RowCopies
{
    readonly List<(SqliteCommand Command, List<string> Names)> inserts = [];

    public RowCopies(SqliteConnection connection, string table, string key, Guid of)
    {
        using var sample = connection.CreateCommand();
#pragma warning disable CA2100 // table and column names of this benchmark
        sample.CommandText = $"SELECT * FROM \"{table}\" WHERE \"{key}\" = $id";
        sample.Parameters.AddWithValue("$id", of);
        using var rows = sample.ExecuteReader();
        while (rows.Read())
        {
            var command = connection.CreateCommand();
            var names = Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToList();
            command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(',', names.Select(n => $"\"{n}\""))}) VALUES ({string.Join(',', names.Select((_, i) => $"$p{i}"))})";
            for (var i = 0; i < names.Count; i++)
                command.Parameters.AddWithValue($"$p{i}", rows.GetValue(i));
            inserts.Add((command, names));
        }
#pragma warning restore CA2100
    }

    public int Count => inserts.Count;

    public void Set(params (string Name, object? Value)[] columns)
    {
        for (var row = 0; row < inserts.Count; row++)
            Set(row, columns);
    }

    public void Set(int row, params (string Name, object? Value)[] columns)
    {
        foreach (var (name, value) in columns)
            inserts[row].Command.Parameters[inserts[row].Names.IndexOf(name)].Value = value ?? DBNull.Value;
    }

    public void Write(SqliteTransaction transaction)
    {
        foreach (var (command, _) in inserts)
        {
            command.Transaction = transaction;
            command.ExecuteNonQuery();
        }
    }
}
