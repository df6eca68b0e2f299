using System.Text;

namespace MerchantConsole.Features.Intake.Csv;

/// <summary>A column of the file and the field it fills; null when nothing is known by that head.</summary>
public sealed record CsvColumn(string Head, string? Field);

/// <summary>Finds the field behind a column head, in Chinese, in English or by its API name.</summary>
static class ColumnHeads
{
    static readonly Dictionary<string, string> fields = DraftFields.All
        .SelectMany(field => field.Heads.Prepend(field.Name), (field, head) => (Key: Plain(head), field.Name))
        .ToDictionary(pair => pair.Key, pair => pair.Name);

    public static IReadOnlyList<CsvColumn> Recognise(IEnumerable<string> heads) =>
        [.. heads.Select(head => new CsvColumn(head.Trim(), fields.GetValueOrDefault(Plain(head))))];

    public static bool IsKnown(string head) => fields.ContainsKey(Plain(head));

    /// <summary>Letters and digits only, without case, and without a unit in brackets: 实付金额（元） is 实付金额.</summary>
    public static string Plain(string head)
    {
        var text = new StringBuilder(head.Length);
        foreach (var c in head.Normalize(NormalizationForm.FormKC))
        {
            if (c == '(' && text.Length > 0)
                break;
            if (char.IsLetterOrDigit(c))
                text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
