using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Shell;

namespace MerchantConsole.Features.Requests.Export;

/// <summary>
/// A workbook written as it goes: text as text, instants as dates in 北京时间, money and lengths as numbers. What does not fit
/// on one sheet goes on on the next, under the same heads.
/// </summary>
sealed class XlsxExport(Stream file, IReadOnlyList<string> heads, string title, int rowsPerSheet = XlsxExport.MostRows - 1) : ExportWriter
{
    /// <summary>What a sheet holds, heads included.</summary>
    public const int MostRows = 1_048_576;

    const int LongestText = 32_767;
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string Document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    static readonly DateTime DayZero = new(1899, 12, 30);

    readonly ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true);
    StreamWriter? sheet;
    int sheets;
    int rows;

    public override async Task Row(IReadOnlyList<object?> cells)
    {
        if (sheet is null || rows == rowsPerSheet)
            await NextSheet();
        rows++;
        await Write(cells);
    }

    public override async ValueTask DisposeAsync()
    {
        if (sheet is null)
            await NextSheet();
        await EndSheet();
        var numbers = Enumerable.Range(1, sheets).ToList();
        await Part("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Kind}.styles+xml"/>{string.Concat(numbers.Select(n => $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{Kind}.worksheet+xml"/>"""))}</Types>""");
        await Part("_rels/.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="r1" Type="{Document}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        await Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Document}"><sheets>{string.Concat(numbers.Select(n => $"""<sheet name="{SecurityElement.Escape(title)}{(n == 1 ? "" : n)}" sheetId="{n}" r:id="r{n}"/>"""))}</sheets></workbook>""");
        await Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="rs" Type="{Document}/styles" Target="styles.xml"/>{string.Concat(numbers.Select(n => $"""<Relationship Id="r{n}" Type="{Document}/worksheet" Target="worksheets/sheet{n}.xml"/>"""))}</Relationships>""");
        await Part("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd hh:mm:ss"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="2" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>""");
        await zip.DisposeAsync();
    }

    async Task NextSheet()
    {
        await EndSheet();
        rows = 0;
        sheet = Open($"xl/worksheets/sheet{++sheets}.xml");
        await sheet.WriteAsync($"""<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="{heads.Count}" width="20" customWidth="1"/></cols><sheetData>""");
        await Write(heads, 4);
    }

    async Task EndSheet()
    {
        if (sheet is null)
            return;
        await sheet.WriteAsync("</sheetData></worksheet>");
        await sheet.DisposeAsync();
        sheet = null;
    }

    Task Write(IReadOnlyList<object?> cells, int textStyle = 3)
    {
        var writer = sheet!;
        writer.Write("<row>");
        foreach (var cell in cells)
            writer.Write(cell switch
            {
                null or "" => "<c/>",
                DateTimeOffset at => string.Create(CultureInfo.InvariantCulture, $"<c s=\"1\"><v>{(at.InBeijing().DateTime - DayZero).TotalDays:0.##########}</v></c>"),
                Yuan yuan => string.Create(CultureInfo.InvariantCulture, $"<c s=\"2\"><v>{yuan.Amount}</v></c>"),
                double number => string.Create(CultureInfo.InvariantCulture, $"<c><v>{number}</v></c>"),
                string text => $"<c s=\"{textStyle}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Safe(text)}</t></is></c>",
                _ => throw new ArgumentException($"A cell of {cell.GetType().Name}.", nameof(cells)),
            });
        return writer.WriteAsync("</row>");
    }

    async Task Part(string name, string xml)
    {
        await using var writer = Open(name);
        await writer.WriteAsync(xml);
    }

    StreamWriter Open(string name)
    {
        var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 1 << 16);
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        return writer;
    }

    // Characters that XML does not know would make the whole workbook unreadable.
    static string Safe(string text)
    {
        if (text.Length > LongestText)
            text = text[..LongestText];
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.AsSpan().ContainsAny('\uFFFE', '\uFFFF'))
            return SecurityElement.Escape(text);
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.Value is >= 0x20 or '\t' or '\n' && rune.Value is not (0xFFFE or 0xFFFF) ? rune.ToString() : rune.Value == '\r' ? "" : "\uFFFD");
        return SecurityElement.Escape(whole.ToString());
    }
}
