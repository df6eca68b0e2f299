using System.Globalization;
using System.Text.Json;

namespace MerchantConsole.Features.Intake;

/// <summary>
/// The fields of a JSON object as the text they were written with, so that 18 digits stay whole: no number passes
/// through a double. What has the wrong type becomes a fault of that field. Of a repeated key the last one counts.
/// </summary>
sealed class JsonFields
{
    readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    readonly List<FieldFault> faults;
    readonly string prefix;

    /// <param name="faults">Where the faults go.</param>
    /// <param name="prefix">What stands before the field's name in a fault.</param>
    public JsonFields(JsonElement element, List<FieldFault> faults, string prefix = "")
    {
        (this.faults, this.prefix) = (faults, prefix);
        if (element.ValueKind != JsonValueKind.Object)
            return;
        foreach (var field in element.EnumerateObject())
        {
            if (Name(field) is { } name)
                fields[name] = field.Value;
        }
    }

    /// <summary>Null when absent or JSON null.</summary>
    public JsonElement? this[string name] =>
        fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public string? Text(string name) => this[name] switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => Decode(name, value),
        _ => Refuse(name, Fault.WrongType),
    };

    /// <summary>An id: text, or a whole number kept digit by digit.</summary>
    public string? Id(string name) => this[name] switch
    {
        { ValueKind: JsonValueKind.Number } value =>
            value.GetRawText() is var raw && raw.All(char.IsAsciiDigit) ? raw : Refuse(name, Fault.NotDigits),
        _ => Text(name),
    };

    /// <summary>An amount as text, or a number in any of JSON's spellings.</summary>
    public string? Amount(string name) => this[name] switch
    {
        { ValueKind: JsonValueKind.Number } value => Plain(value.GetRawText()),
        _ => Text(name),
    };

    /// <summary>Whatever a lenient platform may have written: text, number or boolean.</summary>
    public string? Loose(string name) => this[name] switch
    {
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } value => value.GetRawText(),
        _ => Text(name),
    };

    public int? Whole(string name)
    {
        if (this[name] is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var whole))
            return whole;
        Refuse(name, Fault.WrongType);
        return null;
    }

    public IReadOnlyList<JsonElement> List(string name)
    {
        if (this[name] is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray()];
        Refuse(name, Fault.WrongType);
        return [];
    }

    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var value in List(name))
        {
            if (value.ValueKind != JsonValueKind.String)
                Refuse(name, Fault.WrongType);
            else if (Decode(name, value) is { } text)
                texts.Add(text);
        }
        return texts;
    }

    public string? Refuse(string name, Fault fault)
    {
        faults.Add(new FieldFault(prefix + name, fault));
        return null;
    }

    // "\ud800" is correct JSON and no text.
    string? Decode(string name, JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return Refuse(name, Fault.Unreadable);
        }
    }

    static string? Name(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    static string Plain(string raw) =>
        raw.AsSpan().IndexOfAny('e', 'E') >= 0 && decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : raw;
}
