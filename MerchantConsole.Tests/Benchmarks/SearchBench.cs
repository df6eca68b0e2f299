using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Requests;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>Search and lists over a million requests, against looking through the texts by LIKE.</summary>
static class SearchBench
{
    const int Rounds = 5;

    static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("BENCH_REQUESTS"), CultureInfo.InvariantCulture, out var asked) ? asked : 1_000_000;

    public static async Task Run()
    {
        await using var host = await BenchHost.Create();
        var now = TimeProvider.System.Now();
        var clock = Stopwatch.StartNew();
        await new SearchSeeds(host.Services, now).Store(Count, _ => { });
        Console.WriteLine($"  {Count:N0} requests stored with their search lines in {clock.Elapsed.TotalSeconds:0} s");
        Sizes(host.ConnectionString);

        var queries = host.Services.GetRequiredService<RequestQueries>();
        var (all, one, few) = (Scope.Everything, new Scope(SearchSeeds.Provider(3)), new Scope(SearchSeeds.Provider(SearchSeeds.Providers - 1)));
        var shop = SearchSeeds.Shop(4);
        var typed = new List<double>();
        foreach (var (name, scope, filter) in new (string, Scope, RequestFilter)[]
        {
            ("one character", all, Q("装")), ("two characters", all, Q("安装")), ("three", all, Q("装师傅")), ("four", all, Q("师傅电话")), ("a sentence", all, Q("安装完以后漏水")),
            ("no such text", all, Q("装师电话")), ("never seen", all, Q("鱼缸")), ("common, rare", all, Q("安装 燃气热水器 武侯 第三代")), ("latin", all, Q("800X800")),
            ("one digit", all, Q("7")), ("two digits", all, Q("47")), ("three digits", all, Q("473")), ("six digits", all, Q("700123")), ("a number", all, Q((700_000_000 + (Count / 3)).ToString(CultureInfo.InvariantCulture))),
            ("no such number", all, Q("999999999999")), ("provider", one, Q("安装")), ("provider, rare", one, Q("燃气热水器 漏水")), ("small provider", few, Q("安装")), ("with status", all, Q("安装") with { Statuses = [RequestStatus.Withdrawn] }),
            ("with shop and dates", all, Q("师傅") with { Shop = shop, RaisedFrom = now.AddDays(-400), RaisedTo = now.AddDays(-390) }), ("open only", all, Q("花洒") with { State = RequestState.Running }),
        })
            typed.AddRange(await Time($"search, {name}", () => queries.List(scope, filter, RequestSort.NewestFirst, 50)));
        Report("SEARCH, all together", typed);

        var deep = new RequestFilter();
        var mark = new PageMark('r', now.AddDays(-500), Guid.Empty);
        foreach (var (name, scope, filter, sort, after) in new (string, Scope, RequestFilter, RequestSort, PageMark?)[]
        {
            ("first page", all, deep, RequestSort.NewestFirst, null), ("deep page", all, deep, RequestSort.NewestFirst, mark), ("oldest first", all, deep, RequestSort.OldestFirst, null),
            ("deep page of a search", all, Q("安装"), RequestSort.NewestFirst, mark), ("status", all, new() { Statuses = [RequestStatus.Withdrawn] }, RequestSort.NewestFirst, null),
            ("shop", all, new() { Shop = shop }, RequestSort.NewestFirst, null), ("no such shop", all, new() { Shop = "x" }, RequestSort.NewestFirst, null), ("provider", all, new() { ProviderId = SearchSeeds.Provider(3) }, RequestSort.NewestFirst, null),
            ("service, none", all, new() { Service = MerchantConsole.Domain.Coverage.ServiceKind.HomeDelivery }, RequestSort.NewestFirst, null), ("running", all, new() { State = RequestState.Running }, RequestSort.NewestFirst, null),
            ("due soon", all, new() { State = RequestState.DueSoon }, RequestSort.NewestFirst, null), ("breached", all, new() { State = RequestState.Breached }, RequestSort.NewestFirst, null),
            ("dates", all, new() { RaisedFrom = now.AddDays(-300), RaisedTo = now.AddDays(-299) }, RequestSort.NewestFirst, null), ("provider's scope", one, deep, RequestSort.NewestFirst, null),
            ("next due", all, deep, RequestSort.NextDue, null), ("next due, to nothing", all, new() { Shop = "x" }, RequestSort.NextDue, null), ("next due, provider", few, deep, RequestSort.NextDue, null),
            ("next due, search", all, Q("花洒"), RequestSort.NextDue, null), ("next due, due soon", all, new() { State = RequestState.DueSoon }, RequestSort.NextDue, null),
        })
            Report($"list, {name}", await Time(null, () => queries.List(scope, filter, sort, 50, after)));
        Report("count to 1,000 of a search", await Time(null, () => queries.Count(all, Q("安装"))));

        await using var connection = new SqliteConnection(host.ConnectionString);
        await connection.OpenAsync();
        var like = await Time(null, () => Task.FromResult(Like(connection, "%鱼缸%")));
        Report("baseline: LIKE over titles and words, no such text", like);
        typed.Sort();
        like.Sort();
        Console.WriteLine($"  search p95 / LIKE p50: {Bench.Percentile(typed, .95) / Bench.Percentile(like, .5):0.000} (target: search p95 at most 150 ms)");
    }

    static RequestFilter Q(string q) => new() { Q = q };

    static async Task<List<double>> Time<T>(string? name, Func<Task<T>> ask)
    {
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        if (name is not null)
            Report(name, times);
        return times;
    }

    static void Report(string name, List<double> times)
    {
        List<double> sorted = [.. times.Order()];
        Console.WriteLine($"  {name}: p50 {Bench.Percentile(sorted, .5):0.0} ms, p95 {Bench.Percentile(sorted, .95):0.0} ms");
    }

    static long Like(SqliteConnection connection, string pattern)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM (SELECT 1 FROM \"HelpRequests\" WHERE \"Details_ProductTitle\" LIKE $p OR \"Words\" LIKE $p ORDER BY \"Place\" DESC LIMIT 51)";
        command.Parameters.AddWithValue("$p", pattern);
        return (long)command.ExecuteScalar()!;
    }

    static void Sizes(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT SUM(LENGTH(block)) FROM \"RequestSearch_data\"";
        var index = (long)command.ExecuteScalar()!;
        command.CommandText = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
        var file = (long)command.ExecuteScalar()!;
        Console.WriteLine($"  file {file / 1048576.0:N0} MB, of which the search index {index / 1048576.0:N0} MB ({(double)index / Count:0} bytes a request)");
    }
}
