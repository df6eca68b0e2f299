using System.Text;
using SkiaSharp;

namespace MerchantConsole.Features.Exemptions;

/// <summary>Letters of one line that are drawn in one go.</summary>
readonly record struct PdfRun(string Text, SKTypeface Face, float Width);

/// <summary>Breaks text into lines as Chinese and Latin are broken: between Han, at spaces, never before a closing mark.</summary>
static class PdfLines
{
    const string Closing = "，。；：、！？）」』”’》〉】%,.;:!?)]}";
    const string Opening = "（「『“‘《〈【¥([{";

    readonly record struct Letter(Rune Rune, SKTypeface Face, float Width);

    /// <param name="face">What a letter is drawn with.</param>
    /// <param name="width">Points.</param>
    public static List<List<PdfRun>> Break(IEnumerable<Phrase> phrases, Func<Rune, bool, (Rune, SKTypeface)> face, float size, float width)
    {
        var letters = Measure(phrases, face, size);
        var lines = new List<List<PdfRun>>();
        for (var start = 0; start < letters.Count;)
        {
            var end = End(letters, start, width);
            lines.Add(Runs(letters[start..end]));
            start = end;
            while (start < letters.Count && Rune.IsWhiteSpace(letters[start].Rune))
                start++;
        }
        return lines;
    }

    /// <summary>Letters stand where they belong on paper, not where the dots of a screen are.</summary>
    public static SKFont Font(SKTypeface face, float size) => new(face, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };

    static List<Letter> Measure(IEnumerable<Phrase> phrases, Func<Rune, bool, (Rune, SKTypeface)> face, float size)
    {
        var fonts = new Dictionary<SKTypeface, SKFont>();
        var letters = new List<Letter>();
        foreach (var phrase in phrases)
        {
            foreach (var rune in phrase.Text.EnumerateRunes())
            {
                var (drawn, with) = face(Rune.IsControl(rune) ? new Rune(' ') : rune, phrase.Strong);
                if (!fonts.TryGetValue(with, out var font))
                    fonts[with] = font = Font(with, size);
                letters.Add(new Letter(drawn, with, font.MeasureText(drawn.ToString())));
            }
        }
        foreach (var font in fonts.Values)
            font.Dispose();
        return letters;
    }

    // The last place to break that still fits; a word longer than the line breaks anywhere.
    static int End(List<Letter> letters, int start, float width)
    {
        var (used, good) = (0f, start);
        for (var i = start; i < letters.Count; i++)
        {
            if (i > start && MayBreak(letters[i - 1].Rune, letters[i].Rune))
                good = i;
            used += letters[i].Width;
            if (used > width && !Rune.IsWhiteSpace(letters[i].Rune))
                return good > start ? good : Math.Max(i, start + 1);
        }
        return letters.Count;
    }

    static bool MayBreak(Rune before, Rune after)
    {
        if (IsOneOf(after, Closing) || IsOneOf(before, Opening) || Rune.IsWhiteSpace(after))
            return false;
        return Rune.IsWhiteSpace(before) || IsWide(before) || IsWide(after);
    }

    static bool IsOneOf(Rune rune, string marks) => rune.IsBmp && marks.Contains((char)rune.Value, StringComparison.Ordinal);

    static bool IsWide(Rune rune) => rune.Value >= 0x2E80;

    static List<PdfRun> Runs(List<Letter> letters)
    {
        var runs = new List<PdfRun>();
        for (var start = 0; start < letters.Count;)
        {
            var end = start;
            while (end < letters.Count && letters[end].Face == letters[start].Face)
                end++;
            var run = letters[start..end];
            runs.Add(new PdfRun(string.Concat(run.Select(letter => letter.Rune.ToString())), letters[start].Face, run.Sum(letter => letter.Width)));
            start = end;
        }
        return runs;
    }
}
