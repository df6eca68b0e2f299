using System.ComponentModel.DataAnnotations;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.Coverage;

namespace MerchantConsole.Features.Tmall;

/// <summary>The connection to Tmall, and what the platform's own words mean here.</summary>
public sealed class TmallSettings : IValidatableObject
{
    public const string Section = "Tmall";

    /// <summary>The shop of messages when no account names one.</summary>
    public const string UnnamedShop = "tmall";

    /// <summary>The platform's gateway: absolute; https, or http on this machine.</summary>
    public string Gateway { get; init; } = "https://eco.taobao.com/router/rest";

    /// <summary>Where accounts are authorised: the address above <c>/authorize</c> and <c>/token</c>.</summary>
    public string OAuth { get; init; } = "https://oauth.taobao.com";

    /// <summary>Accounts for a first start and for scripts, beside those connected on the page.</summary>
    public IList<AccountSetting> Accounts { get; init; } = [];

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause after the platform had no message.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often what was raised is compared with the platform's list.</summary>
    public TimeSpan CompareEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How far back an account that was just connected is read.</summary>
    public TimeSpan LookBack { get; init; } = TimeSpan.FromHours(48);

    /// <summary>The rate the platform allows an app.</summary>
    public int CallsPerSecond { get; init; } = 20;

    /// <summary>An answer that Tmall has not heard of for so long is an alarm; sooner when its last call comes first.</summary>
    public TimeSpan AlarmAfter { get; init; } = TimeSpan.FromMinutes(2);

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

    /// <summary>Category by the category a work order names; one that is not listed leaves it to be filled in.</summary>
    public IDictionary<string, GoodsCategory> Categories { get; init; } = new Dictionary<string, GoodsCategory>
    {
        ["家装主材"] = GoodsCategory.MainMaterials,
        ["基础建材"] = GoodsCategory.BasicMaterials,
        ["电子电工"] = GoodsCategory.Electrical,
        ["家装大件"] = GoodsCategory.LargeFurnishings,
    };

    /// <summary>Anomaly by the platform's <c>question_type</c>. The list is not public; 075 is the one pair that is.</summary>
    public IDictionary<string, AnomalyKind> QuestionCodes { get; init; } = new Dictionary<string, AnomalyKind>
    {
        ["075"] = AnomalyKind.NotPerformed,
    };

    public string Shop => Accounts.Count > 0 && !string.IsNullOrWhiteSpace(Accounts[0].Shop) ? Accounts[0].Shop!.Trim() : UnnamedShop;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Addresses().Concat(Speeds()).Concat(Accounts.SelectMany((account, index) => account.Faults(index))).Concat(Doubles()).Concat(Words())
            .Select(fault => new ValidationResult(fault));

    IEnumerable<string> Addresses()
    {
        if (!IsSafe(Gateway))
            yield return "Tmall:Gateway must be an absolute https address (http only on this machine), without query or fragment.";
        if (!IsSafe(OAuth))
            yield return "Tmall:OAuth must be an absolute https address (http only on this machine), without query or fragment.";
    }

    IEnumerable<string> Speeds()
    {
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(2))
            yield return "Tmall:Timeout must lie between 1 second and 2 minutes.";
        if (PollEvery < TimeSpan.FromMilliseconds(100) || PollEvery > TimeSpan.FromMinutes(5))
            yield return "Tmall:PollEvery must lie between 0.1 seconds and 5 minutes.";
        if (CompareEvery < TimeSpan.FromSeconds(1) || CompareEvery > TimeSpan.FromMinutes(15))
            yield return "Tmall:CompareEvery must lie between 1 second and 15 minutes.";
        if (LookBack < TimeSpan.Zero || LookBack > TimeSpan.FromDays(30))
            yield return "Tmall:LookBack must be at most 30 days.";
        if (CallsPerSecond is < 1 or > 1000)
            yield return "Tmall:CallsPerSecond must lie between 1 and 1000.";
        if (AlarmAfter < TimeSpan.FromSeconds(10) || AlarmAfter > TimeSpan.FromHours(1))
            yield return "Tmall:AlarmAfter must lie between 10 seconds and 1 hour.";
    }

    IEnumerable<string> Doubles() => Accounts.Select(account => account.Shop?.Trim() ?? UnnamedShop).GroupBy(shop => shop, StringComparer.Ordinal)
        .Where(shop => shop.Count() > 1).Select(shop => $"Tmall:Accounts names the shop {shop.Key} more than once.");

    IEnumerable<string> Words()
    {
        foreach (var (name, _) in ServiceNames.Where(pair => !Enum.IsDefined(pair.Value)))
            yield return $"Tmall:ServiceNames:{name} is no service.";
        foreach (var (name, _) in Categories.Where(pair => !Enum.IsDefined(pair.Value)))
            yield return $"Tmall:Categories:{name} is no category.";
        foreach (var (code, _) in QuestionCodes.Where(pair => !Enum.IsDefined(pair.Value)))
            yield return $"Tmall:QuestionCodes:{code} is no anomaly.";
    }

    static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Query: "", Fragment: "", UserInfo: "" }
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}

/// <summary>An account as the settings name it. One without key, secret and session only names the shop of forwarded messages.</summary>
public sealed class AccountSetting
{
    public string? Name { get; init; }
    public string? AppKey { get; init; }
    public string? AppSecret { get; init; }

    /// <summary>The authorisation (access token) of the seller's or provider's account.</summary>
    public string? Session { get; init; }

    /// <summary>md5, hmac or hmac-sha256.</summary>
    public string? SignMethod { get; init; }

    /// <summary>The shop that this account's messages belong to.</summary>
    public string? Shop { get; init; }

    /// <summary>Can call the platform.</summary>
    public bool IsLinked => !string.IsNullOrWhiteSpace(AppKey);

    internal IEnumerable<string> Faults(int index)
    {
        var place = $"Tmall:Accounts:{index}";
        if (Shop?.Trim().Length > TmallAccount.LongestShop)
            yield return $"{place}:Shop must not be longer than {TmallAccount.LongestShop} characters.";
        if (Name?.Trim().Length > TmallAccount.LongestName)
            yield return $"{place}:Name must not be longer than {TmallAccount.LongestName} characters.";
        if (IsLinked && string.IsNullOrWhiteSpace(AppSecret))
            yield return $"{place}:AppSecret is missing.";
        if (AppKey?.Length > TmallAccount.LongestKey)
            yield return $"{place}:AppKey must not be longer than {TmallAccount.LongestKey} characters.";
        if (SignMethods.Find(SignMethod) is null)
            yield return $"{place}:SignMethod must be md5, hmac or hmac-sha256.";
    }
}
