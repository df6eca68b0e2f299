namespace MerchantConsole.Features.Intake.Csv;

/// <summary>One thing wrong with one line of a file.</summary>
/// <param name="Field">The field by its API name; null when it is the line itself.</param>
/// <param name="Raw">What stood there, shortened.</param>
public sealed record BadLine(int Line, string? Field, Fault? Fault, LineFault? LineFault, string? Limit, string? Raw)
{
    const int LongestRaw = 80;

    public static BadLine Of(int line, LineFault fault) => new(line, null, null, fault, null, null);

    public static BadLine Of(int line, FieldFault fault, RequestDraft draft) =>
        new(line, fault.Field, fault.Fault, null, fault.Limit, Shorten(DraftFields.Of(fault.Field).Get(draft)));

    static string? Shorten(string? raw)
    {
        if (string.IsNullOrEmpty(raw) || raw.Length <= LongestRaw)
            return raw;
        return string.Concat(raw.AsSpan(0, char.IsHighSurrogate(raw[LongestRaw - 1]) ? LongestRaw - 1 : LongestRaw), "…");
    }
}
