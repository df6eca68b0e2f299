using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Features.Demo;

/// <summary>A handful of shared solution templates, so that the demo has something to write with.</summary>
static class StarterTemplates
{
    public static IEnumerable<SolutionTemplate> All(DateTimeOffset now) =>
    [
        Of(now, "tui", "退还现场多收费用，上门完成安装", Remedy.RefundExtraFee,
            "非常抱歉，{product|您购买的商品}页面写明包含服务，现场不应另收费用。{fitter|我们的师傅}{visit|与您约定时间}上门完成，现场不收任何费用；已付的{money|多收费用}今天退回。上门前会打电话，有事请直接回复。"),
        Of(now, "tuicl", "退还辅材差价", Remedy.RefundExtraFee,
            "非常抱歉，辅材应按公示标准收取。多收的{money|差价}今天原路退回，请您留意到账；如有疑问请直接回复，我们一直在。"),
        Of(now, "sm", "二次上门", Remedy.SecondVisit,
            "非常抱歉让您久等。已安排{fitter|我们的师傅}{visit|与您约定时间}再次上门，把{product|商品}送到家里并安装好，不再收取任何费用。上门前半小时会打电话给您。"),
        Of(now, "bj", "补发缺件", Remedy.SendParts,
            "非常抱歉，{product|商品}缺少的配件今天补发，到货后{fitter|我们的师傅}{visit|与您约定时间}上门装好，费用由我们承担。"),
        Of(now, "hfw", "换服务商", Remedy.ChangeProvider,
            "非常抱歉，原来的师傅没有做好。已为您更换为{provider|另一家服务商}，{visit|最快的时间}上门，由新师傅重新处理到位，费用由我们承担。"),
    ];

    static SolutionTemplate Of(DateTimeOffset now, string key, string title, Remedy remedy, string text) => new()
    {
        Id = Guid.CreateVersion7(now),
        OwnerId = Guid.Empty,
        OwnerName = "周宁",
        IsShared = true,
        Key = key,
        Title = title,
        Remedy = remedy,
        Text = text,
        ChangedAt = now,
    };
}
