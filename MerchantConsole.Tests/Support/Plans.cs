using System.Data.Common;
using MerchantConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MerchantConsole.Tests.Support;

/// <summary>Contexts that ask the database how it would carry out each command before they do.</summary>
public sealed class Plans(string connectionString) : DbCommandInterceptor, IDbContextFactory<ConsoleDb>, IDisposable
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
