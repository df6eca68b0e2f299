using System.Buffers;
using CsvHelper;
using MerchantConsole.Domain;

namespace MerchantConsole.Shell.Files;

/// <summary>RFC 4180 with a byte order mark, by which spreadsheets know UTF-8.</summary>
sealed class CsvExport(Stream file) : ExportWriter
{
    // Excel keeps 15 digits of a number, and shows 11.
    const int MostDigits = 11;

    static readonly CsvWriterOptions Grammar = CsvWriterOptions.Default with { WriteByteOrderMark = true, Quoting = CsvQuoting.WhenNeededOrWhitespace };
    static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    readonly CsvWriter csv = CsvWriter.Create(file, Grammar, leaveOpen: true);

    public override async Task Row(IReadOnlyList<object?> cells)
    {
        foreach (var cell in cells)
            Write(cell);
        await csv.EndRecordAsync();
    }

    public override ValueTask DisposeAsync() => csv.DisposeAsync();

    void Write(object? value)
    {
        switch (value)
        {
            case null: csv.WriteField(""); break;
            case DateTimeOffset at: csv.WriteField(Show.Full(at)); break;
            case Yuan yuan: csv.WriteField(yuan.Amount, "0.00"); break;
            case long count: csv.WriteField(count); break;
            case double number: csv.WriteField(number, "0.#"); break;
            case string text: csv.WriteField(Shown(text)); break;
            default: throw new ArgumentException($"A cell of {value.GetType().Name}.", nameof(value));
        }
    }

    // What a spreadsheet would calculate is shown instead; long digits keep all their digits.
    static string Shown(string text) =>
        text.Length > MostDigits && !text.AsSpan().ContainsAnyExceptInRange('0', '9') ? "\t" + text
        : text.Length > 0 && Formula.Contains(text[0]) ? "'" + text
        : text;
}
