namespace MerchantConsole.Features.Tmall.Gateway;

/// <summary>One call to the platform, before it is signed.</summary>
/// <param name="Method">Its name, such as <c>taobao.time.get</c>.</param>
/// <param name="Fields">Business parameters; blank ones are not sent.</param>
sealed record TopCall(string Method, params IReadOnlyList<(string Name, string? Value)> Fields)
{
    /// <summary>Whose authorisation it needs; most calls do.</summary>
    public bool NeedsSession { get; init; } = true;

    /// <summary>Doing it twice does no more than doing it once, so a call without an answer may be made again at once.</summary>
    public bool MayRepeat { get; init; } = true;
}

/// <summary>Who calls: an app and, for most calls, the authorisation of an account.</summary>
sealed record TopCredentials(string AppKey, string AppSecret, string? Session, Data.Link.SignMethod SignMethod)
{
    public override string ToString() => AppKey;
}
