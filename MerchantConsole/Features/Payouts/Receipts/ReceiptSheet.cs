using System.Security.Cryptography;
using MerchantConsole.Features.Intake.Csv;

namespace MerchantConsole.Features.Payouts.Receipts;

public enum ReceiptField
{
    Key = 1,
    Amount,
    Receipt,
    PaidAt,
}

/// <summary>One line of a file of receipts as it was typed, nothing judged yet.</summary>
/// <param name="Number">The number of its first line, as an editor counts.</param>
/// <param name="IsBroken">A quote is not closed: nobody can know its cells.</param>
public sealed record ReceiptLine(int Number, string Key, string Amount, string Receipt, string PaidAt, bool IsBroken = false);

/// <summary>A file of receipts that whoever paid a batch sends back, read as a whole.</summary>
/// <param name="Hash">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Fault">Why it cannot be read; null when it can.</param>
/// <param name="Fields">The columns the fault is about.</param>
public sealed record ReceiptSheet(
    string Name, string Hash, string Encoding, FileFault? Fault, IReadOnlyList<ReceiptField> Fields, IReadOnlyList<ReceiptLine> Lines)
{
    /// <summary>Longest file, in bytes.</summary>
    public const int LargestFile = 10 * 1024 * 1024;

    static readonly Dictionary<string, ReceiptField> heads = new (ReceiptField Field, string[] Heads)[]
    {
        (ReceiptField.Key, ["key", "payoutKey", "赔付编号"]),
        (ReceiptField.Amount, ["amountYuan", "amount", "金额", "实付金额"]),
        (ReceiptField.Receipt, ["receipt", "reference", "回单号", "流水号", "凭证号", "Receipt no."]),
        (ReceiptField.PaidAt, ["paidAt", "赔付时间", "付款时间"]),
    }.SelectMany(one => one.Heads.Select(head => (Head: ColumnHeads.Plain(head), one.Field))).ToDictionary(one => one.Head, one => one.Field);

    /// <param name="file">Seekable; stays open and is the caller's.</param>
    public static async Task<ReceiptSheet> Read(Stream file, string name, CancellationToken cancel)
    {
        file.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        var table = await CsvTable.Open(file, head => Of(head) is not null, cancel);
        var fields = table.Heads.Select(Of).ToList();
        var (fault, about) = FaultOf(table, fields);
        return new ReceiptSheet(name, hash, table.Encoding.Name, fault, about,
            fault is null ? await table.Rows(cancel).Select(row => Line(row, fields)).ToListAsync(cancel) : []);
    }

    static ReceiptField? Of(string head) => heads.TryGetValue(ColumnHeads.Plain(head), out var field) ? field : null;

    static (FileFault? Fault, IReadOnlyList<ReceiptField> Fields) FaultOf(CsvTable table, List<ReceiptField?> fields)
    {
        if (table.IsBinary)
            return (FileFault.NotText, []);
        if (table.Heads.Count == 0)
            return (FileFault.Empty, []);
        List<ReceiptField> missing = [.. Enum.GetValues<ReceiptField>().Where(field => !fields.Contains(field))];
        if (missing.Count > 0)
            return (FileFault.MissingColumns, missing);
        List<ReceiptField> twice = [.. fields.OfType<ReceiptField>().GroupBy(field => field).Where(group => group.Count() > 1).Select(group => group.Key)];
        return twice.Count > 0 ? (FileFault.ColumnTwice, twice) : (null, []);
    }

    static ReceiptLine Line(CsvRecord row, List<ReceiptField?> fields)
    {
        return row.Cells is null
            ? new ReceiptLine(row.Line, "", "", "", "", IsBroken: true)
            : new ReceiptLine(row.Line, Cell(ReceiptField.Key), Cell(ReceiptField.Amount), Cell(ReceiptField.Receipt), Cell(ReceiptField.PaidAt));

        string Cell(ReceiptField field) =>
            fields.IndexOf(field) is var at && at < row.Cells.Count ? CellText.Clean(row.Cells[at], isId: true) : "";
    }
}
