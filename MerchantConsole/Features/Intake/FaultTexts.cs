using MerchantConsole.Features.Intake.Csv;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Intake;

/// <summary>Says faults and names fields in the reader's language.</summary>
static class FaultTexts
{
    public static string Label(this IStringLocalizer<IntakeText> text, string field) => text[$"Field_{field}"];

    public static string Say(this IStringLocalizer<IntakeText> text, FieldFault fault) => text[$"Fault_{fault.Fault}", fault.Limit ?? ""];

    public static string Say(this IStringLocalizer<IntakeText> text, BadLine bad) =>
        bad.Fault is { } fault ? text[$"Fault_{fault}", bad.Limit ?? ""] : text[$"Line_{bad.LineFault}"];

    public static string Say(this IStringLocalizer<IntakeText> text, FileProblem problem) =>
        text[$"File_{problem.Fault}", string.Join(text["ListComma"], problem.Fields.Select(text.Label))];
}
