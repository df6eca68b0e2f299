using System.Text.RegularExpressions;
using MerchantConsole.Data.Link;

namespace MerchantConsole.Features.Tmall.Gateway;

/// <summary>Why a call failed, in either layer: the gateway's <c>error_response</c> or the business's own <c>success=false</c>.</summary>
/// <param name="Ban">For how long nothing may be asked.</param>
/// <param name="BanIsForMethod">Only this call is banned; else the whole app.</param>
sealed partial record TopFailure(LinkTrouble Trouble, string Code, string? SubCode, string? Words, TimeSpan? Ban = null, bool BanIsForMethod = false)
{
    static readonly TimeSpan ShortestBan = TimeSpan.FromSeconds(1), LongestBan = TimeSpan.FromDays(1);

    /// <summary>The codes alone: what the platform writes beside them may speak of a consumer.</summary>
    public string Codes => SubCode is null ? Code : $"{Code} {SubCode}";

    /// <summary>Asking again at once may succeed. <c>isp.*</c> is the platform's side; <c>isv.*</c> is ours and stays wrong.</summary>
    public bool MayPass => Trouble is LinkTrouble.PlatformBusy or LinkTrouble.Unreachable or LinkTrouble.Unreadable;

    public static TopFailure OfGateway(string code, string? subCode, string? words, string? subWords)
    {
        var trouble = TroubleOf(code, subCode);
        return trouble == LinkTrouble.Banned
            ? new TopFailure(trouble, code, subCode, words, BanOf(subWords ?? words), IsForMethod(subCode))
            : new TopFailure(trouble, code, subCode, subWords ?? words);
    }

    public static TopFailure OfBusiness(string code, string? words) => new(LinkTrouble.Refused, code, null, words);

    static LinkTrouble TroubleOf(string code, string? subCode) => code switch
    {
        _ when subCode?.StartsWith("accesscontrol.limited-by-", StringComparison.Ordinal) == true || subCode == "isp.call-limited" => LinkTrouble.Banned,
        "4" or "5" or "6" or "7" or "8" => LinkTrouble.Banned,
        "11" or "12" or "13" => LinkTrouble.NotPermitted,
        "24" or "25" => LinkTrouble.WrongSignature,
        "26" or "27" or "53" => LinkTrouble.SessionBroken,
        "31" => LinkTrouble.ClockOff,
        _ when subCode?.StartsWith("isp.", StringComparison.Ordinal) == true => LinkTrouble.PlatformBusy,
        "10" => LinkTrouble.PlatformBusy,
        _ => LinkTrouble.BadCall,
    };

    static TimeSpan BanOf(string? words)
    {
        var ban = words is not null && Seconds().Match(words) is { Success: true } found && int.TryParse(found.Groups[1].Value, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : ShortestBan;
        return ban < ShortestBan ? ShortestBan : ban > LongestBan ? LongestBan : ban;
    }

    static bool IsForMethod(string? subCode) => subCode?.Contains("-by-api-", StringComparison.Ordinal) == true || subCode?.Contains("-by-app-api-", StringComparison.Ordinal) == true;

    [GeneratedRegex(@"ban will last for (\d{1,9}) more second", RegexOptions.IgnoreCase)]
    private static partial Regex Seconds();
}

/// <summary>The platform did not do it. The message holds codes only.</summary>
sealed class TopException(string method, TopFailure failure, Exception? inner = null) : Exception($"{method}: {failure.Trouble} {failure.Codes}", inner)
{
    public TopFailure Failure { get; } = failure;
}
