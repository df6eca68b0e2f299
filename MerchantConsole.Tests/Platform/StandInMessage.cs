namespace MerchantConsole.Tests.Platform;

/// <summary>A message in an account's queue.</summary>
/// <param name="Content">JSON, unless it was put there to be unreadable.</param>
public sealed record StandInMessage(long Id, string Topic, string Content, DateTimeOffset PublishedAt)
{
    public const string Recourse = "tmall_fuwu_AnomalyRecourse";
    public const string Status = "tmall_fuwu_AnomalyRecourseStatusUpdate";

    /// <summary>What an app of this field can subscribe to.</summary>
    public static readonly IReadOnlySet<string> Topics = new HashSet<string>
    {
        Recourse, Status, "tmall_fuwu_ServiceMonitorMessage", "tmall_fuwu_WorkcardInfo", "tmall_fuwu_WorkcardStatusUpdate",
        "tmall_fuwu_WorkcardStatusChange", "tmall_fuwu_WorkcardContract", "tmall_fuwu_SettleAdjustmentStatusUpdate",
        "tmall_fuwu_SettleSupplierFcBill", "tmall_homedecorationfuwu_WorkcardStatusUpdateForSeller", "tmall_fuwu_RateMessageTP",
        "tmall_serviceplatform_SignCreate",
    };
}
