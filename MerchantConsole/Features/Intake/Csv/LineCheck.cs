using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Features.Intake.Csv;

/// <summary>A line judged: a report, or everything wrong with it.</summary>
sealed record CheckedLine(CsvLine Line, HelpRequestReport? Report, IReadOnlyList<BadLine> Faults);

/// <summary>Judges one line of a file; its times without offset are 北京时间.</summary>
static class LineCheck
{
    public const string Source = "csv";

    public static CheckedLine Check(CsvLine line, DateTimeOffset now)
    {
        if (line.Fault is { } broken)
            return new CheckedLine(line, null, [BadLine.Of(line.Number, broken)]);
        // Bytes that no encoding explains would be stored as question marks for ever.
        var garbled = DraftFields.All.Where(field => field.Get(line.Draft)?.Contains('\uFFFD') == true)
            .Select(field => new FieldFault(field.Name, Fault.Unreadable)).ToList();
        var (report, faults) = DraftCheck.Check(line.Draft, Source, now, localTimes: true);
        IReadOnlyList<BadLine> bad = [.. garbled.Concat(faults.Where(fault => !garbled.Exists(g => g.Field == fault.Field)))
            .Select(fault => BadLine.Of(line.Number, fault, line.Draft))];
        return new CheckedLine(line, bad.Count == 0 ? report : null, bad);
    }
}
