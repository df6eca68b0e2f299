using MerchantConsole.Data;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Tmall.Compare;
using MerchantConsole.Features.Tmall.Gateway;
using MerchantConsole.Features.Tmall.Inbox;
using MerchantConsole.Features.Tmall.Line;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>What people do about single things of the link: messages that lie aside, a day's comparison, the meaning of an issue type.</summary>
sealed class LinkErrands(IDbContextFactory<ConsoleDb> factory, MessageInbox inbox, DayCompare days, QuestionBook questions, Lines lines, LinkBoard board, TimeProvider clock)
{
    /// <summary>Takes a message in that lies aside, now that what was wrong may have been mended.</summary>
    /// <returns>Whether it could be read.</returns>
    public async Task<bool> Retry(Actor by, Guid account, string message, CancellationToken cancel = default)
    {
        by.MustAdminister();
        var (aside, shop) = await Find(account, message, cancel);
        if (aside is null || shop is null || !await inbox.TakeAgain(aside, shop, by, cancel))
            return false;
        board.Changed();
        return true;
    }

    /// <summary>Somebody saw to it otherwise.</summary>
    public async Task Dismiss(Actor by, Guid account, string message, CancellationToken cancel = default)
    {
        by.MustAdminister();
        var now = clock.Now();
        await using var db = await factory.CreateDbContextAsync(cancel);
        await db.SetAsideMessages.Where(one => one.AccountId == account && one.MessageId == message && one.DoneAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.DoneAt, now).SetProperty(one => one.DoneBy, by.Name), cancel);
        board.Changed();
    }

    /// <summary>Compares a day now; one compared before is compared anew.</summary>
    /// <returns>What the platform said when it did not give its list.</returns>
    public async Task<LinkTrouble?> Compare(Actor by, Guid account, DateOnly day, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        try
        {
            return await lines.Use(account, line => days.Make(line, day, cancel), cancel) ? null : LinkTrouble.SecretsLost;
        }
        catch (TopException failure)
        {
            return failure.Failure.Trouble;
        }
    }

    /// <summary>Says what an issue type means here; requests that come from now on are understood so.</summary>
    public async Task Explain(Actor by, string code, AnomalyKind? anomaly, CancellationToken cancel = default)
    {
        by.MustAdminister();
        if (code.Trim() is not { Length: > 0 and <= QuestionCode.LongestCode } name || !Readable.IsText(name, lines: false) || anomaly is { } kind && !Enum.IsDefined(kind))
            return;
        await using var db = await factory.CreateDbContextAsync(cancel);
        var known = await db.QuestionCodes.SingleOrDefaultAsync(one => one.Code == name, cancel);
        if (known is null)
            db.QuestionCodes.Add(known = new QuestionCode { Code = name });
        known.Anomaly = anomaly;
        await db.SaveChangesAsync(cancel);
        questions.Forget();
        board.Changed();
    }

    async Task<(SetAsideMessage? Aside, string? Shop)> Find(Guid account, string message, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return (
            await db.SetAsideMessages.AsNoTracking().SingleOrDefaultAsync(one => one.AccountId == account && one.MessageId == message && one.DoneAt == null, cancel),
            await db.TmallAccounts.Where(one => one.Id == account).Select(one => one.Shop).SingleOrDefaultAsync(cancel));
    }
}
