using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace MerchantConsole.Tests.Platform;

/// <summary>What the platform holds. Whoever touches it has <see cref="Sync"/>.</summary>
sealed class World(TimeProvider clock)
{
    const long FirstMessage = 7_104_800_000_000_000_001;
    const long FirstOrder = 300_000_000_000_000_001;

    long recourses = 700_000;

    public void NumberAfter(long last) => recourses = last;
    long workOrders = 90_000_000;
    long complaints = 5_000_000;
    long messages;
    long orders;

    public Lock Sync { get; } = new();
    public GatewayHabits Habits { get; } = new();
    public TimeSpan ClockOffset { get; set; }
    public Dictionary<string, App> Apps { get; } = [];
    public List<StandInAccount> Accounts { get; } = [];
    public Dictionary<long, StandInRecourse> Recourses { get; } = [];
    public Dictionary<long, StandInWorkOrder> WorkOrders { get; } = [];
    public Dictionary<long, Complaint> Complaints { get; } = [];

    public TimeProvider Clock => clock;
    public DateTimeOffset Now => clock.GetUtcNow() + ClockOffset;

    public long NextComplaint() => ++complaints;

    public StandInRecourse Raise(StandInAccount account, RecourseToRaise raised)
    {
        var submittedAt = WholeSecond(raised.SubmittedAt ?? Now);
        var order = FirstOrder + 2 * orders++;
        var workOrder = raised.WorkOrder is { } details ? Add(account, details, order) : null;
        var recourse = new StandInRecourse(
            ++recourses, account, raised, submittedAt, order, workOrder,
            [.. Messages(raised.Texts, [.. raised.Pictures], submittedAt)], [], IsCompleted: false, ClosedWith: null);
        Recourses[recourse.Id] = recourse;
        if (!raised.IsSilent)
            Tell(recourse);
        return recourse;
    }

    public StandInWorkOrder Add(StandInAccount account, WorkOrderToAdd details) => Add(account, details, FirstOrder + 2 * orders++);

    public void AddMessage(long id, string text, ImmutableArray<string> pictures)
    {
        var recourse = Recourses[id] = Recourses[id] with { Messages = Recourses[id].Messages.Add(new Said(text, WholeSecond(Now), pictures)) };
        Tell(recourse);
    }

    public void Complete(long id, Said? closedWith = null)
    {
        var recourse = Recourses[id] = Recourses[id] with { IsCompleted = true, ClosedWith = closedWith };
        Publish(recourse.Account, StandInMessage.Status, new JsonObject { ["anomaly_recourse_id"] = id, ["status"] = 2 }.ToJsonString(Json.Readable));
    }

    public void Publish(StandInAccount account, string topic, string content)
    {
        if (account.Topics is { } topics && !topics.Contains(topic))
            return;
        for (var copy = 0; copy <= Habits.Repeats; copy++)
            Put(account, topic, content);
    }

    public long Put(StandInAccount account, string topic, string content)
    {
        var message = new StandInMessage(FirstMessage + messages++, topic, content, Now);
        account.Queue.Put(message);
        return message.Id;
    }

    void Tell(StandInRecourse recourse)
    {
        var result = RecourseJson.Of(recourse);
        Publish(recourse.Account, StandInMessage.Recourse, new JsonObject
        {
            ["anomaly_recourse_id"] = recourse.Id,
            ["result"] = Habits.RecourseAsText ? result.ToJsonString(Json.Readable) : result,
        }.ToJsonString(Json.Readable));
    }

    StandInWorkOrder Add(StandInAccount account, WorkOrderToAdd details, long parentOrder)
    {
        var order = new StandInWorkOrder(++workOrders, account, parentOrder, parentOrder + 1, WholeSecond(details.CreatedAt ?? Now), details);
        return WorkOrders[order.Id] = order;
    }

    static IEnumerable<Said> Messages(IReadOnlyList<string> texts, ImmutableArray<string> pictures, DateTimeOffset at) =>
        texts.Select((text, index) => new Said(text, at, index == 0 ? pictures : []));

    static DateTimeOffset WholeSecond(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
}
