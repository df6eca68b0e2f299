using System.Runtime.CompilerServices;

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
    static readonly char[] delimiters = [',', '\t', ';'];

    readonly Stream file;
    readonly DraftField?[] fields;

    CsvFile(Stream file, TextEncoding encoding, char delimiter, IReadOnlyList<CsvColumn> columns, FileProblem? problem)
    {
        (this.file, Encoding, Delimiter, Columns, Problem) = (file, encoding, delimiter, columns, problem);
        fields = [.. columns.Select(column => column.Field is { } name ? DraftFields.Of(name) : null)];
    }

    public TextEncoding Encoding { get; }
    public char Delimiter { get; }
    public IReadOnlyList<CsvColumn> Columns { get; }

    /// <summary>Null when its lines can be read.</summary>
    public FileProblem? Problem { get; }

    /// <summary>The share of the file, 0–1, that has been read since <see cref="Lines"/> began.</summary>
    public double ReadShare => file.Length == 0 ? 1 : (double)file.Position / file.Length;

    /// <param name="file">Seekable; stays open and is the caller's.</param>
    public static async Task<CsvFile> Open(Stream file, CancellationToken cancel)
    {
        if (await IsBinary(file, cancel))
            return new CsvFile(file, new("?", System.Text.Encoding.UTF8), ',', [], new FileProblem(FileFault.NotText, []));
        var encoding = await TextEncoding.Find(file, cancel);
        var candidates = new List<(char Delimiter, IReadOnlyList<CsvColumn> Columns)>();
        foreach (var delimiter in await Separator(file, encoding, cancel) is { } named ? [named] : delimiters)
            candidates.Add((delimiter, await Head(file, encoding, delimiter, cancel)));
        var (best, columns) = candidates
            .OrderByDescending(c => c.Columns.Count(column => column.Field is not null)).ThenByDescending(c => c.Columns.Count).First();
        return new CsvFile(file, encoding, best, columns, ProblemOf(columns));
    }

    /// <summary>Reads the file from its beginning, a line at a time.</summary>
    public async IAsyncEnumerable<CsvLine> Lines([EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = Reader(file, Encoding);
        var records = new CsvRecords(reader, Delimiter);
        var headSeen = false;
        while (await records.Next(Columns.Count, cancel) is { } record)
        {
            if (record.IsEmpty)
                continue;
            if (headSeen)
                yield return ToLine(record);
            headSeen = true;
        }
    }

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

    static async Task<IReadOnlyList<CsvColumn>> Head(Stream file, TextEncoding encoding, char delimiter, CancellationToken cancel)
    {
        using var reader = Reader(file, encoding);
        var records = new CsvRecords(reader, delimiter);
        while (await records.Next(columns: null, cancel) is { } record)
        {
            if (!record.IsEmpty)
                return ColumnHeads.Recognise(record.Cells ?? []);
        }
        return [];
    }

    static async Task<char?> Separator(Stream file, TextEncoding encoding, CancellationToken cancel)
    {
        using var reader = Reader(file, encoding);
        return CsvRecords.Separator(await reader.ReadLineAsync(cancel));
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

    static async Task<bool> IsBinary(Stream file, CancellationToken cancel)
    {
        file.Position = 0;
        var start = new byte[8];
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel);
        return start.AsSpan(0, length) is [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] or [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..];
    }

    static StreamReader Reader(Stream file, TextEncoding encoding)
    {
        file.Position = 0;
        return new StreamReader(file, encoding.Encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 32 * 1024, leaveOpen: true);
    }
}
