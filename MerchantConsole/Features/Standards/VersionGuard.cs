using MerchantConsole.Domain;

namespace MerchantConsole.Features.Standards;

/// <summary>What holds for every version, of a standard as of a setting.</summary>
static class VersionGuard
{
    public const int LongestNote = 500;

    public static void MustBeNote(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleBrokenException(Rule.TextRequired, field);
        if (text.Trim().Length > LongestNote)
            throw new RuleBrokenException(Rule.TextTooLong, field);
        if (!Readable.IsText(text, lines: true))
            throw new RuleBrokenException(Rule.UnreadableCharacters, field);
    }

    /// <param name="rows">How many undecided versions were there to decide.</param>
    public static void MustBeFirst(int rows)
    {
        if (rows == 0)
            throw new RuleBrokenException(Rule.VersionDecidedAlready);
    }
}
