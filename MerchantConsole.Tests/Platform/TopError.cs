using System.Globalization;

namespace MerchantConsole.Tests.Platform;

/// <summary>What stands in an error_response.</summary>
public sealed record TopError(int Code, string Msg, string? SubCode = null, string? SubMsg = null)
{
    public static readonly TopError WrongAction = new(9, "Http Action Not Allowed");
    public static readonly TopError MissingMethod = new(21, "Missing Method");
    public static readonly TopError UnknownMethod = new(22, "Invalid Method", "isv.invalid-method", "不存在的方法名");
    public static readonly TopError UnknownFormat = new(23, "Invalid Format");
    public static readonly TopError MissingSignature = new(24, "Missing Signature");
    public static readonly TopError WrongSignature = new(25, "Invalid Signature", "isv.invalid-signature", "签名错误");
    public static readonly TopError MissingSession = new(26, "Missing Session");
    public static readonly TopError WrongSession = new(27, "Invalid session", "invalid-sessionkey", "SessionKey非法");
    public static readonly TopError MissingAppKey = new(28, "Missing App Key");
    public static readonly TopError UnknownAppKey = new(29, "Invalid App Key", "isv.appkey-not-exists", "AppKey不存在");
    public static readonly TopError MissingTimestamp = new(30, "Missing Timestamp");
    public static readonly TopError WrongTimestamp = new(31, "Invalid Timestamp", "isv.invalid-timestamp", "时间戳与服务器时间相差超过10分钟或格式错误");
    public static readonly TopError MissingVersion = new(32, "Missing Version");
    public static readonly TopError WrongVersion = new(33, "Invalid Version");

    public static TopError Missing(string parameter) =>
        new(40, $"Missing required arguments:{parameter}", $"isv.missing-parameter:{parameter}", $"缺少必选参数{parameter}");

    public static TopError Invalid(string parameter) =>
        new(41, $"Invalid arguments:{parameter}", $"isv.invalid-parameter:{parameter}", $"参数{parameter}无效");

    /// <summary>The caller's own fault, found by the service behind the gateway.</summary>
    public static TopError Isv(string what, string why) => new(15, "Remote service error", $"isv.{what}", why);

    /// <param name="whose">app or api.</param>
    public static TopError Banned(string whose, TimeSpan left) => new(
        7, "App Call Limited", $"accesscontrol.limited-by-{whose}-access-count",
        string.Create(CultureInfo.InvariantCulture, $"This ban will last for {Math.Max(1, Math.Ceiling(left.TotalSeconds)):0} more seconds"));
}

sealed class TopRefusedException(TopError error) : Exception(error.Msg)
{
    public TopError Error => error;
}
