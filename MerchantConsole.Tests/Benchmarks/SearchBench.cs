using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Requests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>
/// Search and lists over a million requests, against looking through the texts by LIKE. BENCH_REQUESTS asks for another number;
/// BENCH_FOLDER keeps the database there and takes it up again.
/// </summary>
static class SearchBench
{
    const int Rounds = 5;
    const int PageSize = 50;

    static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("BENCH_REQUESTS"), CultureInfo.InvariantCulture, out var asked) ? asked : 1_000_000;

    public static readonly string? Kept = Environment.GetEnvironmentVariable("BENCH_FOLDER");

    static readonly string[] Typing = ["安装完以后漏水", "燃气热水器 武侯", "700123456", "a***7 马桶", "８００ｘ８００ 甲居", "师傅 打孔费 第3服务商"];

    public static async Task Run()
    {
        await using var host = await BenchHost.Create(Kept);
        var now = await Seed(host);
        Sizes(host.ConnectionString);
        var queries = host.Services.GetRequiredService<RequestQueries>();

        var questions = await Questions(queries, now);
        var calm = await AsTyped(queries);
        Report("TYPED letter by letter: first page", calm.Lists);
        Console.WriteLine($"  of the processors' time: {calm.Processor:0.0} ms a letter, its count included");
        Report("TYPED letter by letter: its count, drawn later", calm.Counts);
        using (var done = new CancellationTokenSource())
        {
            var writing = Task.Run(() => WriteOn(host.Services, done.Token));
            var busy = await AsTyped(queries);
            await done.CancelAsync();
            var written = await writing;
            Report("TYPED while 20 requests a second come in: first page", busy.Lists);
            Report("TYPED while 20 requests a second come in: its count, drawn later", busy.Counts);
            Console.WriteLine($"  {written:N0} came in meanwhile");
        }
        await Lists(queries, now);

        await using var connection = new SqliteConnection(host.ConnectionString);
        await connection.OpenAsync();
        var like = await Time(null, () => Task.FromResult(Like(connection, "%鱼缸%")));
        Report("baseline: LIKE over titles and words, no such text", like);
        List<double> all = [.. questions.Concat(calm.Lists).Order()];
        like.Sort();
        Console.WriteLine($"  search p95 {Bench.Percentile(all, .95):0.0} ms, / LIKE p50: {Bench.Percentile(all, .95) / Bench.Percentile(like, .5):0.000} (target: search p95 at most 150 ms)");
    }

    /// <returns>The instant the newest request was raised at.</returns>
    public static async Task<DateTimeOffset> Seed(BenchHost host)
    {
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        if (await db.AllRequests.AnyAsync())
            return await db.AllRequests.MaxAsync(r => r.RaisedAt);
        var (now, started) = (TimeProvider.System.Now(), Stopwatch.GetTimestamp());
        await new SearchSeeds(host.Services, now).Store(Count, _ => { });
        Console.WriteLine($"  {Count:N0} requests stored with their search lines in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        return now;
    }

    static async Task<List<double>> Questions(RequestQueries queries, DateTimeOffset now)
    {
        var (all, one, few) = (Scope.Everything, new Scope(SearchSeeds.Provider(3)), new Scope(SearchSeeds.Provider(SearchSeeds.Providers - 1)));
        var times = new List<double>();
        foreach (var (name, scope, filter) in new (string, Scope, RequestFilter)[]
        {
            ("one character", all, Q("装")), ("two characters", all, Q("安装")), ("three", all, Q("装师傅")), ("four", all, Q("师傅电话")), ("a sentence", all, Q("安装完以后漏水")),
            ("no such text", all, Q("装师电话")), ("never seen", all, Q("鱼缸")), ("common, rare", all, Q("安装 燃气热水器 武侯 第三代")), ("latin", all, Q("800X800")),
            ("one digit", all, Q("7")), ("two digits", all, Q("47")), ("three digits", all, Q("473")), ("six digits", all, Q("700123")), ("a number", all, Q((700_000_000 + (Count / 3)).ToString(CultureInfo.InvariantCulture))),
            ("no such number", all, Q("999999999999")), ("provider", one, Q("安装")), ("provider, rare", one, Q("燃气热水器 漏水")), ("small provider", few, Q("安装")), ("with status", all, Q("安装") with { Statuses = [RequestStatus.Withdrawn] }),
            ("with shop and dates", all, Q("师傅") with { Shop = SearchSeeds.Shop(4), RaisedFrom = now.AddDays(-400), RaisedTo = now.AddDays(-390) }), ("open only", all, Q("花洒") with { State = RequestState.Running }),
        })
            times.AddRange(await Time($"search, {name}", () => queries.List(scope, filter, RequestSort.NewestFirst, PageSize)));
        Report("SEARCH, all together", times);
        return times;
    }

    // As the page asks: the first page for every letter, and its count, which the next letter no longer waits for.
    static async Task<(List<double> Lists, List<double> Counts, double Processor)> AsTyped(RequestQueries queries)
    {
        var (lists, counts, used) = (new List<double>(), new List<double>(), Environment.CpuUsage.TotalTime);
        foreach (var scope in new[] { Scope.Everything, new Scope(SearchSeeds.Provider(3)), new Scope(SearchSeeds.Provider(SearchSeeds.Providers - 1)) })
        {
            foreach (var (text, length) in Typing.SelectMany(text => Enumerable.Range(1, text.Length).Select(length => (text, length))))
            {
                var filter = Q(text[..length]);
                lists.AddRange(await Time(null, () => queries.List(scope, filter, RequestSort.NewestFirst, PageSize), 1));
                counts.AddRange(await Time(null, () => queries.Count(scope, filter), 1));
            }
        }
        return (lists, counts, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds / lists.Count);
    }

    static async Task<int> WriteOn(IServiceProvider services, CancellationToken cancel)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var (desk, written) = (services.GetRequiredService<IntakeDesk>(), 0);
        try
        {
            for (; await beat.WaitForNextTickAsync(cancel); written++)
                await desk.Receive(Seeds.Report(Environment.TickCount, TimeProvider.System.Now()), Actor.System, cancel);
        }
        catch (OperationCanceledException)
        {
        }
        return written;
    }

    static async Task Lists(RequestQueries queries, DateTimeOffset now)
    {
        var (all, one, few) = (Scope.Everything, new Scope(SearchSeeds.Provider(3)), new Scope(SearchSeeds.Provider(SearchSeeds.Providers - 1)));
        var (deep, shop) = (new RequestFilter(), SearchSeeds.Shop(4));
        var mark = new PageMark('r', now.AddDays(-500), Guid.Empty);
        foreach (var (name, scope, filter, sort, after) in new (string, Scope, RequestFilter, RequestSort, PageMark?)[]
        {
            ("first page", all, deep, RequestSort.NewestFirst, null), ("deep page", all, deep, RequestSort.NewestFirst, mark), ("oldest first", all, deep, RequestSort.OldestFirst, null),
            ("deep page of a search", all, Q("安装"), RequestSort.NewestFirst, mark), ("status", all, new() { Statuses = [RequestStatus.Withdrawn] }, RequestSort.NewestFirst, null),
            ("two statuses", all, new() { Statuses = [RequestStatus.Withdrawn, RequestStatus.NotCovered] }, RequestSort.NewestFirst, null),
            ("shop", all, new() { Shop = shop }, RequestSort.NewestFirst, null), ("no such shop", all, new() { Shop = "x" }, RequestSort.NewestFirst, null), ("provider", all, new() { ProviderId = SearchSeeds.Provider(3) }, RequestSort.NewestFirst, null),
            ("provider, shop and status", all, new() { ProviderId = SearchSeeds.Provider(3), Shop = shop, Statuses = [RequestStatus.Withdrawn] }, RequestSort.NewestFirst, null),
            ("service, none", all, new() { Service = ServiceKind.HomeDelivery }, RequestSort.NewestFirst, null), ("running", all, new() { State = RequestState.Running }, RequestSort.NewestFirst, null),
            ("due soon", all, new() { State = RequestState.DueSoon }, RequestSort.NewestFirst, null), ("breached", all, new() { State = RequestState.Breached }, RequestSort.NewestFirst, null),
            ("breached, provider's scope", few, new() { State = RequestState.Breached }, RequestSort.NewestFirst, null), ("breached, no such shop", all, new() { State = RequestState.Breached, Shop = "x" }, RequestSort.NewestFirst, null),
            ("breached, dates", all, new() { State = RequestState.Breached, RaisedFrom = now.AddDays(-300), RaisedTo = now.AddDays(-299) }, RequestSort.NewestFirst, null),
            ("dates", all, new() { RaisedFrom = now.AddDays(-300), RaisedTo = now.AddDays(-299) }, RequestSort.NewestFirst, null), ("provider's scope", one, deep, RequestSort.NewestFirst, null),
            ("next due", all, deep, RequestSort.NextDue, null), ("next due, to nothing", all, new() { Shop = "x" }, RequestSort.NextDue, null), ("next due, provider", few, deep, RequestSort.NextDue, null),
            ("next due, search", all, Q("花洒"), RequestSort.NextDue, null), ("next due, search, rare", all, Q("700123"), RequestSort.NextDue, null), ("next due, due soon", all, new() { State = RequestState.DueSoon }, RequestSort.NextDue, null),
            ("next due, shop", all, new() { Shop = shop }, RequestSort.NextDue, null), ("next due, closed", all, new() { Statuses = [RequestStatus.Closed] }, RequestSort.NextDue, null),
            ("next due, old dates", all, new() { RaisedFrom = now.AddDays(-300), RaisedTo = now.AddDays(-299) }, RequestSort.NextDue, null),
            ("next due, behind what is owed", all, deep, RequestSort.NextDue, new PageMark('n', now.AddDays(-500), Guid.Empty)),
        })
        {
            Report($"list, {name}", await Time(null, () => queries.List(scope, filter, sort, PageSize, after)));
            if (after is null && sort == RequestSort.NewestFirst)
                Report($"its count", await Time(null, () => queries.Count(scope, filter)));
        }
    }

    static RequestFilter Q(string q) => new() { Q = q };

    static async Task<List<double>> Time<T>(string? name, Func<Task<T>> ask, int rounds = Rounds)
    {
        var times = new List<double>();
        for (var i = 0; i < rounds; i++)
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
        Console.WriteLine($"  {name}: p50 {Bench.Percentile(sorted, .5):0.0} ms, p95 {Bench.Percentile(sorted, .95):0.0} ms, max {sorted[^1]:0.0} ms");
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
