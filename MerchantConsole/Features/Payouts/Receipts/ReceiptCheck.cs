using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts.Receipts;

/// <summary>Matches the lines of a file with the payouts on their way, by key, and says everything that differs.</summary>
sealed class ReceiptCheck
{
    readonly DateTimeOffset now;
    readonly Dictionary<Guid, (Penalty Penalty, string Request)> penalties;
    readonly Dictionary<string, Guid> used;
    readonly HashSet<string> keysTwice, receiptsTwice;

    ReceiptCheck(ReceiptSheet sheet, DateTimeOffset now, Dictionary<Guid, (Penalty, string)> penalties, Dictionary<string, Guid> used)
    {
        (this.now, this.penalties, this.used) = (now, penalties, used);
        keysTwice = Twice(sheet.Lines.Select(line => line.Key));
        receiptsTwice = Twice(sheet.Lines.Select(line => line.Receipt));
    }

    public static async Task<IReadOnlyList<CheckedReceipt>> Of(ReceiptSheet sheet, Scope scope, ConsoleDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = sheet.Lines.Select(line => Penalty.IdOfKey(line.Key)).OfType<Guid>().Distinct().ToList();
        var found = await (
            from penalty in scope.Penalties(db).AsNoTracking()
            where EF.Parameter(ids).Contains(penalty.Id)
            join request in scope.Requests(db) on penalty.RequestId equals request.Id
            select new { penalty, request.ExternalId }).ToDictionaryAsync(row => row.penalty.Id, row => (row.penalty, row.ExternalId), cancel);
        var receipts = sheet.Lines.Select(line => line.Receipt).Where(receipt => receipt.Length > 0).Distinct().ToList();
        var used = await scope.Penalties(db).Where(penalty => penalty.Receipt != null && EF.Parameter(receipts).Contains(penalty.Receipt))
            .ToDictionaryAsync(penalty => penalty.Receipt!, penalty => penalty.Id, cancel);
        var check = new ReceiptCheck(sheet, now, found, used);
        return [.. sheet.Lines.Select(check.Judge)];
    }

    CheckedReceipt Judge(ReceiptLine line)
    {
        if (line.IsBroken)
            return new CheckedReceipt(line, ReceiptVerdict.LineUnreadable);
        if (Penalty.IdOfKey(line.Key) is not { } id || !penalties.TryGetValue(id, out var found))
            return new CheckedReceipt(line, ReceiptVerdict.KeyUnknown);
        var read = new FieldReader(localTimes: true);
        var receipt = read.Id("reference", line.Receipt, HelpRequest.MostReceipt);
        var paidAt = read.Instant("paidAt", line.PaidAt);
        var amount = read.Amount("amountYuan", line.Amount);
        var judged = new CheckedReceipt(line, ReceiptVerdict.Good, found.Penalty, found.Request, amount, receipt, paidAt);
        return judged with
        {
            Verdict = keysTwice.Contains(line.Key) ? ReceiptVerdict.KeyTwice
                : line.Receipt.Length == 0 ? ReceiptVerdict.NoReceipt
                : receipt is null ? ReceiptVerdict.ReceiptUnreadable
                : receiptsTwice.Contains(line.Receipt) ? ReceiptVerdict.ReceiptTwice
                : amount is null ? ReceiptVerdict.AmountUnreadable
                : Against(found.Penalty, line.Key, amount.Value, receipt) is { } differs ? differs
                : line.PaidAt.Length == 0 ? ReceiptVerdict.NoTime
                : paidAt is null ? ReceiptVerdict.TimeUnreadable
                : HelpRequest.CanBePaidAt(paidAt.Value, found.Penalty.BreachedAt, now) ? ReceiptVerdict.Good : ReceiptVerdict.TimeNotSensible,
        };
    }

    ReceiptVerdict? Against(Penalty penalty, string key, Yuan amount, string receipt) =>
        penalty.State == PenaltyState.Paid && penalty.Receipt == receipt && penalty.Amount == amount ? ReceiptVerdict.MatchedAlready
        : penalty.State == PenaltyState.Paid ? ReceiptVerdict.PaidAlready
        : penalty.State != PenaltyState.PayoutSent || penalty.PayoutKey != key ? ReceiptVerdict.NotSent
        : penalty.Amount != amount ? ReceiptVerdict.AnotherAmount
        : used.TryGetValue(receipt, out var other) && other != penalty.Id ? ReceiptVerdict.ReceiptUsedAlready
        : null;

    static HashSet<string> Twice(IEnumerable<string> texts) =>
        [.. texts.Where(text => text.Length > 0).GroupBy(text => text).Where(group => group.Count() > 1).Select(group => group.Key)];
}
