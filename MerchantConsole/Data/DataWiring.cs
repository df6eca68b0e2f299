using MerchantConsole.Data.Search;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data;

static class DataWiring
{
    public const string ConnectionName = "Console";

    public static void AddConsoleData(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddCheckedOptions<DatabaseSettings>(DatabaseSettings.Section);
        services.AddCheckedOptions<PromiseSettings>(PromiseSettings.Section);
        services.AddCheckedOptions<PenaltySettings>(PenaltySettings.Section);

        var connection = builder.Configuration.GetConnectionString(ConnectionName);
        if (builder.Configuration.GetSection("Database").GetValue("Provider", "Sqlite")!.Equals("PostgreSql", StringComparison.OrdinalIgnoreCase))
        {
            services.AddPooledDbContextFactory<PostgreSqlConsoleDb>(options => options.UseNpgsql(connection, server => server.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)));
            services.AddSingleton<IDbContextFactory<ConsoleDb>, Factory<PostgreSqlConsoleDb>>();
        }
        else
        {
            services.AddSingleton(_ => SqliteFile.From(connection, builder.Environment.ContentRootPath));
            services.AddPooledDbContextFactory<SqliteConsoleDb>((provider, options) => options.UseSqlite(provider.GetRequiredService<SqliteFile>().ConnectionString, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)));
            services.AddSingleton<IDbContextFactory<ConsoleDb>, Factory<SqliteConsoleDb>>();
        }

        // Identity and data protection ask for a scoped context; everything else takes one per operation.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContext());
        services.AddDataProtection().SetApplicationName("MerchantConsole").PersistKeysToDbContext<ConsoleDb>();
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton<Rules>();
        services.AddSingleton<SearchFiller>();
        services.AddHostedService(provider => provider.GetRequiredService<SearchFiller>());
    }

    public static void AddCheckedOptions<T>(this IServiceCollection services, string section) where T : class
    {
        services.AddSingleton(new CheckedSection(section, typeof(T)));
        services.AddOptions<T>().BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = false)
            .ValidateDataAnnotations().ValidateOnStart();
    }

    sealed class Factory<T>(IDbContextFactory<T> inner) : IDbContextFactory<ConsoleDb> where T : ConsoleDb
    {
        public ConsoleDb CreateDbContext() => inner.CreateDbContext();
    }
}

/// <summary>The embedded database's file; relative to the content root unless the path is absolute.</summary>
public sealed record SqliteFile(string Path, string ConnectionString)
{
    public static SqliteFile From(string? connection, string contentRoot)
    {
        var parts = Parts(connection ?? "Data Source=data/console.db");
        parts.DataSource = System.IO.Path.GetFullPath(parts.DataSource, contentRoot);
        parts.ForeignKeys = true;
        if (!parts.ConnectionString.Contains("Default Timeout", StringComparison.OrdinalIgnoreCase))
            parts.DefaultTimeout = 15;
        return new SqliteFile(parts.DataSource, parts.ConnectionString);
    }

    static SqliteConnectionStringBuilder Parts(string connection)
    {
        try
        {
            return new SqliteConnectionStringBuilder(connection);
        }
        catch (ArgumentException failure)
        {
            throw new InvalidOperationException("ConnectionStrings:Console does not name a SQLite file: " + failure.Message, failure);
        }
    }
}
