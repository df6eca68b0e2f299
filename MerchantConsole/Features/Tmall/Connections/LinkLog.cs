namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>What failed under somebody's hand on the page of the accounts, for the log.</summary>
static class LinkLog
{
    static readonly Action<ILogger, string, Guid?, Exception?> Failed = LoggerMessage.Define<string, Guid?>(
        LogLevel.Error, new EventId(1, nameof(LinkLog)), "{What} failed for the Tmall account {Account}; the person was told.");

    public static void Broke(this ILogger log, string what, Guid? account, Exception failure) => Failed(log, what, account, failure);
}
