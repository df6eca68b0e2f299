using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MerchantConsole.Tests.Platform;

/// <summary>A call as it came: query and form together, as the gateway reads them.</summary>
sealed class TopRequest(string httpMethod, IReadOnlyDictionary<string, string> parameters)
{
    public string HttpMethod => httpMethod;
    public IReadOnlyDictionary<string, string> Parameters => parameters;
    public string? Method => this["method"];
    public string? Session => this["session"];
    public bool IsSimplified => this["simplify"] == "true";
    public bool IsJson => this["format"] == "json";

    /// <summary>Null where the parameter is absent or blank.</summary>
    public string? this[string name] => parameters.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    public static async Task<TopRequest> Read(HttpRequest request)
    {
        var parameters = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync())
                parameters[name] = value.ToString();
        }
        return new TopRequest(request.Method, parameters);
    }

    public string Text(string name) => this[name] ?? throw new TopRefusedException(TopError.Missing(name));

    public long Number(string name) => Number(name, Text(name));

    public long? NumberIfAny(string name) => this[name] is { } text ? Number(name, text) : null;

    public bool Flag(string name) => Number(name) is var number and (0 or 1) ? number == 1 : throw new TopRefusedException(TopError.Invalid(name));

    public int Within(string name, int least, int most, int otherwise) =>
        NumberIfAny(name) is not { } number ? otherwise
        : number >= least && number <= most ? (int)number
        : throw new TopRefusedException(TopError.Invalid(name));

    public DateTimeOffset BeijingTime(string name) => Beijing.Read(Text(name)) ?? throw new TopRefusedException(TopError.Invalid(name));

    static long Number(string name, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new TopRefusedException(TopError.Invalid(name));
}
