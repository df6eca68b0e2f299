namespace MerchantConsole.Features.Intake;

/// <summary>One field of a draft: its name in the API, how to reach it, and the column heads it goes by in people's files.</summary>
sealed record DraftField(
    string Name, Func<RequestDraft, string?> Get, Action<RequestDraft, string?> Set, string[] Heads, bool Required = false, bool IsId = false);

/// <summary>Every field of a draft.</summary>
static class DraftFields
{
    public static IReadOnlyList<DraftField> All { get; } =
    [
        new("externalId", d => d.ExternalId, (d, v) => d.ExternalId = v,
            ["求助单号", "求助单编号", "求助单", "工单外部编号", "外部编号", "外部单号", "Help request no.", "Help request", "Request no.", "External no.", "Recourse id"], Required: true, IsId: true),
        new("source", d => d.Source, (d, v) => d.Source = v, ["来源", "数据来源"]),
        new("shop", d => d.Shop, (d, v) => d.Shop = v, ["店铺", "店铺名", "店铺名称", "商家", "Shop name", "Store", "Merchant"], Required: true),
        new("orderId", d => d.OrderId, (d, v) => d.OrderId = v,
            ["主订单号", "主订单编号", "主订单", "订单号", "订单编号", "Order no.", "Order number"], Required: true, IsId: true),
        new("subOrderId", d => d.SubOrderId, (d, v) => d.SubOrderId = v, ["子订单号", "子订单编号", "子订单", "Sub-order no.", "Sub-order number"], IsId: true),
        new("workOrderId", d => d.WorkOrderId, (d, v) => d.WorkOrderId = v, ["工单号", "工单编号", "工单", "Work order", "Work order no.", "Work order number"], IsId: true),
        new("orderCreatedAt", d => d.OrderCreatedAt, (d, v) => d.OrderCreatedAt = v, ["下单时间", "订单创建时间", "Order created", "Order time", "Ordered at"]),
        new("buyerNick", d => d.BuyerNick, (d, v) => d.BuyerNick = v, ["买家昵称", "买家", "买家会员名", "消费者", "消费者昵称", "Buyer", "Consumer"]),
        new("productTitle", d => d.ProductTitle, (d, v) => d.ProductTitle = v, ["商品标题", "商品名称", "商品", "宝贝标题", "Product", "Product name"]),
        new("category", d => d.Category, (d, v) => d.Category = v, ["类目", "商品类目", "品类", "Goods category"], Required: true),
        new("service", d => d.Service, (d, v) => d.Service = v, ["服务类型", "服务", "购买服务", "Service type", "Service kind"], Required: true),
        new("anomaly", d => d.Anomaly, (d, v) => d.Anomaly = v, ["异常类型", "服务异常", "服务异常类型", "异常", "Service anomaly", "Anomaly type"], Required: true),
        new("unperformedService", d => d.UnperformedService, (d, v) => d.UnperformedService = v, ["未履行服务", "未履行的服务", "Service not performed"]),
        new("questionText", d => d.QuestionText, (d, v) => d.QuestionText = v, ["问题分类", "问题类型", "Issue type", "Question"]),
        new("description", d => d.Description, (d, v) => d.Description = v, ["消费者描述", "求助描述", "求助内容", "问题描述", "描述", "Consumer's words"]),
        new("paidYuan", d => d.PaidYuan, (d, v) => d.PaidYuan = v, ["实付金额", "实付", "支付金额", "Paid", "Paid amount", "Amount paid"]),
        new("extraFeeYuan", d => d.ExtraFeeYuan, (d, v) => d.ExtraFeeYuan = v, ["额外收费", "额外收费金额", "额外费用", "Extra fee", "Unreasonable extra fee"]),
        new("province", d => d.Province, (d, v) => d.Province = v, ["省", "省份"]),
        new("city", d => d.City, (d, v) => d.City = v, ["市", "城市"]),
        new("district", d => d.District, (d, v) => d.District = v, ["区", "区县", "County"]),
        new("raisedAt", d => d.RaisedAt, (d, v) => d.RaisedAt = v,
            ["发起时间", "求助时间", "求助发起时间", "提交时间", "Raised", "Submit time", "Submitted at"], Required: true),
        new("pictures", d => string.Join(' ', d.Pictures), (d, v) => d.Pictures = (v ?? "").Split([' ', '\n', '\r', '\t', '|'], StringSplitOptions.RemoveEmptyEntries),
            ["图片", "图片地址", "凭证图片", "Picture", "Picture addresses"]),
    ];

    static readonly Dictionary<string, DraftField> byName = All.ToDictionary(field => field.Name);

    public static DraftField Of(string name) => byName[name];
}
