using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Deadlines;
using MerchantConsole.Features.Intake;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>The console's own parts without its pages, over a fresh SQLite file.</summary>
sealed class BenchHost : IAsyncDisposable
{
    static readonly string[] Shops = ["澜汐卫浴旗舰店", "匠居照明旗舰店", "云栖家居旗舰店"];

    readonly WebApplication app;
    readonly string folder;

    BenchHost(WebApplication app, string folder) => (this.app, this.folder) = (app, folder);

    public IServiceProvider Services => app.Services;
    public string ConnectionString => Services.GetRequiredService<SqliteFile>().ConnectionString;

    public static async Task<BenchHost> Create()
    {
        var folder = Directory.CreateTempSubdirectory("console-bench-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Console", $"Data Source={Path.Combine(folder, "bench.db")}"), new("urls", "http://127.0.0.1:0")]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddConsoleData();
        builder.Services.AddLive();
        builder.Services.AddIntake();
        builder.Services.AddDeadlines();
        var app = builder.Build();
        await app.Services.GetRequiredService<DatabaseStart>().Run();
        return new BenchHost(app, folder);
    }

    public Task Start() => app.StartAsync();

    public static HelpRequestReport Report(int number, DateTimeOffset raisedAt) => new(
        "bench", number.ToString("D9", System.Globalization.CultureInfo.InvariantCulture), Shops[number % Shops.Length], raisedAt,
        new OrderDetails
        {
            OrderId = (300_000_000_000_000_000 + number).ToString(System.Globalization.CultureInfo.InvariantCulture),
            BuyerNick = "t***1",
            ProductTitle = "澜汐卫浴 即热式智能马桶一体机 全自动翻盖 400坑距【含上门安装】",
            Category = GoodsCategory.LargeFurnishings,
            Service = ServiceKind.HomeDeliveryAndInstallation,
            Anomaly = AnomalyKind.NotPerformed,
            QuestionText = "师傅未按约定时间上门",
            Paid = Yuan.Of(3299),
            Province = "浙江省",
            City = "杭州市",
            District = "余杭区",
        },
        [new ConsumerMessage("约的是上午10点到12点装，等到下午一点半师傅电话打不通，物业也说没人来过。", [], raisedAt)]);

    /// <summary>Stores open requests raised at the given instants, with the marks they have earned by now.</summary>
    public async Task Seed(int first, IReadOnlyList<DateTimeOffset> raised, bool watched)
    {
        var rules = await Services.GetRequiredService<Rules>().Current();
        var now = TimeProvider.System.Now();
        foreach (var chunk in raised.Index().Chunk(2000))
        {
            await using var db = await Services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var (index, at) in chunk)
            {
                // Received right after the raise, so that nothing overdue has been noticed yet.
                var request = HelpRequest.Receive(Guid.CreateVersion7(now), Report(first + index, at), Actor.System, at, rules);
                if (watched)
                    request.KeepWatch(now, rules);
                db.AllRequests.Add(request);
            }
            await db.SaveChangesAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
