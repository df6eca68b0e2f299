using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Requests;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Search;

/// <summary>A few requests and what each of many questions must find among them, whatever the database.</summary>
static class SearchTable
{
    static readonly string Long = string.Concat(Enumerable.Range(0, 100).Select(i => $"第{i:D2}遍"));

    static readonly (string Number, string Product, string Nick, string Words)[] Requests =
    [
        ("700001", "抛光瓷砖 800×800【含上门安装】", "tb_小明88", "师傅把瓷砖放在楼下就走了😀👍，100%没上楼"),
        ("700002", "Smart Toilet Pro 智能马桶V2", "ZhangSan_01", "电话１３８００００\"打不通\"，说是50%off"),
        ("700003", "實木複合地板 1.8米", "t***1", "安裝不牢固；it's O'Neil (NEAR) AND OR NOT *-^:"),
        ("700004", "吊灯", "a%b_c", Long),
    ];

    static readonly (string Question, string Numbers)[] Answers =
    [
        // One character, part of a word, words in any order, and none that does not occur as it stands.
        ("装", "700001"), ("砖", "700001"), ("智能", "700002"), ("能马", "700002"), ("马桶 智能", "700002"), ("智能　马桶", "700002"), ("智马", ""), ("智能 瓷砖", ""),
        // Han, Latin and digits run together; letter case and width.
        ("智能马桶v2", "700002"), ("桶V", "700002"), ("SMART", "700002"), ("ｓｍａｒｔ　ｔｏｉｌｅｔ", "700002"), ("toilet smart", "700002"), ("marttoil", ""),
        // Numbers, whole and in part, as wide as they are typed; 138 was said in wide digits.
        ("700003", "700003"), ("７００００３", "700003"), ("00001", "700001"), ("138000", "700002"), ("1.8米", "700003"), ("800×800", "700001"), ("7000010", ""),
        // The other writing of Chinese is another text.
        ("安裝", "700003"), ("实木", ""), ("實木", "700003"),
        // What databases and indexes might read as their own.
        ("%", "700001 700002 700004"), ("100%", "700001"), ("0%o", "700002"), ("_", "700001 700002 700004"), ("n_0", "700002"), ("a%b", "700004"), ("a_b", ""),
        ("*", "700003"), ("t***1", "700003"), ("*-^:", "700003"), ("\"", "700002"), ("\"打不通\"", "700002"), ("'", "700003"), ("O'NEIL", "700003"), ("(near)", "700003"),
        ("AND OR NOT", "700003"), ("\\", ""), ("智能\" OR \"瓷砖", ""), ("安裝*", ""),
        // Signs only.
        ("，", "700001 700002"), ("；", "700003"), ("。。。", ""), ("【", "700001"), ("———", ""),
        // Characters of two units, alone and with others.
        ("😀", "700001"), ("👍", "700001"), ("😀👍", "700001"), ("了😀", "700001"), ("👍😀", ""),
        // As much as somebody may paste.
        (Long, "700004"), (Long + "无", ""), ("遍第57遍", "700004"),
    ];

    public static async Task Check(IServiceProvider services)
    {
        var desk = services.GetRequiredService<IntakeDesk>();
        var own = new Guid("0a000000-0000-0000-0000-000000000001");
        foreach (var (number, product, nick, words) in Requests)
        {
            var details = new OrderDetails { ProductTitle = product, BuyerNick = nick };
            var report = new HelpRequestReport("table", number, "店铺", SqliteConsole.Start, details, [A.Message(words, SqliteConsole.Start)]);
            var id = (await desk.Receive(report, People.System)).RequestId;
            if (number == "700002")
                await services.Read(async db =>
                {
                    var request = await db.AllRequests.FindAsync(id);
                    await db.Entry(request!).Collection(r => r.Promises).LoadAsync();
                    request!.Assign(own, "顺达", People.Agent, SqliteConsole.Start, A.Rules);
                    return await db.SaveChangesAsync();
                });
        }
        var queries = services.GetRequiredService<RequestQueries>();
        foreach (var (question, numbers) in Answers)
        {
            var filter = new RequestFilter { Q = question };
            await Finds(numbers, Scope.Everything, filter);
            await Finds(numbers.Contains("700002", StringComparison.Ordinal) ? "700002" : "", new Scope(own), filter);
            await Finds("", new Scope(Guid.Empty), filter);
        }

        async Task Finds(string numbers, Scope scope, RequestFilter filter)
        {
            foreach (var sort in Enum.GetValues<RequestSort>())
            {
                var found = await queries.List(scope, filter, sort, 50);
                Assert.True(numbers == string.Join(' ', found.Items.Select(r => r.ExternalId).Order(StringComparer.Ordinal)), $"«{filter.Q}» by {sort} for {scope}");
            }
            Assert.Equal(numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, await queries.Count(scope, filter));
        }
    }
}
