using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Tests.Support;

/// <summary>Builders: a good whole by default, and only what the test is about is named in the test.</summary>
public static class A
{
    public static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    public static Rulebook Rules { get; } = Standards.Rules(Standards.Confirmed);

    /// <summary>Basic materials with delivery into the home, covered, not performed: every fact known.</summary>
    public static OrderDetails Order() => new()
    {
        OrderId = "300000000000000001",
        SubOrderId = "300000000000000002",
        ServiceOrderId = "400000000000000003",
        WorkOrderId = "500000000000000004",
        OrderCreatedAt = At.OrderCreated,
        BuyerNick = "t***1",
        ProductTitle = "抛光瓷砖 800×800",
        Category = GoodsCategory.BasicMaterials,
        Service = ServiceKind.HomeDelivery,
        ServiceName = "建材送货入户",
        Anomaly = AnomalyKind.NotPerformed,
        QuestionCode = "Q12",
        QuestionText = "没有送货入户",
        Paid = Yuan.Of(3299),
        Province = "浙江省",
        City = "杭州市",
        District = "余杭区",
    };

    public static OrderDetails UncoveredOrder() => Order() with { Category = GoodsCategory.Other };

    public static HelpRequestReport Report(OrderDetails? details = null, DateTimeOffset? raisedAt = null, params ConsumerMessage[] words) =>
        new("tmall", "700001", "城南建材旗舰店", raisedAt ?? At.Raised, details ?? Order(), words);

    public static HelpRequest Request(
        OrderDetails? details = null, DateTimeOffset? receivedAt = null, DateTimeOffset? raisedAt = null, Rulebook? rules = null) =>
        HelpRequest.Receive(Id, Report(details, raisedAt), People.System, receivedAt ?? raisedAt ?? At.Raised, rules ?? Rules);

    public static Solution Solution(string text = "今天下午送货入户", DateTimeOffset? from = null, DateTimeOffset? to = null, Yuan? compensation = null) =>
        new(text, from, to, compensation);

    public static Resolution Resolution(string note = "已送货入户,消费者已确认") => new(note, [new Guid("0e000000-0000-0000-0000-000000000001")]);

    public static ConsumerMessage Message(string text = "师傅把瓷砖放在楼下就走了", DateTimeOffset? at = null) =>
        new(text, ["https://img.example.com/1.jpg"], at ?? At.Raised);

    public static HelpRequest RequestIn(RequestStatus status) => status switch
    {
        RequestStatus.AwaitingSolution => Request(),
        RequestStatus.NotCovered => Request(UncoveredOrder()),
        RequestStatus.InProgress => Answered(),
        RequestStatus.Resolved => Resolved(),
        RequestStatus.Closed => Done(Resolved(), request => request.Close(People.Supervisor, At.Minutes(25))),
        RequestStatus.Withdrawn => Done(Request(), request => request.Withdraw("不需要了", People.System, At.Minutes(5), Rules)),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static HelpRequest Answered(DateTimeOffset? at = null, Rulebook? rules = null) =>
        Done(Request(rules: rules), request => request.GiveSolution(Solution(), People.Agent, at ?? At.Minutes(10), rules ?? Rules));

    public static HelpRequest Resolved(DateTimeOffset? at = null, Rulebook? rules = null) =>
        Done(Answered(rules: rules), request => request.Resolve(Resolution(), People.Fitter, at ?? At.Minutes(20), rules ?? Rules));

    static HelpRequest Done(HelpRequest request, Action<HelpRequest> act)
    {
        act(request);
        return request;
    }
}
