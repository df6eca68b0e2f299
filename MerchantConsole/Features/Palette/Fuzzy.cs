namespace MerchantConsole.Features.Palette;

/// <summary>How well what was typed fits a text: its letters in their order, the closer together and the earlier the better.</summary>
static class Fuzzy
{
    /// <returns>Null when it does not fit; the smaller the better.</returns>
    public static int? Fit(string typed, string text)
    {
        if (typed.Length == 0)
            return 0;
        var whole = text.IndexOf(typed, StringComparison.OrdinalIgnoreCase);
        if (whole >= 0)
            return whole == 0 ? 0 : 1 + whole;
        int at = -1, gaps = 0;
        foreach (var letter in typed)
        {
            if (char.IsWhiteSpace(letter))
                continue;
            var next = text.AsSpan(at + 1).IndexOf([letter], StringComparison.OrdinalIgnoreCase);
            if (next < 0)
                return null;
            gaps += at < 0 ? 0 : next;
            at += next + 1;
        }
        return 1000 + gaps;
    }
}
