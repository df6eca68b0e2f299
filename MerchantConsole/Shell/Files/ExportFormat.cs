namespace MerchantConsole.Shell.Files;

public enum ExportFormat
{
    Csv,
    Xlsx,
}

static class ExportFormats
{
    public static string Ending(this ExportFormat format) => format == ExportFormat.Csv ? "csv" : "xlsx";

    public static string MediaType(this ExportFormat format) =>
        format == ExportFormat.Csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Begins a file with these heads.</summary>
    /// <param name="title">Of the sheet, where the format has sheets.</param>
    public static async Task<ExportWriter> Begin(this ExportFormat format, Stream file, IReadOnlyList<string> heads, string title)
    {
        if (format == ExportFormat.Xlsx)
            return new XlsxExport(file, heads, title);
        var csv = new CsvExport(file);
        await csv.Row(heads);
        return csv;
    }
}
