using System.Globalization;
using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Data.Search;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>A million believable requests over two years, by prepared statements: copies of stored rows in which differs what lists and search look at.</summary>
sealed class SearchSeeds(IServiceProvider services, DateTimeOffset now)
{
    public const int Shops = 12, Providers = 40, Days = 730;

    static readonly string[] Goods = ["智能马桶一体机", "恒温花洒套装", "岩板餐桌", "抛光瓷砖", "实木复合地板", "集成吊顶", "吸顶灯套餐", "电动晾衣架", "乳胶床垫", "布艺沙发", "指纹锁", "燃气热水器", "嵌入式洗碗机", "浴室柜组合", "铝合金门窗"];
    static readonly string[] Traits = ["全自动翻盖", "轻奢", "北欧风", "防滑耐磨", "静音", "加厚", "小户型", "定制", "400坑距", "1.8米", "800x800", "含上门安装", "送货入户", "环保", "第三代"];
    static readonly string[] Happened = ["师傅没有按约定时间上门", "安装完以后漏水", "送货只送到楼下不肯上楼", "要求加收打孔费", "师傅电话一直打不通", "到货破损要求补发", "安装不牢固晃得厉害", "约好上午来没人联系", "只装了一半就走了", "物流让自己去提货", "安装师傅态度不好", "尺寸不对装不上"];
    static readonly string[] Wanted = ["请尽快安排人过来处理", "要求退还多收的费用", "希望换一个师傅重新安装", "麻烦今天之内给个答复", "家里老人等了一天", "不解决就退货", "再拖下去影响入住"];
    static readonly (string Province, string City, string[] Districts)[] Where =
    [
        ("浙江省", "杭州市", ["余杭区", "西湖区", "滨江区"]), ("浙江省", "宁波市", ["海曙区", "鄞州区"]), ("江苏省", "南京市", ["鼓楼区", "江宁区"]),
        ("广东省", "深圳市", ["南山区", "龙岗区"]), ("四川省", "成都市", ["武侯区", "锦江区"]), ("湖北省", "武汉市", ["洪山区", "江岸区"]), ("陕西省", "西安市", ["雁塔区"]),
    ];

    readonly Random random = new(7);

    public static string Shop(int number) => $"{(char)('甲' + number)}居家装旗舰店";

    public static Guid Provider(int number) => new(number + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public async Task Store(int count, Action<int> stored)
    {
        var rules = await services.GetRequiredService<Rules>().Current();
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        for (var i = 0; i < Providers; i++)
            db.Providers.Add(new Provider { Id = Provider(i), Name = $"第{i + 1}服务商" });
        var sample = HelpRequest.Receive(Guid.CreateVersion7(now), Seeds.Report(999_999_999, now.AddDays(-900)), Actor.System, now.AddDays(-900), rules);
        db.AllRequests.Add(sample);
        await db.SaveChangesAsync();

        await using var connection = new SqliteConnection(services.GetRequiredService<SqliteFile>().ConnectionString);
        await connection.OpenAsync();
        var requests = new RowCopies(connection, "HelpRequests", "Id", sample.Id);
        var promises = new RowCopies(connection, "Promises", "RequestId", sample.Id);
        var history = new RowCopies(connection, "History", "RequestId", sample.Id);
        await using var line = connection.CreateCommand();
        line.CommandText = "INSERT INTO \"RequestSearch\" (rowid, \"Tokens\") VALUES ($place, $tokens)";
        var (linePlace, tokens) = (line.Parameters.AddWithValue("$place", 0L), line.Parameters.AddWithValue("$tokens", ""));
        for (var from = 0; from < count; from += 20_000)
        {
            await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
            for (var i = from; i < Math.Min(count, from + 20_000); i++)
            {
                var at = now.AddMilliseconds(-(count - i) * (Days * 86_400_000L / count)).ToUnixTimeMilliseconds();
                var (place, id) = ((at << 20) | (uint)random.Next(1 << 20), Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(at)).ToString().ToUpperInvariant());
                var (text, status, provider, shop) = Fill(requests, i, count, at);
                requests.Set(("Id", id), ("Place", place));
                promises.Set(("RequestId", id), ("Place", place));
                history.Set(("RequestId", id));
                Promises(promises, at, status);
                (linePlace.Value, tokens.Value) = (place, string.Join(' ', new[] { SearchLine.Mark(status), SearchLine.Shop(shop), SearchLine.Mark(ServiceKind.HomeDeliveryAndInstallation) }
                    .Concat(provider is { } known ? [SearchLine.Provider(known)] : []).Concat(Grams.Of(text))));
                requests.Write(transaction);
                promises.Write(transaction);
                history.Write(transaction);
                line.Transaction = transaction;
                line.ExecuteNonQuery();
            }
            await transaction.CommitAsync();
            stored(Math.Min(count, from + 20_000));
        }
    }

    (string Text, RequestStatus Status, Guid? Provider, string Shop) Fill(RowCopies requests, int i, int count, long at)
    {
        var shop = Shop(random.Next(Shops));
        int? number = random.Next(10) == 0 ? null : (int)(Providers * Math.Pow(random.NextDouble(), 2));
        var (province, city, districts) = Where[random.Next(Where.Length)];
        var words = $"{Pick(Happened)}，{Pick(Happened)}，{Pick(Wanted)}。";
        var title = $"{shop[..2]} {Pick(Goods)} {Pick(Traits)} {Pick(Traits)}";
        // One in a hundred is open; those are the newest.
        var status = i > count * 0.99 ? random.Next(3) == 0 ? RequestStatus.AwaitingSolution : RequestStatus.InProgress
            : random.Next(100) switch { < 4 => RequestStatus.NotCovered, < 7 => RequestStatus.Withdrawn, < 20 => RequestStatus.Resolved, _ => RequestStatus.Closed };
        var (external, order, sub, work) = ((700_000_000 + i).ToString(CultureInfo.InvariantCulture), Long(), Long(), Long());
        var (question, nick, district) = (Pick(Happened), $"{(char)('a' + random.Next(26))}***{random.Next(10)}", Pick(districts));
        requests.Set(("ExternalId", external), ("Shop", shop), ("RaisedAt", at), ("ReceivedAt", at + 4000), ("Status", (int)status),
            ("ProviderId", number is { } n ? Provider(n).ToString().ToUpperInvariant() : null), ("ProviderName", number is { } m ? $"第{m + 1}服务商" : null),
            ("Details_OrderId", order), ("Details_SubOrderId", sub), ("Details_WorkOrderId", work), ("Details_BuyerNick", nick), ("Details_ProductTitle", title),
            ("Details_QuestionText", question), ("Details_Province", province), ("Details_City", city), ("Details_District", district),
            ("Words", JsonSerializer.Serialize(new[] { new ConsumerMessage(words, [], DateTimeOffset.FromUnixTimeMilliseconds(at)) }, JsonSerializerOptions.Web)));
        return (string.Join('\n', external, order, sub, work, nick, title, question, shop, number is { } k ? $"第{k + 1}服务商" : "", province, city, district, words),
            status, number is { } p ? Provider(p) : null, shop);
    }

    void Promises(RowCopies promises, long at, RequestStatus status)
    {
        var (open, broken) = (HelpRequest.OpenStatuses.Contains(status), random.Next(33) == 0);
        for (var kind = 0; kind < 2; kind++)
        {
            var due = at + (kind == 0 ? 3_600_000L : 172_800_000L);
            var owed = open && (kind == 1 || status == RequestStatus.AwaitingSolution);
            promises.Set(kind, ("DueAt", due), ("DueSoonAt", due - 900_000), ("LastCallAt", due - 300_000),
                ("MetAt", owed || status is RequestStatus.NotCovered ? null : due + (broken && kind == 0 ? 600_000 : -600_000)), ("Dropped", status is RequestStatus.NotCovered ? 1 : 0),
                ("BreachedAt", broken && kind == 0 ? due : null), ("FlaggedAt", broken && kind == 0 ? due : null), ("NextCheckAt", null));
        }
    }

    T Pick<T>(T[] all) => all[random.Next(all.Length)];

    string Long() => "3" + random.NextInt64(10_000_000_000_000_000, 99_999_999_999_999_999).ToString(CultureInfo.InvariantCulture);
}
