using CsvHelper;

namespace MerchantConsole.Features.Intake.Csv;

/// <summary>One record of a file.</summary>
/// <param name="Line">The number of its first line, as an editor counts.</param>
/// <param name="Cells">Null when it opens a quote that nothing closes.</param>
sealed record CsvRecord(int Line, IReadOnlyList<string>? Cells)
{
    public bool IsEmpty => Cells?.All(string.IsNullOrWhiteSpace) == true;
}

/// <summary>
/// Gathers the lines of a record and lets CsvHelper read its cells. Gathered here so that a quote nobody closed spoils its
/// own line instead of swallowing the good ones after it, and so that memory does not grow with it.
/// </summary>
sealed class CsvRecords(TextReader reader, char delimiter)
{
    const int MostLines = 300;

    readonly CsvReaderOptions grammar = CsvReaderOptions.Default with { Separator = delimiter, HasHeader = false, BufferSize = 4096 };
    readonly Stack<string> givenBack = [];
    int line;

    /// <summary>Excel's own first line, <c>sep=;</c>, says the delimiter and is no record.</summary>
    public static char? Separator(string? firstLine) =>
        firstLine?.Trim() is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var named] || firstLine is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', '\t', ..]
            ? firstLine[4] : null;

    /// <param name="columns">How many cells a record has; null while the head itself is being read.</param>
    /// <returns>Null at the end of the file.</returns>
    public async ValueTask<CsvRecord?> Next(int? columns, CancellationToken cancel)
    {
        if (await NextLine(cancel) is not { } text)
            return null;
        var start = line;
        if (line == 1 && Separator(text) is not null)
            return new CsvRecord(start, []);
        var quotes = new QuoteState(delimiter);
        quotes.Pass(text);
        if (!quotes.IsOpen)
            return new CsvRecord(start, Split(text));

        var lines = new List<string> { text };
        while (lines.Count < MostLines && await NextLine(cancel) is { } more)
        {
            lines.Add(more);
            quotes.Pass(more);
            if (quotes.IsBroken)
                break;
            if (!quotes.IsOpen && Split(string.Join('\n', lines)) is var cells && (columns is null || columns == cells.Length))
                return new CsvRecord(start, cells);
            if (!quotes.IsOpen)
                break;
        }
        for (var i = lines.Count - 1; i > 0; i--)
            givenBack.Push(lines[i]);
        line = start;
        return new CsvRecord(start, null);
    }

    async ValueTask<string?> NextLine(CancellationToken cancel)
    {
        var text = givenBack.Count > 0 ? givenBack.Pop() : await reader.ReadLineAsync(cancel);
        if (text is not null)
            line++;
        return text;
    }

    string[] Split(string record)
    {
        using var csv = CsvReader.FromText(record, grammar);
        if (!csv.Read())
            return [];
        var cells = new string[csv.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = csv.GetString(i);
        return cells;
    }

    /// <summary>Whether a line ends inside quotes. A quote counts only where a cell begins, as in CsvHelper.</summary>
    struct QuoteState(char delimiter)
    {
        public bool IsOpen { get; private set; }

        /// <summary>Something follows a closing quote that started on an earlier line: that was an opening one.</summary>
        public bool IsBroken { get; private set; }

        public void Pass(string line)
        {
            var carried = IsOpen;
            var cellStart = !IsOpen;
            for (var i = 0; i < line.Length; i++)
            {
                var c = line[i];
                if (!IsOpen)
                {
                    IsOpen = cellStart && c == '"';
                    cellStart = c == delimiter;
                }
                else if (c == '"' && i + 1 < line.Length && line[i + 1] == '"')
                {
                    i++;
                }
                else if (c == '"')
                {
                    IsBroken |= carried && i + 1 < line.Length && line[i + 1] != delimiter;
                    (IsOpen, carried) = (false, false);
                }
            }
        }
    }
}
