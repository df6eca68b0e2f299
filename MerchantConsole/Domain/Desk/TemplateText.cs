using System.Text.RegularExpressions;

namespace MerchantConsole.Domain.Desk;

/// <summary>What a template can be filled with.</summary>
public enum TemplateVariable
{
    Product = 1,
    Visit,
    Fitter,
    Provider,
    Money,
    City,
    Order,
}

/// <summary>A stretch of a template: words as they are, or a variable with the words that stand in while it is empty.</summary>
public sealed record TemplatePart(string Text, TemplateVariable? Variable = null);

/// <summary>Why a text cannot be a template.</summary>
/// <param name="Variable">The variable as it was written.</param>
/// <param name="NoFallback">The variable is known, but nothing stands in for it while it is empty.</param>
public sealed record TemplateTextFault(string Variable, bool NoFallback);

/// <summary>Text with variables in braces, each with its fallback after a bar: {fitter|我们的师傅}.</summary>
public sealed partial class TemplateText
{
    TemplateText(IReadOnlyList<TemplatePart> parts, IReadOnlyList<TemplateTextFault> faults) => (Parts, Faults) = (parts, faults);

    public IReadOnlyList<TemplatePart> Parts { get; }
    public IReadOnlyList<TemplateTextFault> Faults { get; }

    /// <summary>Never fails: what is no known variable stays as it was written and is named in <see cref="Faults"/>.</summary>
    public static TemplateText Read(string text)
    {
        var (parts, faults, end) = (new List<TemplatePart>(), new List<TemplateTextFault>(), 0);
        foreach (Match match in Braces().Matches(text))
        {
            if (match.Index > end)
                parts.Add(new TemplatePart(text[end..match.Index]));
            var (name, fallback) = (match.Groups["name"].Value.Trim(), match.Groups["fallback"].Value.Trim());
            if (Named(name) is not { } variable)
                faults.Add(new TemplateTextFault(name, NoFallback: false));
            else if (fallback.Length == 0)
                faults.Add(new TemplateTextFault(name, NoFallback: true));
            parts.Add(Named(name) is { } known && fallback.Length > 0 ? new TemplatePart(fallback, known) : new TemplatePart(match.Value));
            end = match.Index + match.Length;
        }
        if (end < text.Length)
            parts.Add(new TemplatePart(text[end..]));
        return new TemplateText(parts, faults);
    }

    /// <summary>The text with what is known put in, and the fallback for what is not.</summary>
    public string Fill(IReadOnlyDictionary<TemplateVariable, string> values) => string.Concat(Parts.Select(part =>
        part.Variable is { } variable && values.TryGetValue(variable, out var value) && value.Length > 0 ? value : part.Text));

    static TemplateVariable? Named(string name) =>
        Enum.GetValues<TemplateVariable>().Cast<TemplateVariable?>().FirstOrDefault(v => string.Equals(v.ToString(), name, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\{(?<name>[^{}|]*)(\|(?<fallback>[^{}]*))?\}")]
    private static partial Regex Braces();
}
