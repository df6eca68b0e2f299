using System.Globalization;
using CsvHelper;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Intake.Csv;

/// <summary>The list of bad lines as a CSV that Excel opens.</summary>
static class BadLineFile
{
    public static async Task<MemoryStream> Write(IEnumerable<BadLine> lines, IStringLocalizer<IntakeText> text)
    {
        var content = new MemoryStream();
        // What a consumer wrote must not become a formula in somebody's Excel.
        var options = CsvWriterOptions.Default with { Injection = CsvInjection.Escape, WriteByteOrderMark = true };
        await using (var csv = CsvWriter.Create(content, options, leaveOpen: true))
        {
            Write(csv, text["Import_Line"], text["Import_Field"], text["Import_Fault"], text["Import_Raw"]);
            foreach (var line in lines)
                Write(csv, line.Line.ToString(CultureInfo.InvariantCulture), line.Field is null ? "" : text.Label(line.Field), text.Say(line), line.Raw ?? "");
        }
        content.Position = 0;
        return content;
    }

    static void Write(CsvWriter csv, params string[] cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        csv.EndRecord();
    }
}
