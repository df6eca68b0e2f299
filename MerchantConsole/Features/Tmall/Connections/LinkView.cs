using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>All that the page of the accounts shows at one moment.</summary>
/// <param name="Chosen">The account whose messages, days and events these are; null when there is none.</param>
sealed record LinkView(
    IReadOnlyList<AccountStanding> Accounts, Guid? Chosen, IReadOnlyList<LinkEvent> Events, IReadOnlyList<SetAsideMessage> Aside,
    IReadOnlyList<DailyComparison> Days, IReadOnlyList<QuestionMeaning> Codes, TimeSpan ClockAhead, DateTimeOffset Now)
{
    /// <param name="wanted">The account that somebody chose; another where it is gone.</param>
    public static async Task<LinkView> Read(AccountReads reads, Actor by, Guid? wanted, TimeProvider clock)
    {
        var accounts = await reads.All(by);
        var chosen = accounts.Any(account => account.Id == wanted) ? wanted : accounts is [var first, ..] ? first.Id : null;
        return new LinkView(
            accounts, chosen,
            chosen is { } told ? await reads.Events(by, told) : [],
            chosen is { } aside ? await reads.Aside(by, aside) : [],
            chosen is { } compared ? await reads.Days(by, compared) : [],
            await reads.QuestionCodes(by), reads.ClockAhead, clock.Now());
    }

    /// <summary>Drawn again it would look the same: ages are told in minutes.</summary>
    public bool LooksLike(LinkView other) =>
        Chosen == other.Chosen && ClockAhead == other.ClockAhead && Now.UtcTicks / TimeSpan.TicksPerMinute == other.Now.UtcTicks / TimeSpan.TicksPerMinute
        && Accounts.SequenceEqual(other.Accounts)
        && Events.Select(one => one.Id).SequenceEqual(other.Events.Select(one => one.Id))
        && Aside.Select(one => one.MessageId).SequenceEqual(other.Aside.Select(one => one.MessageId))
        && Days.Select(one => (one.Day, one.MadeAt)).SequenceEqual(other.Days.Select(one => (one.Day, one.MadeAt)))
        && Codes.Select(one => (one.Code, one.Text, one.Anomaly)).SequenceEqual(other.Codes.Select(one => (one.Code, one.Text, one.Anomaly)));
}
