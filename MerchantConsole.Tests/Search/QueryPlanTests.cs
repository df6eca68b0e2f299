using System.Data.Common;
using System.Text.RegularExpressions;
using MerchantConsole.Data;
using MerchantConsole.Data.Search;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Requests;
using MerchantConsole.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MerchantConsole.Tests.Search;

/// <summary>
/// Lists and searches walk an index in the order of their page and stop with it: none reads a whole table, none sorts what it
/// found. SQLite keeps no statistics of this database, so its plans are the same for ten rows and for millions.
/// </summary>
public sealed partial class QueryPlanTests : IAsyncLifetime
{
    static readonly Guid Provider = new("0a000000-0000-0000-0000-000000000001");
    static readonly RequestFilter Any = new();

    static readonly Dictionary<string, RequestFilter> Filters = new()
    {
        ["all"] = Any,
        ["words"] = Any with { Q = "瓷砖 师傅" },
        ["one sign"] = Any with { Q = "7" },
        ["status"] = Any with { Statuses = [RequestStatus.Closed] },
        ["statuses"] = Any with { Statuses = [RequestStatus.Closed, RequestStatus.Withdrawn] },
        ["provider"] = Any with { ProviderId = Provider },
        ["shop"] = Any with { Shop = "店" },
        ["service"] = Any with { Service = ServiceKind.HomeDelivery },
        ["dates"] = Any with { RaisedFrom = SqliteConsole.Start.AddDays(-2), RaisedTo = SqliteConsole.Start },
        ["running"] = Any with { State = RequestState.Running },
        ["due soon"] = Any with { State = RequestState.DueSoon },
        ["breached"] = Any with { State = RequestState.Breached },
        ["breached, shop"] = Any with { State = RequestState.Breached, Shop = "店" },
        ["much"] = Any with { Q = "瓷砖", Statuses = [RequestStatus.Closed], Shop = "店", RaisedTo = SqliteConsole.Start, State = RequestState.Breached },
    };

    SqliteConsole console = null!;

    public static TheoryData<string> Names => [.. Filters.Keys];

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_page_of(string name)
    {
        await console.Services.Seed([.. Enumerable.Range(0, 3).Select(i => SqliteConsole.Start.AddMinutes(-i))]);
        var seen = new Seen(console.Get<SqliteFile>().ConnectionString);
        var queries = new RequestQueries(seen, console.Get<SearchFiller>(), console.Clock);
        foreach (var scope in new[] { Scope.Everything, new Scope(Provider) })
        {
            foreach (var sort in Enum.GetValues<RequestSort>())
            {
                var after = new PageMark(RequestQueries.Stretches(sort)[0], SqliteConsole.Start, Guid.Empty);
                await queries.List(scope, Filters[name], sort, 50, null, ApiCalls.Cancel);
                await queries.List(scope, Filters[name], sort, 50, after, ApiCalls.Cancel);
            }
            await queries.Count(scope, Filters[name], ApiCalls.Cancel);
        }

        Assert.True(seen.Plans.Count > 12);
        Assert.All(seen.Plans, plan =>
        {
            Assert.DoesNotMatch(WholeTable(), plan);
            Assert.DoesNotMatch(Sorted(), plan);
        });
        Assert.NotEmpty(seen.Wholes);
        Assert.All(seen.Wholes, plan => Assert.Contains("SEARCH h USING INDEX sqlite_autoindex_HelpRequests_1 (Id=?)", plan, StringComparison.Ordinal));
    }

    // What EF writes as a table of its own, a list of parameters, is short.
    [GeneratedRegex("SCAN (?!.*(USING (COVERING )?INDEX|VIRTUAL TABLE|CONSTANT ROW))")]
    private static partial Regex WholeTable();

    [GeneratedRegex("TEMP B-TREE FOR .*ORDER BY")]
    private static partial Regex Sorted();

    /// <summary>Contexts over the same file that ask for the plans of whatever picks a page, and of what reads its requests whole.</summary>
    sealed class Seen(string connection) : DbCommandInterceptor, IDbContextFactory<ConsoleDb>
    {
        public List<string> Plans { get; } = [];
        public List<string> Wholes { get; } = [];

        public ConsoleDb CreateDbContext() => new SqliteConsoleDb(new DbContextOptionsBuilder<SqliteConsoleDb>()
            .UseSqlite(connection, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)).AddInterceptors(this).Options);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("LIMIT", StringComparison.Ordinal))
                Plans.Add(Plan((SqliteCommand)command));
            else if (command.CommandText.Contains("\"Words\"", StringComparison.Ordinal))
                Wholes.Add(Plan((SqliteCommand)command));
            return new(result);
        }

        static string Plan(SqliteCommand asked)
        {
            using var command = asked.Connection!.CreateCommand();
            command.Transaction = asked.Transaction;
#pragma warning disable CA2100 // what the product itself asks
            command.CommandText = "EXPLAIN QUERY PLAN " + asked.CommandText;
#pragma warning restore CA2100
            foreach (SqliteParameter parameter in asked.Parameters)
                command.Parameters.AddWithValue(parameter.ParameterName, parameter.Value);
            using var lines = command.ExecuteReader();
            var plan = new List<string>();
            while (lines.Read())
                plan.Add(lines.GetString(3));
            return $"{string.Join('\n', plan)}\n\n{asked.CommandText}";
        }
    }
}
