using System.Text;

namespace MerchantConsole.Features.Exemptions;

/// <summary>An order number as people type it: full width, with gaps, copied with dashes.</summary>
static class OrderNumber
{
    public const int Most = 32;

    /// <returns>Digits only; null when it cannot be one.</returns>
    public static string? Read(string? typed)
    {
        // Half a character cannot be normalized, and no figure is made of two.
        if (typed is null || typed.Any(char.IsSurrogate))
            return null;
        var text = new string([.. typed.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c != '-')]);
        return text.Length is > 0 and <= Most && text.All(char.IsAsciiDigit) ? text : null;
    }
}
