using System.Globalization;
using MerchantConsole.Shell;

namespace MerchantConsole.Features.Penalties.Statements;

/// <summary>A month of the calendar in 北京时间.</summary>
public readonly record struct StatementMonth
{
    const string Pattern = "yyyy-MM";

    readonly DateOnly first;

    StatementMonth(DateOnly first) => this.first = first;

    /// <summary>UTC, inclusive.</summary>
    public DateTimeOffset From => AddressReader.Midnight(first)!.Value;

    /// <summary>UTC, exclusive.</summary>
    public DateTimeOffset To => AddressReader.Midnight(first.AddMonths(1))!.Value;

    public DateOnly FirstDay => first;
    public DateOnly LastDay => first.AddMonths(1).AddDays(-1);
    public StatementMonth Before => new(first.AddMonths(-1));
    public StatementMonth After => new(first.AddMonths(1));

    public static StatementMonth Of(DateTimeOffset instant)
    {
        var there = instant.InBeijing();
        return new StatementMonth(new DateOnly(there.Year, there.Month, 1));
    }

    /// <summary>Reads 2026-11.</summary>
    /// <returns>Null when it is no month of these times.</returns>
    public static StatementMonth? Read(string? text) =>
        DateOnly.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 2100
            ? new StatementMonth(day) : null;

    public override string ToString() => first.ToString(Pattern, CultureInfo.InvariantCulture);
}
