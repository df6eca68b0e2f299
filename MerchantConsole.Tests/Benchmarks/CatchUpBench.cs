using System.Diagnostics;
using MerchantConsole.Data;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Deadlines;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>10,000 promises overdue when the console starts: how long until all are written.</summary>
static class CatchUpBench
{
    const int Overdue = 10_000;

    public static async Task Run()
    {
        await using var host = await BenchHost.Create();
        var now = TimeProvider.System.Now();
        await host.Seed(0, [.. Enumerable.Range(0, Overdue).Select(i => now - PromiseTerms.Default.Solution.Length - TimeSpan.FromSeconds(60 + i))], watched: false);
        var raw = await RawRows(host.ConnectionString);

        await host.Start();
        var clock = Stopwatch.StartNew();
        var cpu = Environment.CpuUsage.TotalTime;
        int written;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            await using var db = await host.Services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
            written = await db.AllPenalties.CountAsync();
        }
        while (written < Overdue && clock.Elapsed < TimeSpan.FromMinutes(2));
        Console.WriteLine($"  {written:N0} breaches with penalty and history: {clock.Elapsed.TotalSeconds:0.00} s after ready");
        Console.WriteLine($"  CPU of the whole process meanwhile: {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.00} s");
        Console.WriteLine($"  the same number of rows by prepared statements, one commit for 250: {raw.TotalSeconds:0.00} s; ratio ×{clock.Elapsed / raw:0.0}");
    }

    // Two inserts and two updates for each, in a copy of the tables' shape.
    static async Task<TimeSpan> RawRows(string connectionString)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        Execute(connection, "CREATE TABLE BenchA (Id TEXT PRIMARY KEY, V INTEGER, Body TEXT); CREATE TABLE BenchB (Id TEXT PRIMARY KEY, V INTEGER, Body TEXT);");
        var body = new string('x', 400);
        using (var fill = connection.BeginTransaction())
        {
            for (var i = 0; i < Overdue; i++)
                Execute(connection, $"INSERT INTO BenchA VALUES ('{i}', 0, '{body}')");
            fill.Commit();
        }
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO BenchB VALUES ($id, 1, $body)";
        var id = insert.Parameters.Add("$id", SqliteType.Text);
        insert.Parameters.AddWithValue("$body", body);
        using var update = connection.CreateCommand();
        update.CommandText = "UPDATE BenchA SET V = V + 1 WHERE Id = $id";
        var target = update.Parameters.Add("$id", SqliteType.Text);
        var clock = Stopwatch.StartNew();
        for (var from = 0; from < Overdue; from += 250)
        {
            using var transaction = connection.BeginTransaction();
            (insert.Transaction, update.Transaction) = (transaction, transaction);
            for (var i = from; i < from + 250; i++)
            {
                id.Value = $"p{i}";
                insert.ExecuteNonQuery();
                id.Value = $"h{i}";
                insert.ExecuteNonQuery();
                target.Value = $"{i}";
                update.ExecuteNonQuery();
                update.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        var took = clock.Elapsed;
        Execute(connection, "DROP TABLE BenchA; DROP TABLE BenchB;");
        return took;
    }

    static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // fixed text of this benchmark
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
