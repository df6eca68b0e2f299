using System.Runtime.CompilerServices;

namespace MerchantConsole.Features.Intake.Csv;

/// <summary>A text file of rows below one row of heads: how it is written, found out by looking, and its rows one after another.</summary>
sealed class CsvTable
{
    static readonly char[] delimiters = [',', '\t', ';'];

    readonly Stream file;

    CsvTable(Stream file, TextEncoding encoding, char delimiter, IReadOnlyList<string> heads, bool isBinary = false) =>
        (this.file, Encoding, Delimiter, Heads, IsBinary) = (file, encoding, delimiter, heads, isBinary);

    /// <summary>An Excel workbook or another file that is not text; it has no rows.</summary>
    public bool IsBinary { get; }
    public TextEncoding Encoding { get; }
    public char Delimiter { get; }
    public IReadOnlyList<string> Heads { get; }

    /// <param name="file">Seekable; stays open and is the caller's.</param>
    /// <param name="isKnown">Whether something is known by a head: of several delimiters the one that finds most of these counts.</param>
    public static async Task<CsvTable> Open(Stream file, Func<string, bool> isKnown, CancellationToken cancel)
    {
        if (await IsNoText(file, cancel))
            return new CsvTable(file, new("?", System.Text.Encoding.UTF8), ',', [], isBinary: true);
        var encoding = await TextEncoding.Find(file, cancel);
        var candidates = new List<(char Delimiter, IReadOnlyList<string> Heads)>();
        foreach (var delimiter in await Separator(file, encoding, cancel) is { } named ? [named] : delimiters)
            candidates.Add((delimiter, await Head(file, encoding, delimiter, cancel)));
        var (best, heads) = candidates.OrderByDescending(c => c.Heads.Count(isKnown)).ThenByDescending(c => c.Heads.Count).First();
        return new CsvTable(file, encoding, best, heads);
    }

    /// <summary>Reads the rows below the heads from the beginning, one at a time.</summary>
    public async IAsyncEnumerable<CsvRecord> Rows([EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = Reader(file, Encoding);
        var records = new CsvRecords(reader, Delimiter);
        var headSeen = false;
        while (await records.Next(Heads.Count, cancel) is { } record)
        {
            if (record.IsEmpty)
                continue;
            if (headSeen)
                yield return record;
            headSeen = true;
        }
    }

    static async Task<IReadOnlyList<string>> Head(Stream file, TextEncoding encoding, char delimiter, CancellationToken cancel)
    {
        using var reader = Reader(file, encoding);
        var records = new CsvRecords(reader, delimiter);
        while (await records.Next(columns: null, cancel) is { } record)
        {
            if (!record.IsEmpty)
                return record.Cells ?? [];
        }
        return [];
    }

    static async Task<char?> Separator(Stream file, TextEncoding encoding, CancellationToken cancel)
    {
        using var reader = Reader(file, encoding);
        return CsvRecords.Separator(await reader.ReadLineAsync(cancel));
    }

    static async Task<bool> IsNoText(Stream file, CancellationToken cancel)
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
