using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Requests.Acts;

/// <summary>Why an act was not saved, in the reader's words. What nobody expected is logged under the id that is said.</summary>
/// <param name="Said">Null when <paramref name="Since"/> says it all.</param>
/// <param name="Field">The input it speaks of (camelCase); null when it is the act itself.</param>
/// <param name="Since">What others did since the person looked; empty when that is not the reason.</param>
sealed partial record ActFault(string? Said, string? Field, IReadOnlyList<HistoryEntry> Since)
{
    public static ActFault Of(Exception failure, Guid request, IStringLocalizer<RequestText> text, Terms terms, ILogger log)
    {
        switch (failure)
        {
            case RuleBrokenException broken:
                return new ActFault(terms.Of(broken.Rule), broken.Field, []);
            case StaleRequestException stale:
                return new ActFault(null, null, stale.Since);
            case RequestNotFoundException:
                return new ActFault(text["GoneHint"], null, []);
            default:
                var id = Incident.NewId();
                LogNotSaved(log, failure, id, request);
                return new ActFault(text["Problem", id], null, []);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An act on request {Request} was not saved. Id {Id}.")]
    static partial void LogNotSaved(ILogger log, Exception failure, string id, Guid request);
}
