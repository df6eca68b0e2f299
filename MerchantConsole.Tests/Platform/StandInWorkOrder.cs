namespace MerchantConsole.Tests.Platform;

/// <summary>A work order to be created; what it does not say follows from the defaults.</summary>
public sealed record WorkOrderToAdd
{
    /// <summary>Null for now.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Until then the query answers that there is no such work order, as where data is not yet synchronised.</summary>
    public DateTimeOffset? FoundFrom { get; init; }

    public string AuctionTitle { get; init; } = "恒温淋浴花洒套装";
    public long PriceInFen { get; init; } = 129_900;
    public string Category { get; init; } = "淋浴花洒";
    public string Brand { get; init; } = "澜汐";
    public string ServiceCode { get; init; } = "卫浴大件安装";
    public string ServiceName { get; init; } = "卫浴大件安装";
    public string TaskMemo { get; init; } = "上门安装";
    public string Province { get; init; } = "浙江省";
    public string City { get; init; } = "杭州市";
    public string District { get; init; } = "余杭区";
    public string StatusCode { get; init; } = "4";
    public string ProviderNick { get; init; } = "示例安装服务商";
    public DateTimeOffset? PaidAt { get; init; }
    public DateTimeOffset? ReserveFrom { get; init; }
    public DateTimeOffset? ReserveTo { get; init; }
    public DateTimeOffset? SignedInAt { get; init; }
    public DateTimeOffset? VerifiedAt { get; init; }
}

/// <summary>A work order as the platform holds it.</summary>
public sealed record StandInWorkOrder(long Id, StandInAccount Account, long ParentOrderId, long OrderId, DateTimeOffset CreatedAt, WorkOrderToAdd Details);
