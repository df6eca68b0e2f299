using System.Buffers;
using System.Globalization;
using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Shell;

namespace MerchantConsole.Features.Requests.Export;

/// <summary>Writes the rows of a file one by one, keeping none.</summary>
abstract class ExportWriter : IAsyncDisposable
{
    public abstract Task Row(IReadOnlyList<object?> cells);

    /// <summary>Writes what ends the file.</summary>
    public abstract ValueTask DisposeAsync();
}

/// <summary>RFC 4180 with a byte order mark, by which spreadsheets know UTF-8.</summary>
sealed class CsvExport(Stream file) : ExportWriter
{
    static readonly SearchValues<char> ToQuote = SearchValues.Create("\",\r\n");
    static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r＝＋－＠");

    readonly StreamWriter writer = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true);

    public override Task Row(IReadOnlyList<object?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
                writer.Write(',');
            Cell(cells[i]);
        }
        return writer.WriteAsync("\r\n");
    }

    public override ValueTask DisposeAsync() => writer.DisposeAsync();

    void Cell(object? value)
    {
        switch (value)
        {
            case null: break;
            case DateTimeOffset at: writer.Write(Show.Full(at)); break;
            case Yuan yuan: writer.Write(yuan.Amount.ToString("0.00", CultureInfo.InvariantCulture)); break;
            case double number: writer.Write(number.ToString("0.#", CultureInfo.InvariantCulture)); break;
            case string text: Text(text); break;
            default: throw new ArgumentException($"A cell of {value.GetType().Name}.", nameof(value));
        }
    }

    // What a spreadsheet would calculate is shown instead; long digits keep all their digits.
    void Text(string text)
    {
        if (text.Length == 0)
            return;
        if (text.Length > 11 && text.All(char.IsAsciiDigit))
            text = "\t" + text;
        else if (Formula.Contains(text[0]))
            text = "'" + text;
        if (text.AsSpan().IndexOfAny(ToQuote) < 0 && text[0] != '\t')
        {
            writer.Write(text);
            return;
        }
        writer.Write('"');
        writer.Write(text.Replace("\"", "\"\""));
        writer.Write('"');
    }
}
