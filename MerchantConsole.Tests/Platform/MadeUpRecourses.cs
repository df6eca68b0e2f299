namespace MerchantConsole.Tests.Platform;

/// <summary>Calls for help that nobody made.</summary>
static class MadeUpRecourses
{
    static readonly (string Service, string Goods, long Fen, string Category, string Question, string Content, string Text)[] All =
    [
        ("卫浴大件安装", "智能一体马桶 自动翻盖", 329_900, "智能马桶", "075", "拒绝安装/安装服务未完成", "约好上午来装马桶，等到现在没人来，电话也打不通"),
        ("电子门锁安装", "全自动指纹锁 可视猫眼", 189_900, "电子门锁", "012", "额外收费", "师傅说我家门要改孔，现场另收一百二，页面写的是免费安装"),
        ("浴霸安装", "风暖浴霸 五合一", 69_900, "浴霸", "001", "未按约定时间上门", "说好今天下午装浴霸，师傅改了三次时间"),
        ("晾衣架安装", "电动晾衣架 隐藏式", 99_900, "晾衣架", "075", "拒绝安装/安装服务未完成", "师傅看了一眼说顶上不能打孔就走了，什么都没装"),
        ("sendAndInstall", "实木餐桌 六人", 259_900, "餐桌", "075", "拒绝安装/安装服务未完成", "东西只放到楼下，说送货上楼要另外加钱"),
        ("卫浴小件安装", "浴室置物架 太空铝", 15_900, "置物架", "033", "安装损坏商品", "装的时候把墙砖打裂了一块，没人处理"),
    ];

    /// <summary>Two of three have a work order.</summary>
    public static RecourseToRaise Of(int index)
    {
        var (service, goods, fen, category, question, content, text) = All[index % All.Length];
        return new RecourseToRaise
        {
            ServiceCode = service,
            QuestionType = question,
            QuestionContent = content,
            BuyerNick = $"t**{index % 10}",
            Texts = [text],
            Pictures = index % 2 == 0 ? ["//img.example.invalid/miaocare.jpg"] : [],
            WorkOrder = index % 3 == 2 ? null : new WorkOrderToAdd
            {
                AuctionTitle = goods,
                PriceInFen = fen,
                Category = category,
                ServiceCode = service,
                ServiceName = service,
            },
        };
    }
}
