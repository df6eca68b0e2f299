using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MerchantConsole.Data;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>POST /api/v1/help-requests over loopback, 8 clients, against prepared inserts of the same rows with a commit each.</summary>
static class IntakeBench
{
    const int Clients = 8;
    const int Each = 1500;

    public static async Task Run()
    {
        await using var host = new ConsoleHost();
        var address = host.Listen();
        var raw = await RawInserts.Measure(host.Services, 4000);
        await Burst(address, 900_000, 250);
        var (rate, sorted) = await Burst(address, 0, Each);
        var again = await RawInserts.Measure(host.Services, 4000, "again");
        Console.WriteLine($"  HTTP: {rate:N0}/s  p50 {Bench.Percentile(sorted, .5):0.0} ms  p99 {Bench.Percentile(sorted, .99):0.0} ms  max {sorted[^1]:0.0} ms");
        Console.WriteLine($"  raw : {raw:N0}/s before, {again:N0}/s after; ratio {rate / Math.Max(raw, again):0.00} (target at least 0.33)");
    }

    static async Task<(double Rate, List<double> Sorted)> Burst(Uri address, int first, int each)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Clients };
        using var client = new HttpClient(handler) { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ConsoleHost.Key);
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Clients).Select(c => Task.Run(async () =>
        {
            var mine = new List<double>(each);
            for (var i = 0; i < each; i++)
            {
                using var body = Body(first + (c * each) + i);
                var started = Stopwatch.GetTimestamp();
                using var answer = await client.PostAsync("/api/v1/help-requests", body);
                mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (answer.StatusCode != HttpStatusCode.Created)
                    throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
            return mine;
        })));
        return (Clients * each / clock.Elapsed.TotalSeconds, times.SelectMany(t => t).Order().ToList());
    }

    static StringContent Body(int number)
    {
        var raised = TimeProvider.System.Now().ToString("O", CultureInfo.InvariantCulture);
        return new StringContent(
            $$"""
            {"externalId":"{{number}}","shop":"澜汐卫浴旗舰店","orderId":"{{300_000_000_000_000_000 + number}}","category":"largeFurnishings",
             "service":"homeDeliveryAndInstallation","anomaly":"notPerformed","raisedAt":"{{raised}}","buyerNick":"t***1","paidYuan":3299.00,
             "productTitle":"澜汐卫浴 即热式智能马桶一体机 全自动翻盖 400坑距【含上门安装】","questionText":"师傅未按约定时间上门",
             "description":"约的是上午10点到12点装，等到下午一点半师傅电话打不通，物业也说没人来过。","province":"浙江省","city":"杭州市","district":"余杭区"}
            """, Encoding.UTF8, "application/json");
    }
}
