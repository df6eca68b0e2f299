using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MerchantConsole.Data;

sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteConsoleDb>
{
    public SqliteConsoleDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteConsoleDb>().UseSqlite("Data Source=design.db").Options);
}

sealed class PostgreSqlDesignTime : IDesignTimeDbContextFactory<PostgreSqlConsoleDb>
{
    public PostgreSqlConsoleDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlConsoleDb>().UseNpgsql("Host=localhost").Options);
}
