using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace MerchantConsole.Tests.Postgres;

/// <summary>A database of its own on the server that CONSOLE_TEST_POSTGRES names, dropped when the test is done.</summary>
public sealed class PostgresDatabase : IAsyncLifetime
{
    public const string Missing = "There is no PostgreSQL: CONSOLE_TEST_POSTGRES is not set.";

    static readonly string? server = Environment.GetEnvironmentVariable("CONSOLE_TEST_POSTGRES");

    readonly string name = "console_" + Guid.NewGuid().ToString("N");

    public static bool IsThere => !string.IsNullOrEmpty(server);

    public static DateTimeOffset Start { get; } = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    public string Connection => new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;

    /// <summary>A console over this database, on a clock that stands still until it is moved.</summary>
    public ConsoleHost Console(FakeTimeProvider clock, params (string Name, string Value)[] settings) =>
        new(clock, [("Database:Provider", "PostgreSql"), ("ConnectionStrings:Console", Connection), .. settings]);

    public async ValueTask InitializeAsync()
    {
        if (IsThere)
            await Command($"CREATE DATABASE {name}");
    }

    public async ValueTask DisposeAsync()
    {
        if (IsThere)
            await Command($"DROP DATABASE {name} WITH (FORCE)");
    }

    static async Task Command(string sql)
    {
        await using var source = NpgsqlDataSource.Create(server!);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
