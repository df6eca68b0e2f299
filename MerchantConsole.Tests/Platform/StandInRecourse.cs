using System.Collections.Immutable;

namespace MerchantConsole.Tests.Platform;

/// <summary>Words of somebody at an instant: a consumer's message, a provider's remark.</summary>
public sealed record Said(string Text, DateTimeOffset At, ImmutableArray<string> Pictures);

/// <summary>One call for help as the platform holds it.</summary>
/// <param name="Remarks">Of the provider, in the order in which they came.</param>
/// <param name="ClosedWith">What the provider wrote when he closed it.</param>
public sealed record StandInRecourse(
    long Id, StandInAccount Account, RecourseToRaise Raised, DateTimeOffset SubmittedAt, long OrderId, StandInWorkOrder? WorkOrder,
    ImmutableArray<Said> Messages, ImmutableArray<Said> Remarks, bool IsCompleted, Said? ClosedWith);

/// <summary>What a consumer asks help for; the defaults are an installer who did not come.</summary>
public sealed record RecourseToRaise
{
    /// <summary>Null for now.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    public string? ServiceCode { get; init; } = "卫浴大件安装";
    public string? QuestionType { get; init; } = "075";
    public string? QuestionContent { get; init; } = "拒绝安装/安装服务未完成";
    public string BuyerNick { get; init; } = "t**1";
    public IReadOnlyList<string> Texts { get; init; } = ["约好上午来装，没人来"];

    /// <summary>As the platform writes them, without a scheme: //img.alicdn.com/….</summary>
    public IReadOnlyList<string> Pictures { get; init; } = [];

    public WorkOrderToAdd? WorkOrder { get; init; }

    /// <summary>No message tells of it: only a search finds it.</summary>
    public bool IsSilent { get; init; }
}
