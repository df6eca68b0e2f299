using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>Requests in number, alike but for what has to differ.</summary>
static class Seeds
{
    static readonly string[] Shops = ["澜汐卫浴旗舰店", "匠居照明旗舰店", "云栖家居旗舰店"];

    public static HelpRequestReport Report(int number, DateTimeOffset raisedAt) => new(
        "bench", number.ToString("D9", CultureInfo.InvariantCulture), Shops[number % Shops.Length], raisedAt,
        new OrderDetails
        {
            OrderId = (300_000_000_000_000_000 + number).ToString(CultureInfo.InvariantCulture),
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
    public static async Task Store(IServiceProvider services, int first, IReadOnlyList<DateTimeOffset> raised, bool watched)
    {
        var rules = await services.GetRequiredService<Rules>().Current();
        var now = TimeProvider.System.Now();
        foreach (var chunk in raised.Index().Chunk(2000))
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
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
}
