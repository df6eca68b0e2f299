using System.Globalization;
using MerchantConsole.Domain.Penalties;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Exemptions;

/// <summary>Whoever holds the code of a certificate sees whether it is genuine, and nothing else. A plain form: it works without any script.</summary>
public sealed partial class VerifyPage
{
    // Twelve letters, with room for what people put between them.
    const int Longest = 60;

    Answer? answer;
    int wait;
    string otherLanguage = "";

    enum Answer
    {
        Genuine = 1,
        NotGenuine,
        Unreadable,
        TooOften,
    }

    [Inject] public required CertificateReader Reader { get; init; }
    [Inject] internal VerifyLimit Limit { get; init; } = null!;
    [CascadingParameter] public required HttpContext Http { get; set; }
    [SupplyParameterFromQuery] public string? Code { get; set; }

    string? Typed => Code is { Length: > Longest } ? Code[..Longest] : Code;

    string Here => string.IsNullOrWhiteSpace(Code) ? "/verify-certificate" : $"/verify-certificate?code={Uri.EscapeDataString(Typed!)}";

    protected override async Task OnInitializedAsync()
    {
        otherLanguage = CultureInfo.CurrentUICulture.Name == "zh-CN" ? "en-US" : "zh-CN";
        Http.Response.Headers.CacheControl = "no-store";
        if (!string.IsNullOrWhiteSpace(Code))
            answer = await Judge(Code);
    }

    async Task<Answer> Judge(string typed)
    {
        if (Limit.Wait(Http.Connection.RemoteIpAddress) is { } until)
        {
            wait = (int)Math.Ceiling(until.TotalSeconds);
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
            return Answer.TooOften;
        }
        return CertificateCode.Read(typed) is not { } code ? Answer.Unreadable
            : await Reader.IsGenuine(code, Http.RequestAborted) ? Answer.Genuine : Answer.NotGenuine;
    }
}
