using System.Globalization;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Requests;

static class MoneyInput
{
    /// <summary>Reads yuan as people type them; nothing typed is no amount, which is fine too.</summary>
    public static bool TryRead(string? typed, out Yuan? amount)
    {
        amount = null;
        var text = typed?.Trim().TrimStart('¥', '￥').Replace(",", "", StringComparison.Ordinal);
        if (string.IsNullOrEmpty(text))
            return true;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var yuan)
            || decimal.Round(yuan, 2) != yuan || Math.Abs(yuan) > 100_000_000m)
            return false;
        amount = Yuan.Of(yuan);
        return true;
    }
}
