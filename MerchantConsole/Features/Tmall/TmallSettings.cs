using System.ComponentModel.DataAnnotations;
using MerchantConsole.Domain.Coverage;

namespace MerchantConsole.Features.Tmall;

/// <summary>The shop's connection to Tmall, and what the platform's own words mean here.</summary>
public sealed class TmallSettings : IValidatableObject
{
    public const string Section = "Tmall";

    /// <summary>The shop of messages when no account names one.</summary>
    public const string UnnamedShop = "tmall";

    public IList<TmallAccount> Accounts { get; init; } = [];

    /// <summary>Service by the platform's <c>service_code</c>; one that is not listed leaves the service to be filled in.</summary>
    public IDictionary<string, ServiceKind> ServiceNames { get; init; } = new Dictionary<string, ServiceKind>
    {
        ["电子门锁安装"] = ServiceKind.OnSiteInstallation,
        ["卫浴大件安装"] = ServiceKind.OnSiteInstallation,
        ["卫浴小件安装"] = ServiceKind.OnSiteInstallation,
        ["晾衣架安装"] = ServiceKind.OnSiteInstallation,
        ["浴霸安装"] = ServiceKind.OnSiteInstallation,
        ["sendAndInstall"] = ServiceKind.HomeDeliveryAndInstallation,
    };

    /// <summary>Anomaly by the platform's <c>question_type</c>. The list is not public; 075 is the one pair that is.</summary>
    public IDictionary<string, AnomalyKind> QuestionCodes { get; init; } = new Dictionary<string, AnomalyKind>
    {
        ["075"] = AnomalyKind.NotPerformed,
    };

    public string Shop => Accounts.Count > 0 && !string.IsNullOrWhiteSpace(Accounts[0].Shop) ? Accounts[0].Shop!.Trim() : UnnamedShop;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Shop.Length > 120)
            yield return new ValidationResult("Tmall:Accounts:0:Shop must not be longer than 120 characters.");
        foreach (var (name, service) in ServiceNames)
        {
            if (!Enum.IsDefined(service))
                yield return new ValidationResult($"Tmall:ServiceNames:{name} is no service.");
        }
        foreach (var (code, anomaly) in QuestionCodes)
        {
            if (!Enum.IsDefined(anomaly))
                yield return new ValidationResult($"Tmall:QuestionCodes:{code} is no anomaly.");
        }
    }
}

public sealed class TmallAccount
{
    /// <summary>The shop that this account's messages belong to.</summary>
    public string? Shop { get; init; }
}
