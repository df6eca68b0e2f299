using MerchantConsole.Data.Link;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>What is wrong with something typed about an account. Screens say it by this name in the reader's language.</summary>
public enum AccountFault
{
    Required = 1,
    TooLong,
    /// <summary>Control characters, or blanks within a key.</summary>
    Unreadable,
    /// <summary>Another account has this shop.</summary>
    ShopTaken,
    OutOfRange,
    /// <summary>The settings name this account; what they say can be changed only there.</summary>
    FromSettings,
    /// <summary>Somebody else changed it meanwhile.</summary>
    Changed,
}

/// <param name="Field">The property's name; empty when it is the act itself.</param>
public sealed record AccountError(string Field, AccountFault Fault);

/// <summary>An account as it is typed. A secret left empty stays as it is.</summary>
public sealed class AccountDraft
{
    public const int MostCallsPerDay = 100_000_000;

    public string? Name { get; set; }
    public string? Shop { get; set; }
    public string? AppKey { get; set; }
    public string? AppSecret { get; set; }
    public SignMethod SignMethod { get; set; } = SignMethod.HmacSha256;
    public int CallsPerDay { get; set; } = TmallAccount.UsualCallsPerDay;

    /// <summary>The authorisation, where somebody has it from elsewhere instead of the platform's page.</summary>
    public string? Session { get; set; }

    /// <param name="isNew">Secrets are needed.</param>
    public IEnumerable<AccountError> Faults(bool isNew) =>
        Of(nameof(Name), Name, TmallAccount.LongestName, true)
            .Concat(Of(nameof(Shop), Shop, TmallAccount.LongestShop, true))
            .Concat(Of(nameof(AppKey), AppKey, TmallAccount.LongestKey, true, isKey: true))
            .Concat(Of(nameof(AppSecret), AppSecret, TmallAccount.LongestKey, isNew, isKey: true))
            .Concat(Of(nameof(Session), Session, TmallAccount.LongestKey * 5, false, isKey: true))
            .Concat(CallsPerDay is < 100 or > MostCallsPerDay ? [new AccountError(nameof(CallsPerDay), AccountFault.OutOfRange)] : [])
            .Concat(Enum.IsDefined(SignMethod) ? [] : [new AccountError(nameof(SignMethod), AccountFault.Required)]);

    static IEnumerable<AccountError> Of(string field, string? typed, int longest, bool isRequired, bool isKey = false)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0 && isRequired)
            yield return new AccountError(field, AccountFault.Required);
        if (text.Length > longest)
            yield return new AccountError(field, AccountFault.TooLong);
        if (text.Length > 0 && (!Readable.IsText(text, lines: false) || isKey && text.Any(c => c is <= ' ' or > '~')))
            yield return new AccountError(field, AccountFault.Unreadable);
    }
}
