using MerchantConsole.Tests.Postgres;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Search;

/// <summary>The same questions have the same answers on both databases.</summary>
public sealed class SearchTableTests
{
    [Fact]
    public async Task On_SQLite()
    {
        await using var console = await SqliteConsole.Open();
        await SearchTable.Check(console.Services);
    }

    [Fact(Skip = PostgresDatabase.Missing, SkipUnless = nameof(PostgresDatabase.IsThere), SkipType = typeof(PostgresDatabase))]
    public async Task On_PostgreSQL()
    {
        await using var database = new PostgresDatabase();
        await database.InitializeAsync();
        await using var host = database.Console(new(SqliteConsole.Start));
        await SearchTable.Check(host.Services);
    }
}
