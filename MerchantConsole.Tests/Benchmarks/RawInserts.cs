using System.Diagnostics;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>The floor: the very rows of a request, its promises and its history, by prepared statements, one commit each.</summary>
static class RawInserts
{
    static readonly string[] Tables = ["HelpRequests", "Promises", "History"];

    /// <returns>Requests per second.</returns>
    public static async Task<double> Measure(IServiceProvider services, int count, string run = "raw")
    {
        var rules = await services.GetRequiredService<Rules>().Current();
        var now = TimeProvider.System.Now();
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        var sample = Guid.CreateVersion7(now);
        db.AllRequests.Add(HelpRequest.Receive(sample, Seeds.Report(run.Length + 999_000_000, now), Actor.System, now, rules));
        await db.SaveChangesAsync();

        await using var connection = new SqliteConnection(services.GetRequiredService<SqliteFile>().ConnectionString);
        await connection.OpenAsync();
        using (var pragma = connection.CreateCommand())
        {
            pragma.CommandText = "PRAGMA synchronous=FULL";
            pragma.ExecuteNonQuery();
        }
        var writers = Tables.Select(table => new TableWriter(connection, table, sample)).ToList();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var id = Guid.CreateVersion7(now).ToString().ToUpperInvariant();
            foreach (var writer in writers)
                writer.Write(transaction, id, $"{run}{i}", run.Length + (10L * i));
            transaction.Commit();
        }
        return count / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Writes copies of the table's sample rows under another request id.</summary>
    sealed class TableWriter
    {
        readonly List<(SqliteCommand Command, SqliteParameter Id, SqliteParameter? External, SqliteParameter? Place)> inserts = [];

        public TableWriter(SqliteConnection connection, string table, Guid sampleId)
        {
            using var sample = connection.CreateCommand();
#pragma warning disable CA2100 // table names are the constants above
            var key = table == "HelpRequests" ? "Id" : "RequestId";
            sample.CommandText = $"SELECT * FROM \"{table}\" WHERE \"{key}\" = $id";
            sample.Parameters.AddWithValue("$id", sampleId);
            using var rows = sample.ExecuteReader();
            while (rows.Read())
            {
                var command = connection.CreateCommand();
                var names = Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToList();
                command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(',', names.Select(n => $"\"{n}\""))}) VALUES ({string.Join(',', names.Select((_, i) => $"$p{i}"))})";
#pragma warning restore CA2100
                for (var i = 0; i < names.Count; i++)
                    command.Parameters.AddWithValue($"$p{i}", rows.GetValue(i));
                var id = command.Parameters[names.IndexOf(key)];
                inserts.Add((command, id, names.Contains("ExternalId") ? command.Parameters[names.IndexOf("ExternalId")] : null,
                    names.Contains("Place") ? command.Parameters[names.IndexOf("Place")] : null));
            }
        }

        public void Write(SqliteTransaction transaction, string id, string external, long place)
        {
            foreach (var insert in inserts)
            {
                insert.Id.Value = id;
                insert.External?.Value = external;
                insert.Place?.Value = place;
                insert.Command.Transaction = transaction;
                insert.Command.ExecuteNonQuery();
            }
        }
    }
}
