namespace MerchantConsole.Domain.Coverage;

/// <summary>Category of the goods (R2).</summary>
public enum GoodsCategory
{
    /// <summary>家装主材</summary>
    MainMaterials = 1,
    /// <summary>基础建材</summary>
    BasicMaterials,
    /// <summary>电子电工</summary>
    Electrical,
    /// <summary>家装大件</summary>
    LargeFurnishings,
    Other = 99,
}

/// <summary>Service sold with the goods (R2).</summary>
public enum ServiceKind
{
    /// <summary>上门安装</summary>
    OnSiteInstallation = 1,
    /// <summary>送货入户</summary>
    HomeDelivery,
    /// <summary>送货入户并安装</summary>
    HomeDeliveryAndInstallation,
    Other = 99,
}

/// <summary>What went wrong (R3, 服务异常).</summary>
public enum AnomalyKind
{
    /// <summary>未履行</summary>
    NotPerformed = 1,
    /// <summary>未完整履行</summary>
    PartlyPerformed,
    /// <summary>额外收取不合理费用</summary>
    UnreasonableFee,
}
