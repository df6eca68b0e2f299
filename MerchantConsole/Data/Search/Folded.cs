using System.Text;

namespace MerchantConsole.Data.Search;

/// <summary>Text as search compares it: letter case, width and other compatibility forms do not matter.</summary>
static class Folded
{
    // In tokens these stand for ASCII signs, see Grams; in a text they mean nothing.
    const char FirstKept = '\uE000', LastKept = '\uE0FF';

    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
            return text.Replace('\0', '\uFFFD').ToLowerInvariant();
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.Value is 0 or (>= FirstKept and <= LastKept) ? Rune.ReplacementChar.ToString() : rune.ToString());
        return whole.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }

    /// <summary>What stands between blanks, folded.</summary>
    public static IEnumerable<Rune[]> Words(string text)
    {
        var word = new List<Rune>();
        foreach (var rune in Of(text).EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune))
            {
                word.Add(rune);
            }
            else if (word.Count > 0)
            {
                yield return [.. word];
                word.Clear();
            }
        }
        if (word.Count > 0)
            yield return [.. word];
    }
}
