using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace MerchantConsole.Shell;

/// <summary>Reads what a list's address asks for. What it says wrongly is named and left out; the rest holds.</summary>
public sealed class AddressReader(string uri)
{
    static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    readonly Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(new Uri(uri).Query);
    readonly List<string> faults = [];

    /// <summary>Names of what could not be understood, each once.</summary>
    public IReadOnlyList<string> Faults => [.. faults.Distinct()];

    /// <summary>A value of a kind as an address writes it.</summary>
    public static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>UTC. The first instant of a day in 北京时间.</summary>
    public static DateTimeOffset? Midnight(DateOnly? day) =>
        day is { } known ? new DateTimeOffset(known.ToDateTime(TimeOnly.MinValue), Beijing).ToUniversalTime() : null;

    public void Fault(string name) => faults.Add(name);

    public string? Text(string name) => query.TryGetValue(name, out var values) && values.ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <returns>Null also when it is longer, which is a fault.</returns>
    public string? Text(string name, int longest) => Text(name) is not { } text ? null : text.Length <= longest ? text : Wrong<string>(name);

    public T? Kind<T>(string name) where T : struct, Enum => Text(name) is { } word ? Kind<T>(name, word) : null;

    public T? Kind<T>(string name, string word) where T : struct, Enum =>
        word.All(char.IsAsciiLetter) && Enum.TryParse<T>(word, ignoreCase: true, out var kind) ? kind : WrongValue<T>(name);

    public Guid? Id(string name) => Text(name) is not { } text ? null : Guid.TryParse(text, out var id) ? id : WrongValue<Guid>(name);

    /// <summary>First and last day, 北京时间; a pair the wrong way round is the fault "order" and counts as none.</summary>
    public (DateOnly? First, DateOnly? Last) Days(string from, string to)
    {
        var (first, last) = (Day(from), Day(to));
        if (!(first > last))
            return (first, last);
        faults.Add("order");
        return (null, null);
    }

    DateOnly? Day(string name) => Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 2100 ? day
        : WrongValue<DateOnly>(name);

    T? Wrong<T>(string name) where T : class
    {
        faults.Add(name);
        return null;
    }

    T? WrongValue<T>(string name) where T : struct
    {
        faults.Add(name);
        return null;
    }
}
