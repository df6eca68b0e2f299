using MerchantConsole.Domain.Coverage;

namespace MerchantConsole.Features.Intake;

/// <summary>The words a kind goes by: the API's, the field's Chinese ones, and their English.</summary>
sealed class Vocabulary<T>(params (T Value, string[] Words)[] entries) where T : struct, Enum
{
    readonly Dictionary<string, T> words = entries
        .SelectMany(entry => entry.Words, (entry, word) => (word, entry.Value))
        .ToDictionary(pair => pair.word, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>The API's words, one for each kind, in their order.</summary>
    public IReadOnlyList<string> Names { get; } = [.. entries.Select(entry => entry.Words[0])];

    public T? Find(string word) => words.TryGetValue(word, out var value) ? value : null;
}

static class Vocabularies
{
    public static Vocabulary<GoodsCategory> Category { get; } = new(
        (GoodsCategory.MainMaterials, ["mainMaterials", "家装主材", "Main decoration materials"]),
        (GoodsCategory.BasicMaterials, ["basicMaterials", "基础建材", "Basic building materials"]),
        (GoodsCategory.Electrical, ["electrical", "电子电工", "Electrical and electronic"]),
        (GoodsCategory.LargeFurnishings, ["largeFurnishings", "家装大件", "Large home furnishings"]),
        (GoodsCategory.Other, ["other", "其他", "其它"]));

    public static Vocabulary<ServiceKind> Service { get; } = new(
        (ServiceKind.OnSiteInstallation, ["onSiteInstallation", "上门安装", "On-site installation"]),
        (ServiceKind.HomeDelivery, ["homeDelivery", "送货入户", "Delivery into the home"]),
        (ServiceKind.HomeDeliveryAndInstallation, ["homeDeliveryAndInstallation", "送货入户并安装", "Deliver into home and install"]),
        (ServiceKind.Other, ["other", "其他", "其它"]));

    public static Vocabulary<AnomalyKind> Anomaly { get; } = new(
        (AnomalyKind.NotPerformed, ["notPerformed", "未履行", "Not performed"]),
        (AnomalyKind.PartlyPerformed, ["partlyPerformed", "未完整履行", "Partly performed"]),
        (AnomalyKind.UnreasonableFee, ["unreasonableFee", "额外收取不合理费用", "Unreasonable extra fee"]));
}
