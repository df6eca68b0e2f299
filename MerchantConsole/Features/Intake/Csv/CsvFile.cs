namespace MerchantConsole.Features.Intake.Csv;

/// <summary>Why a file cannot be read at all.</summary>
public enum FileFault
{
    Empty = 1,
    /// <summary>An Excel workbook or another binary file.</summary>
    NotText,
    MissingColumns,
    /// <summary>Two columns fill the same field, and nobody can know which one counts.</summary>
    ColumnTwice,
}

/// <param name="Fields">The fields it is about, by their API names.</param>
public sealed record FileProblem(FileFault Fault, IReadOnlyList<string> Fields);

/// <summary>One line of a file as a draft, nothing judged yet.</summary>
/// <param name="Number">The number of its first line, as an editor counts.</param>
/// <param name="Fault">What is wrong with the line as a line.</param>
public sealed record CsvLine(int Number, RequestDraft Draft, LineFault? Fault = null);

/// <summary>What is wrong with a whole line.</summary>
public enum LineFault
{
    UnclosedQuote = 1,
    TooManyCells,
    /// <summary>The line is good, but it could not be stored.</summary>
    NotStored,
    /// <summary>A file of messages only.</summary>
    NotJson,
}

/// <summary>A file of requests: how it is written and, once that is clear, its lines one after another.</summary>
public sealed class CsvFile
{
    readonly Stream file;
    readonly CsvTable table;
    readonly DraftField?[] fields;

    CsvFile(Stream file, CsvTable table)
    {
        (this.file, this.table, Columns) = (file, table, ColumnHeads.Recognise(table.Heads));
        Problem = table.IsBinary ? new FileProblem(FileFault.NotText, []) : ProblemOf(Columns);
        fields = [.. Columns.Select(column => column.Field is { } name ? DraftFields.Of(name) : null)];
    }

    public TextEncoding Encoding => table.Encoding;
    public char Delimiter => table.Delimiter;
    public IReadOnlyList<CsvColumn> Columns { get; }

    /// <summary>Null when its lines can be read.</summary>
    public FileProblem? Problem { get; }

    /// <summary>The share of the file, 0–1, that has been read since <see cref="Lines"/> began.</summary>
    public double ReadShare => file.Length == 0 ? 1 : (double)file.Position / file.Length;

    /// <param name="file">Seekable; stays open and is the caller's.</param>
    public static async Task<CsvFile> Open(Stream file, CancellationToken cancel) => new(file, await CsvTable.Open(file, ColumnHeads.IsKnown, cancel));

    /// <summary>Reads the file from its beginning, a line at a time.</summary>
    public IAsyncEnumerable<CsvLine> Lines(CancellationToken cancel) => table.Rows(cancel).Select(ToLine);

    CsvLine ToLine(CsvRecord record)
    {
        var draft = new RequestDraft();
        if (record.Cells is not { } cells)
            return new CsvLine(record.Line, draft, LineFault.UnclosedQuote);
        for (var i = 0; i < cells.Count && i < fields.Length; i++)
        {
            if (fields[i] is { } field && CellText.Clean(cells[i], field.IsId) is { Length: > 0 } text)
                field.Set(draft, text);
        }
        var tooMany = cells.Skip(fields.Length).Any(cell => !string.IsNullOrWhiteSpace(cell));
        return new CsvLine(record.Line, draft, tooMany ? LineFault.TooManyCells : null);
    }

    static FileProblem? ProblemOf(IReadOnlyList<CsvColumn> columns)
    {
        if (columns.Count == 0)
            return new FileProblem(FileFault.Empty, []);
        var named = columns.Select(column => column.Field).OfType<string>().ToList();
        var missing = DraftFields.All.Where(field => field.Required && !named.Contains(field.Name)).Select(field => field.Name).ToList();
        if (missing.Count > 0)
            return new FileProblem(FileFault.MissingColumns, missing);
        var twice = named.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        return twice.Count > 0 ? new FileProblem(FileFault.ColumnTwice, twice) : null;
    }
}
