using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Features.Penalties.Statements;

/// <summary>The provider's part as it was laid down: 33.33% or ¥20.00.</summary>
static class StatementPart
{
    /// <summary>As it was when the month was over.</summary>
    public static string Of(StatementLine line) => line.CorrectedAt is null ? Of(line.Penalty.Split) : line.Share!.Value.ToString();

    public static string Of(LiabilitySplit split) => split.Form == SplitForm.Percentage
        ? $"{split.Provider.ToString("0.##", CultureInfo.InvariantCulture)}%" : Yuan.Of(split.Provider).ToString();
}
