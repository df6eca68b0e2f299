namespace MerchantConsole.Domain;

/// <summary>Text that can be stored, shown and hashed as it is: no control characters, no half of a surrogate pair.</summary>
public static class Readable
{
    /// <param name="lines">Whether line feeds and tabs are allowed.</param>
    public static bool IsText(string text, bool lines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && !(lines && c is '\n' or '\r' or '\t'))
                return false;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(c))
                return false;
        }
        return true;
    }
}
