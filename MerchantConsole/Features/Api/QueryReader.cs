using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Features.Intake;
using Microsoft.Extensions.Primitives;

namespace MerchantConsole.Features.Api;

/// <summary>Reads the parameters of a list. An empty one is as good as absent; an unknown value is refused, never ignored.</summary>
sealed class QueryReader(IQueryCollection query)
{
    public const int UsualLimit = 50;
    public const int LargestLimit = 200;

    readonly FieldReader read = new(localTimes: false);

    public string? Text(string name, int longest) => read.Text(name, Raw(name), longest);

    /// <summary>A platform's number, which has to be told.</summary>
    public string? Digits(string name) => read.Digits(name, Raw(name), required: true);

    public T? Word<T>(string name, Vocabulary<T> words) where T : struct, Enum => read.Word(name, Raw(name), words);

    /// <summary>One of the API's names of a kind.</summary>
    public T? Kind<T>(string name) where T : struct, Enum => KindOf<T>(name, Raw(name));

    /// <summary>Several of them, by commas or by repetition.</summary>
    public IReadOnlyList<T> Kinds<T>(string name) where T : struct, Enum =>
        [.. Values(name).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(word => KindOf<T>(name, word)).OfType<T>().Distinct()];

    public Guid? Id(string name)
    {
        if (Raw(name) is not { } raw)
            return null;
        if (Guid.TryParse(raw, out var id))
            return id;
        read.Refuse(name, Fault.Unknown);
        return null;
    }

    // An unescaped + of an offset arrives as a space.
    public DateTimeOffset? Instant(string name) =>
        read.Instant(name, Raw(name) is { } raw && raw.Contains('T', StringComparison.Ordinal) ? raw.Trim().Replace(' ', '+') : Raw(name));

    public int Limit()
    {
        if (Raw("limit") is not { } raw)
            return UsualLimit;
        if (int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LargestLimit)
            return limit;
        read.Refuse("limit", Fault.Unknown);
        return UsualLimit;
    }

    /// <param name="stretches">The marks of the order asked for.</param>
    public PageMark? Cursor(string stretches)
    {
        if (Raw("cursor") is not { } raw)
            return null;
        if (PageMark.TryParse(raw, stretches, out var mark))
            return mark;
        read.Refuse("cursor", Fault.Unknown);
        return null;
    }

    public void Refuse(string name) => read.Refuse(name, Fault.Unknown);

    /// <exception cref="ApiRefusal">Always 400: a question is either understood or not.</exception>
    public void MustBeGood()
    {
        if (read.Faults.Count > 0)
            throw new ApiRefusal(StatusCodes.Status400BadRequest, "invalidFields", [.. read.Faults.Select(ApiFault.Of)]);
    }

    public string? Raw(string name) => Values(name).FirstOrDefault();

    IEnumerable<string> Values(string name) =>
        query.TryGetValue(name, out StringValues values) ? values.OfType<string>().Where(value => !string.IsNullOrWhiteSpace(value)) : [];

    T? KindOf<T>(string name, string? raw) where T : struct, Enum
    {
        if (raw is null)
            return null;
        if (raw.All(char.IsAsciiLetter) && Enum.TryParse<T>(raw, ignoreCase: true, out var kind))
            return kind;
        read.Refuse(name, Fault.Unknown);
        return null;
    }
}
