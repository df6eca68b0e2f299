using System.Text;
using MerchantConsole.Data.Search;

namespace MerchantConsole.Live;

/// <summary>What somebody looks for on the board: words that must all occur, whatever their letter case or width.</summary>
public sealed class SearchWords : IEquatable<SearchWords>
{
    readonly string[] words;

    SearchWords(string text) =>
        (Text, words) = (text, [.. Folded.Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct()]);

    public static SearchWords None { get; } = new("");

    /// <summary>As it was typed.</summary>
    public string Text { get; }

    public bool IsEmpty => words.Length == 0;

    public static SearchWords Of(string? text) => string.IsNullOrWhiteSpace(text) ? None : new SearchWords(text.Trim());

    /// <param name="folded">See <see cref="Folded"/>.</param>
    public bool Matches(string folded)
    {
        foreach (var word in words)
        {
            if (!folded.Contains(word, StringComparison.Ordinal))
                return false;
        }
        return true;
    }

    /// <summary>The text in parts, those that were looked for told from the rest.</summary>
    public IEnumerable<(string Part, bool IsFound)> Mark(string text)
    {
        var found = Places(text);
        for (int from = 0, to; from < text.Length; from = to)
        {
            for (to = from + 1; to < text.Length && found[to] == found[from]; to++) { }
            yield return (text[from..to], found[from]);
        }
    }

    bool[] Places(string text)
    {
        var found = new bool[text.Length];
        var (folded, origin) = Unfolded(text);
        foreach (var word in words)
        {
            for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                var end = at + word.Length < origin.Count ? origin[at + word.Length] : text.Length;
                found.AsSpan(origin[at], Math.Max(1, end - origin[at])).Fill(true);
            }
        }
        return found;
    }

    // Folding may lengthen or shorten: every folded character remembers where it came from.
    static (string Folded, List<int> Origin) Unfolded(string text)
    {
        var (folded, origin) = (new StringBuilder(text.Length), new List<int>(text.Length));
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var part = Folded.Of(rune.ToString());
            folded.Append(part);
            origin.AddRange(Enumerable.Repeat(at, part.Length));
            at += rune.Utf16SequenceLength;
        }
        return (folded.ToString(), origin);
    }

    public bool Equals(SearchWords? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as SearchWords);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
