using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Intake;

/// <summary>Drafts and reports with nothing wrong, raised twenty-one minutes before the tests' clock.</summary>
static class Drafts
{
    public static Actor Clerk { get; } = new("林晓", Role.Agent);

    public static RequestDraft Good(string externalId = "700001") => new()
    {
        ExternalId = externalId,
        Shop = "匠居照明旗舰店",
        OrderId = "300000000000000001",
        Category = "家装主材",
        Service = "上门安装",
        Anomaly = "未履行",
        RaisedAt = "2026-11-23 10:00:07",
        Description = "师傅没有来",
    };

    public static RequestDraft With(string field, string? value)
    {
        var draft = Good();
        DraftFields.Of(field).Set(draft, value);
        return draft;
    }

    public static HelpRequestReport Report(string externalId = "700001", string source = "csv", string? description = "师傅没有来", string? raisedAt = null)
    {
        var draft = Good(externalId) with { Source = source, Description = description, RaisedAt = raisedAt ?? "2026-11-23 10:00:07" };
        var (report, faults) = DraftCheck.Check(draft, "csv", SqliteConsole.Start, localTimes: true);
        Assert.Empty(faults);
        return report!;
    }
}
