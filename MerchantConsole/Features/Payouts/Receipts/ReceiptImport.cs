using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts.Receipts;

/// <summary>Just this file was taken in before.</summary>
public sealed class ReceiptFileKnownException(ReceiptFile file) : Exception("The file was taken in before.")
{
    public ReceiptFile File { get; } = file;
}

/// <param name="Paid">Lines that paid a penalty now.</param>
public sealed record ReceiptResult(IReadOnlyList<CheckedReceipt> Lines, int Paid);

/// <summary>
/// Takes in a file of receipts. A line is one transaction, the record of the file is written with the last one: whatever
/// stops it in between, the same file may come again and finds its first lines matched already.
/// </summary>
public sealed partial class ReceiptImport(IDbContextFactory<ConsoleDb> factory, RequestActs acts, TimeProvider clock, ILogger<ReceiptImport> log)
{
    /// <summary>What would become of each line; changes nothing.</summary>
    /// <exception cref="ReceiptFileKnownException">It was taken in before.</exception>
    public async Task<IReadOnlyList<CheckedReceipt>> Preview(Actor by, ReceiptSheet sheet, CancellationToken cancel = default)
    {
        by.MustDecideAboutMoney();
        await using var db = await factory.CreateDbContextAsync(cancel);
        await MustBeNew(db, sheet.Hash, cancel);
        return await ReceiptCheck.Of(sheet, Scope.Of(by), db, clock.Now(), cancel);
    }

    /// <summary>Pays what the good lines say (R9); the others are left alone and told.</summary>
    /// <exception cref="ReceiptFileKnownException">It was taken in before.</exception>
    public async Task<ReceiptResult> Apply(Actor by, ReceiptSheet sheet, CancellationToken cancel = default)
    {
        var lines = (await Preview(by, sheet, cancel)).ToList();
        var good = lines.Index().Where(one => one.Item.Verdict == ReceiptVerdict.Good).Select(one => one.Index).ToList();
        var paid = 0;
        foreach (var at in good)
        {
            cancel.ThrowIfCancellationRequested();
            var told = at == good[^1] ? Record(by, sheet, lines) : null;
            lines[at] = lines[at] with { Verdict = await Pay(by, lines[at], told) };
            paid += lines[at].IsDifference ? 0 : 1;
        }
        // Nothing was left to pay, or the last line did not fit after all.
        if ((good.Count == 0 || lines[good[^1]].IsDifference) && lines.Exists(line => !line.IsDifference))
            await Keep(Record(by, sheet, lines), cancel);
        return new ReceiptResult(lines, paid);
    }

    async Task<ReceiptVerdict> Pay(Actor by, CheckedReceipt line, ReceiptFile? file)
    {
        var (penalty, verdict) = (line.Penalty!, ReceiptVerdict.Good);
        try
        {
            // Not cancellable: a line is whole or not at all.
            await acts.Do(by, penalty.RequestId, null, async (db, request, now, _) =>
            {
                if (file is not null)
                {
                    await MustBeNew(db, file.Hash, CancellationToken.None);
                    db.ReceiptFiles.Add(file);
                }
                var current = request.PenaltyFor(penalty.Promise);
                verdict = current.State == PenaltyState.Paid && current.Receipt == line.Receipt ? ReceiptVerdict.MatchedAlready : ReceiptVerdict.Good;
                if (verdict == ReceiptVerdict.Good)
                    await Payment.Enter(db, request, current, line.Line.Key, line.Amount!.Value, line.Receipt!, line.PaidAt!.Value, by, now, CancellationToken.None);
                return [];
            }, CancellationToken.None);
            return verdict;
        }
        catch (RuleBrokenException broken)
        {
            return Of(broken.Rule);
        }
        catch (Exception failure) when (failure is not ReceiptFileKnownException)
        {
            LogNotStored(failure, line.Line.Number);
            return ReceiptVerdict.NotStored;
        }
    }

    async Task Keep(ReceiptFile file, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await MustBeNew(db, file.Hash, cancel);
        db.ReceiptFiles.Add(file);
        await db.SaveChangesAsync(cancel);
    }

    ReceiptFile Record(Actor by, ReceiptSheet sheet, List<CheckedReceipt> lines)
    {
        var differences = lines.Count(line => line.IsDifference);
        return new ReceiptFile
        {
            Hash = sheet.Hash,
            Name = sheet.Name,
            ImportedBy = by.Name,
            ImportedAt = clock.Now(),
            Matched = lines.Count - differences,
            Differences = differences,
        };
    }

    static async Task MustBeNew(ConsoleDb db, string hash, CancellationToken cancel)
    {
        if (await db.ReceiptFiles.AsNoTracking().SingleOrDefaultAsync(file => file.Hash == hash, cancel) is { } known)
            throw new ReceiptFileKnownException(known);
    }

    static ReceiptVerdict Of(Rule rule) => rule switch
    {
        Rule.PenaltyAlreadyPaid => ReceiptVerdict.PaidAlready,
        Rule.ReceiptForAnotherAmount => ReceiptVerdict.AnotherAmount,
        Rule.ReceiptUsedAlready => ReceiptVerdict.ReceiptUsedAlready,
        Rule.PaidAtNotSensible => ReceiptVerdict.TimeNotSensible,
        _ => ReceiptVerdict.NotSent,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Line {Line} of a file of receipts was not stored.")]
    partial void LogNotStored(Exception failure, int line);
}
