using System.Data.Common;
using MerchantConsole.Data;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Deadlines;

public sealed class DeadlinePlanTests
{
    const string Partial = "USING INDEX IX_Promises_NextCheckAt";

    [Fact]
    public async Task Claiming_and_looking_for_the_next_instant_read_only_the_index_of_what_is_open()
    {
        await using var console = await SqliteConsole.Open();
        await console.Services.Seed([.. Enumerable.Range(0, 50).Select(i => SqliteConsole.Start.AddMinutes(-i * 10))]);
        using var plans = new Plans(console.Get<SqliteFile>().ConnectionString);
        var watch = console.Services.Watch(plans);

        await watch.SettleDue(Cancel);
        await watch.NextCheck(Cancel);

        var claim = plans.Of("\"NextCheckAt\" <");
        var next = plans.Of("MIN(");
        Assert.All([claim, next], plan => Assert.Contains(Partial, plan.Replace("COVERING ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.All([claim, next], plan => Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal));
    }

    /// <summary>Contexts that ask the database how it would carry out each command before they do.</summary>
    sealed class Plans(string connectionString) : DbCommandInterceptor, IDbContextFactory<ConsoleDb>, IDisposable
    {
        readonly List<(string Sql, string Plan)> seen = [];

        public ConsoleDb CreateDbContext() =>
            new SqliteConsoleDb(new DbContextOptionsBuilder<SqliteConsoleDb>().UseSqlite(connectionString).AddInterceptors(this).Options);

        public string Of(string part) => seen.First(one => one.Sql.StartsWith("SELECT", StringComparison.Ordinal) && one.Sql.Contains(part, StringComparison.Ordinal)).Plan;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            var sql = command.CommandText;
            command.CommandText = "EXPLAIN QUERY PLAN " + sql;
            var lines = new List<string>();
            await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            {
                while (await reader.ReadAsync(cancellationToken))
                    lines.Add(reader.GetString(3));
            }
            command.CommandText = sql;
            seen.Add((sql, string.Join('\n', lines)));
            return result;
        }

        public void Dispose() => seen.Clear();
    }
}
