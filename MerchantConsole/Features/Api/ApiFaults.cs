using System.Text.Json;
using MerchantConsole.Domain;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Penalties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Features.Tmall;
using MerchantConsole.Live;

namespace MerchantConsole.Features.Api;

/// <summary>The one place where what went wrong under /api becomes an answer.</summary>
sealed partial class ApiFaults(RequestDelegate next, ApiProblems problems, ILogger<ApiFaults> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
                await problems.Write(context, Bare(context.Response.StatusCode));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            var refusal = Refusal(failure, context);
            if (refusal.Status >= 500 && failure is not Data.Search.SearchNotReadyException)
                LogUnexpected(failure, context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, ApiProblems.TraceIdOf(context));
            await problems.Write(context, refusal);
        }
    }

    static ApiRefusal Refusal(Exception failure, HttpContext context) => failure switch
    {
        ApiRefusal refusal => refusal,
        TmallUnreadableException unreadable => ApiRefusal.Of(unreadable.Faults),
        RequestNotFoundException or PenaltyNotFoundException or RuleBrokenException { Rule: Rule.PenaltyUnknown } => new ApiRefusal(StatusCodes.Status404NotFound, "notFound"),
        RuleBrokenException broken => Broken(broken),
        EvidenceRefusedException evidence => new ApiRefusal(
            StatusCodes.Status422UnprocessableEntity, "evidenceRefused",
            [new ApiFault("evidence", $"evidence.{evidence.Fault}", evidence.Name)]),
        StaleRequestException stale => new ApiRefusal(StatusCodes.Status409Conflict, "stale")
        {
            More = { ["since"] = stale.Since.Select(entry => HistoryAnswer.Of(entry, context.Actor())).ToList() },
        },
        Data.Search.SearchNotReadyException => new ApiRefusal(StatusCodes.Status503ServiceUnavailable, "searchPreparing"),
        BadHttpRequestException bad => Bare(bad.StatusCode),
        _ => new ApiRefusal(StatusCodes.Status500InternalServerError, "unexpected"),
    };

    static ApiRefusal Broken(RuleBrokenException broken) => new(
        broken.Rule is Rule.TextRequired or Rule.TextTooLong or Rule.UnreadableCharacters or Rule.VisitWindowReversed
            or Rule.AmountNotSensible or Rule.ReceiptForAnotherAmount or Rule.ProviderUnknown or Rule.SplitNotSensible or Rule.PaidAtNotSensible
            ? StatusCodes.Status422UnprocessableEntity
            : broken.Rule is Rule.MerchantOnly or Rule.SupervisorOnly ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict,
        JsonNamingPolicy.CamelCase.ConvertName(broken.Rule.ToString()),
        broken.Field is { } field ? [new ApiFault(field, $"code.{JsonNamingPolicy.CamelCase.ConvertName(broken.Rule.ToString())}")] : []);

    static ApiRefusal Bare(int status) => new(status, status switch
    {
        StatusCodes.Status404NotFound => "notFound",
        StatusCodes.Status405MethodNotAllowed => "methodNotAllowed",
        StatusCodes.Status413PayloadTooLarge => "tooLarge",
        StatusCodes.Status415UnsupportedMediaType => "mediaType",
        >= 500 => "unexpected",
        _ => "badRequest",
    });

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected failure of {Method} {Route}; trace {TraceId}.")]
    partial void LogUnexpected(Exception failure, string method, string? route, string traceId);
}
