using System.Text;

namespace MerchantConsole.Data.Search;

/// <summary>
/// Cuts text into overlapping pieces, so that any part of a word is a run of whole pieces: two characters each, three of
/// letters and digits, which are too few to tell rows apart by two. A piece begins at every character; a word ends with its
/// last character alone, so that no run reaches into the next word.
/// </summary>
static class Grams
{
    const int SignOffset = 0xE000;

    /// <summary>The pieces in order, then every character and every pair of letters or digits once: what short questions ask for.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var brief = new HashSet<string>();
        foreach (var word in Folded.Words(text))
        {
            for (var i = 0; i < word.Length; i++)
            {
                yield return Piece(word, i, word.Length);
                brief.Add(Token(word, i, 1));
                if (i + 1 < word.Length && IsPlain(word[i]) && IsPlain(word[i + 1]))
                    brief.Add(Token(word, i, 2));
            }
        }
        foreach (var one in brief)
            yield return one;
    }

    /// <summary>The run of pieces that the part of a word must show.</summary>
    /// <param name="isOpen">The last piece may go on in the text.</param>
    public static IReadOnlyList<string> Run(Rune[] part, out bool isOpen)
    {
        isOpen = false;
        if (part.Length <= 2)
            return [Token(part, 0, part.Length)];
        var run = new List<string>();
        for (var i = 0; i < part.Length - 2; i++)
            run.Add(Piece(part, i, part.Length));
        if (IsThree(part, part.Length - 3))
            return run;
        isOpen = IsPlain(part[^1]) && IsPlain(part[^2]);
        run.Add(Token(part, part.Length - 2, 2));
        return run;
    }

    static string Piece(Rune[] word, int at, int end) =>
        IsThree(word, at) ? Token(word, at, 3) : Token(word, at, Math.Min(2, end - at));

    static bool IsThree(Rune[] word, int at) =>
        at + 2 < word.Length && IsPlain(word[at]) && IsPlain(word[at + 1]) && IsPlain(word[at + 2]);

    static bool IsPlain(Rune rune) => rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value);

    // The index takes ASCII letters, digits and all beyond ASCII as they are; other signs would part its tokens.
    static string Token(Rune[] word, int at, int length)
    {
        Span<char> token = stackalloc char[6];
        var end = 0;
        foreach (var rune in word.AsSpan(at, length))
        {
            if (rune.IsAscii && !IsPlain(rune))
                token[end++] = (char)(SignOffset + rune.Value);
            else
                end += rune.EncodeToUtf16(token[end..]);
        }
        return new string(token[..end]);
    }
}
