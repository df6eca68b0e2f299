using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Api;

/// <summary>Writes a refusal as <c>application/problem+json</c> (RFC 9457) in the caller's language.</summary>
sealed class ApiProblems(IStringLocalizer<ApiText> text)
{
    static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static string TraceIdOf(HttpContext context) => Activity.Current?.Id ?? context.TraceIdentifier;

    public async Task Write(HttpContext context, ApiRefusal refusal)
    {
        var language = LanguageOf(context.Request);
        CultureInfo.CurrentUICulture = language;
        var problem = new ProblemDetails
        {
            Type = "about:blank",
            Status = refusal.Status,
            Title = text[$"status.{refusal.Status}"],
            Detail = text[$"code.{refusal.Code}"],
            Instance = context.Request.Path,
        };
        foreach (var (name, value) in refusal.More)
            problem.Extensions[name] = value;
        problem.Extensions["code"] = refusal.Code;
        problem.Extensions["traceId"] = TraceIdOf(context);
        if (refusal.Faults.Count > 0)
            problem.Extensions["errors"] = refusal.Faults
                .GroupBy(fault => fault.Field)
                .ToDictionary(group => group.Key, group => group.Select(fault => text[fault.Text, fault.Arguments].Value).Distinct().ToArray());

        var response = context.Response;
        response.StatusCode = refusal.Status;
        response.Headers.ContentLanguage = language.Name;
        response.Headers.Vary = "Accept-Language";
        response.Headers.CacheControl = "no-store";
        await response.WriteAsJsonAsync(problem, ApiJson.Options, "application/problem+json", context.RequestAborted);
    }

    // Only two languages are spoken: the first of them that the caller names, however it names it.
    static CultureInfo LanguageOf(HttpRequest request)
    {
        var wanted = request.Headers.AcceptLanguage.ToString().Split(',')
            .Select(part => StringWithQualityHeaderValue.TryParse(part, out var language) ? language : null)
            .OfType<StringWithQualityHeaderValue>()
            .OrderByDescending(language => language.Quality ?? 1);
        foreach (var language in wanted)
        {
            if (language.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
                return English;
            if (language.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
                return Chinese;
        }
        return Chinese;
    }
}
