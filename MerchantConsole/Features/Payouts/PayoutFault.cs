using MerchantConsole.Domain;
using MerchantConsole.Shell;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Payouts;

/// <summary>Why an act on payouts was not done, in the reader's words. What nobody expected is logged under the id that is said.</summary>
/// <param name="Field">The input it speaks of (camelCase); null when it is the act itself.</param>
sealed partial record PayoutFault(string Said, string? Field)
{
    public static PayoutFault Of(Exception failure, IStringLocalizer<PayoutsText> text, Terms terms, ILogger log)
    {
        if (failure is RuleBrokenException broken)
            return new PayoutFault(terms.Of(broken.Rule), broken.Field);
        var id = Incident.NewId();
        LogNotDone(log, failure, id);
        return new PayoutFault(text["Problem", id], null);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An act on payouts was not done. Id {Id}.")]
    static partial void LogNotDone(ILogger log, Exception failure, string id);
}
