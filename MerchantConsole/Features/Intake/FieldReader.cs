using System.Globalization;
using System.Text.RegularExpressions;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Intake;

/// <summary>Reads typed text field by field and collects every fault instead of stopping at the first.</summary>
sealed partial class FieldReader(bool localTimes)
{
    const decimal LargestAmount = 10_000_000m;

    /// <summary>北京时间, what a time without offset means where people type it.</summary>
    static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public List<FieldFault> Faults { get; } = [];

    public string? Text(string field, string? raw, int longest, bool required = false, bool lines = false)
    {
        var text = raw?.Trim();
        if (string.IsNullOrEmpty(text))
            return Missing(field, required);
        if (text.Length > longest)
            return Refuse(field, Fault.TooLong, longest.ToString(CultureInfo.InvariantCulture));
        return Readable.IsText(text, lines) ? text : Refuse(field, Fault.Unreadable);
    }

    /// <summary>A name for something that may look like a number, and then has often been through a spreadsheet.</summary>
    public string? Id(string field, string? raw, int longest, bool required = false)
    {
        var text = Text(field, raw, longest, required);
        return text is null || !Scientific().IsMatch(text) ? text : Refuse(field, Fault.DigitsLost);
    }

    /// <summary>Platform ids are digits, kept as text because 18 of them do not fit a double.</summary>
    public string? Digits(string field, string? raw, bool required = false)
    {
        var text = Id(field, raw, 32, required);
        return text is null || OnlyDigits().IsMatch(text) ? text : Refuse(field, Fault.NotDigits);
    }

    public T? Word<T>(string field, string? raw, Vocabulary<T> words, bool required = false) where T : struct, Enum
    {
        var text = raw?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            Missing(field, required);
            return null;
        }
        if (words.Find(text) is { } value)
            return value;
        Refuse(field, Fault.Unknown);
        return null;
    }

    public Yuan? Amount(string field, string? raw)
    {
        if (!Yuan.TryRead(raw, out var yuan))
            Refuse(field, Fault.NotAnAmount);
        if (yuan is null)
            return null;
        if (yuan is >= 0 and <= LargestAmount)
            return Yuan.Of(yuan.Value);
        Refuse(field, Fault.OutOfRange, LargestAmount.ToString("#,##0", CultureInfo.InvariantCulture));
        return null;
    }

    /// <param name="dayIsEnough">A date without a time of day means its midnight. Never for a raise: it starts the clock.</param>
    /// <returns>UTC.</returns>
    public DateTimeOffset? Instant(string field, string? raw, bool required = false, bool dayIsEnough = false)
    {
        var text = raw?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            Missing(field, required);
            return null;
        }
        if (!StartsWithYear().IsMatch(text) || !(dayIsEnough || text.Contains(':', StringComparison.Ordinal)))
        {
            Refuse(field, Fault.NotATime);
            return null;
        }
        // The kind tells whether the text had an offset in any of its forms; without RoundtripKind it would be turned into this machine's time.
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local))
        {
            if (local.Kind == DateTimeKind.Unspecified && !localTimes)
            {
                Refuse(field, Fault.NeedsOffset);
                return null;
            }
            var isRead = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant);
            if (isRead && instant.Year is > 1900 and < 9000)
                return (local.Kind == DateTimeKind.Unspecified ? instant - Beijing : instant).ToUniversalTime().ToMillisecond();
        }
        Refuse(field, Fault.NotATime);
        return null;
    }

    public string? Refuse(string field, Fault fault, string? limit = null)
    {
        Faults.Add(new FieldFault(field, fault, limit));
        return null;
    }

    string? Missing(string field, bool required) => required ? Refuse(field, Fault.Required) : null;

    [GeneratedRegex(@"^[0-9]+$")]
    private static partial Regex OnlyDigits();

    [GeneratedRegex(@"^[0-9](\.[0-9]+)?[eE]\+[0-9]{1,3}$")]
    private static partial Regex Scientific();

    [GeneratedRegex(@"^[0-9]{4}[-/.][0-9]")]
    private static partial Regex StartsWithYear();
}
