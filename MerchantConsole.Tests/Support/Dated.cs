using MerchantConsole.Domain;

namespace MerchantConsole.Tests.Support;

/// <summary>Confirmed versions of the dated settings.</summary>
public static class Dated
{
    public static RuleVersion Version<T>(RuleKind kind, T content, DateTimeOffset from) => new()
    {
        Id = Guid.NewGuid(),
        Kind = kind,
        EffectiveFrom = from,
        Content = RuleContent.Write(content),
        SourceNote = "千牛",
        EnteredBy = "何雨桐",
        EnteredAt = from.AddDays(-2),
        ConfirmedBy = People.Supervisor.Name,
        ConfirmedAt = from.AddDays(-1),
    };
}
