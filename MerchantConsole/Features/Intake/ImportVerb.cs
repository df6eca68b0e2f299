using MerchantConsole.Shell.Files;
using System.Globalization;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake.Csv;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Intake;

/// <summary>What became of one line of Tmall message content.</summary>
/// <param name="IsNew">Whether it told anything new.</param>
/// <param name="Faults">Everything wrong with it; nothing was stored when there is any.</param>
public sealed record MessageLineOutcome(bool IsNew, IReadOnlyList<FieldFault> Faults);

/// <summary>Takes the content of one Tmall message, JSON as it came. Features/Tmall registers it.</summary>
public delegate Task<MessageLineOutcome> TakeMessageLine(string json, Actor by, CancellationToken cancel);

/// <summary>The verb <c>import FILE</c>: CSV, or JSON lines of Tmall message contents.</summary>
static class ImportVerb
{
    public const int AllTaken = 0;
    public const int SomeBad = 1;
    public const int Unreadable = 2;

    static readonly Actor importer = new("import", Role.System);

    /// <returns>0 when every line was taken or known, 1 when some were not, 2 when the file cannot be read.</returns>
    public static async Task<int> Run(IServiceProvider services, string file, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        var text = services.GetRequiredService<IStringLocalizer<IntakeText>>();
        try
        {
            await using var stream = await Open(file, cancel);
            return await IsJsonLines(file, stream, cancel)
                ? await RunMessages(services, stream, output, errors, text, cancel)
                : await RunCsv(services, stream, output, errors, text, cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            await errors.WriteLineAsync($"{file}: {failure.Message}");
            return Unreadable;
        }
    }

    static async Task<int> RunCsv(
        IServiceProvider services, Stream stream, TextWriter output, TextWriter errors, IStringLocalizer<IntakeText> text, CancellationToken cancel)
    {
        var csv = await CsvFile.Open(stream, cancel);
        if (csv.Problem is { } problem)
        {
            await errors.WriteLineAsync(text.Say(problem));
            return Unreadable;
        }
        if (csv.Columns.Where(column => column.Field is null && column.Head.Length > 0).Select(column => column.Head).ToList() is { Count: > 0 } ignored)
            await errors.WriteLineAsync(text["Import_Ignored", string.Join(text["ListComma"], ignored)]);
        var terminal = new TerminalProgress(errors, text);
        var done = await services.GetRequiredService<CsvImport>().Run(csv, importer, bad => terminal.Say(Sentence(bad, text)), terminal.Show, cancel);
        return await Conclude(done, terminal, output, text);
    }

    static async Task<int> RunMessages(
        IServiceProvider services, Stream stream, TextWriter output, TextWriter errors, IStringLocalizer<IntakeText> text, CancellationToken cancel)
    {
        if (services.GetService<TakeMessageLine>() is not { } take)
        {
            await errors.WriteLineAsync(text["Import_NoMessages"]);
            return Unreadable;
        }
        var terminal = new TerminalProgress(errors, text);
        var done = await MessageLines.Run(stream, importer, take, bad => terminal.Say(Sentence(bad, text)), terminal.Show, cancel);
        return await Conclude(done, terminal, output, text);
    }

    static async Task<int> Conclude(ImportState done, TerminalProgress terminal, TextWriter output, IStringLocalizer<IntakeText> text)
    {
        terminal.Clear();
        await output.WriteLineAsync(text["Import_Done", done.Lines, done.New, done.Known, done.Bad, done.Late]);
        if (done.Stopped)
            await output.WriteLineAsync(text["Import_Stopped"]);
        return done.Bad > 0 || done.Stopped ? SomeBad : AllTaken;
    }

    static string Sentence(BadLine bad, IStringLocalizer<IntakeText> text)
    {
        var field = bad.Field is null ? "" : $"{bad.Field}: ";
        var raw = string.IsNullOrEmpty(bad.Raw) ? "" : $" ({bad.Raw.ReplaceLineEndings(" ")})";
        return string.Create(CultureInfo.InvariantCulture, $"line {bad.Line}: {field}{text.Say(bad)}{raw}");
    }

    static async Task<bool> IsJsonLines(string file, Stream stream, CancellationToken cancel)
    {
        if (Path.GetExtension(file).ToLowerInvariant() is ".jsonl" or ".json" or ".ndjson")
            return true;
        var start = new byte[64];
        stream.Position = 0;
        var length = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel);
        return System.Text.Encoding.UTF8.GetString(start, 0, length).TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('{');
    }

    // A pipe cannot be read twice, and finding the encoding takes that.
    static async Task<Stream> Open(string file, CancellationToken cancel)
    {
        var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 * 1024, FileOptions.Asynchronous);
        if (source.CanSeek)
            return source;
        await using (source)
        {
            var spool = SpoolFile.Create();
            await source.CopyToAsync(spool, cancel);
            return spool;
        }
    }
}
