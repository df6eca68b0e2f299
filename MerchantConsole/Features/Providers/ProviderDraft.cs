using System.Globalization;
using System.Text;

namespace MerchantConsole.Features.Providers;

/// <summary>A provider's details as somebody typed them.</summary>
/// <param name="Bears">Percent of a penalty that the contract lays on it (R8); empty where the general setting holds.</param>
public sealed record ProviderDraft(string? Name, string? Phone = null, string? Bears = null)
{
    /// <summary>Null where nothing was typed, or no number.</summary>
    internal decimal? Percent =>
        decimal.TryParse(Bare, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var percent) ? percent : null;

    internal bool IsPercentSensible => Bare.Length == 0 || Percent is >= 0 and <= 100 and var percent && decimal.Round(percent, 2) == percent;

    // 70, 70 %, ７０％
    string Bare => (Bears ?? "").Normalize(NormalizationForm.FormKC).Trim().TrimEnd('%').Trim();
}
