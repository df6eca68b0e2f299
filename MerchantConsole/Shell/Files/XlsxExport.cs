using MerchantConsole.Domain;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace MerchantConsole.Shell.Files;

/// <summary>
/// A workbook written as it goes: text as text, instants as dates in 北京时间, money and lengths as numbers. What does not fit
/// on one sheet goes on on the next, under the same heads.
/// </summary>
sealed class XlsxExport(Stream file, IReadOnlyList<string> heads, string title, int rowsPerSheet = XlsxExport.MostRows - 1) : ExportWriter
{
    /// <summary>What a sheet holds, heads included.</summary>
    public const int MostRows = 1_048_576;

    const int LongestText = 32_767;
    const float Width = 20;

    readonly Cell[] row = new Cell[heads.Count];
    Spreadsheet? book;
    StyleId? head, text, date, money;
    int sheets, rows;

    public override async Task Row(IReadOnlyList<object?> cells)
    {
        if (book is null || rows == rowsPerSheet)
            await NextSheet();
        rows++;
        for (var i = 0; i < row.Length; i++)
            row[i] = Of(cells[i]);
        await book!.AddRowAsync(row);
    }

    public override async ValueTask DisposeAsync()
    {
        if (book is null)
            await NextSheet();
        await using var ended = book!;
        await ended.FinishAsync();
    }

    async Task NextSheet()
    {
        book ??= await Open();
        rows = 0;
        sheets++;
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var column = 1; column <= row.Length; column++)
            options.Column(column).Width = Width;
        await book.StartWorksheetAsync(sheets == 1 ? title : $"{title}{sheets}", options);
        await book.AddRowAsync([.. heads.Select(name => new Cell(name, head))]);
    }

    async Task<Spreadsheet> Open()
    {
        var opened = await Spreadsheet.CreateNewAsync(file, new SpreadCheetahOptions { CompressionLevel = SpreadCheetahCompressionLevel.Fastest });
        head = opened.AddStyle(new Style { Font = { Bold = true } });
        text = opened.AddStyle(new Style { Format = NumberFormat.Standard(StandardNumberFormat.Text) });
        date = opened.AddStyle(new Style { Format = NumberFormat.Custom(@"yyyy\-mm\-dd hh:mm:ss") });
        money = opened.AddStyle(new Style { Format = NumberFormat.Standard(StandardNumberFormat.TwoDecimalPlaces) });
        return opened;
    }

    Cell Of(object? value) => value switch
    {
        null or "" => default,
        DateTimeOffset at => new Cell(at.InBeijing().DateTime, date),
        Yuan yuan => new Cell(yuan.Amount, money),
        long count => new Cell(count),
        double number => new Cell(number),
        string words => new Cell(Safe(words), text),
        _ => throw new ArgumentException($"A cell of {value.GetType().Name}.", nameof(value)),
    };

    // Half a pair of a character and these two, which XML does not know, would make the whole workbook unreadable.
    static string Safe(string text) =>
        (text.Length > LongestText ? text[..LongestText] : text).Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');
}
