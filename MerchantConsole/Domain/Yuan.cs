using System.Globalization;
using System.Text;

namespace MerchantConsole.Domain;

/// <summary>An amount in yuan, exact to the fen (0.01 yuan). Never a floating-point number.</summary>
public readonly record struct Yuan : IComparable<Yuan>
{
    /// <summary>Fen: hundredths of a yuan, the form kept in the database.</summary>
    public long Fen { get; }

    Yuan(long fen) => Fen = fen;

    public static Yuan Zero => default;

    public decimal Amount => Fen / 100m;

    /// <summary>R6: 100 points are 1 yuan, so one fen is one point.</summary>
    public TmallPoints Points => new(Fen);

    public static Yuan FromFen(long fen) => new(fen);

    /// <summary>The only rounding of money in the product: half a fen goes up.</summary>
    public static Yuan Of(decimal yuan) =>
        new((long)decimal.Round(yuan * 100m, 0, MidpointRounding.AwayFromZero));

    /// <summary>Reads yuan as people type them: ¥, full-width figures, separators of thousands, at most two decimals. Nothing typed is null.</summary>
    /// <returns>False when it is no amount; whether it is a sensible one is the caller's to say.</returns>
    public static bool TryRead(string? typed, out decimal? yuan)
    {
        yuan = null;
        var text = typed?.Normalize(NormalizationForm.FormKC).Trim().TrimStart('¥', '￥').Replace(",", "", StringComparison.Ordinal).Trim();
        if (string.IsNullOrEmpty(text))
            return true;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read)
            || decimal.Round(read, 2) != read)
            return false;
        yuan = read;
        return true;
    }

    public static bool operator <(Yuan left, Yuan right) => left.Fen < right.Fen;
    public static bool operator >(Yuan left, Yuan right) => left.Fen > right.Fen;
    public static bool operator <=(Yuan left, Yuan right) => left.Fen <= right.Fen;
    public static bool operator >=(Yuan left, Yuan right) => left.Fen >= right.Fen;
    public static Yuan operator +(Yuan left, Yuan right) => new(checked(left.Fen + right.Fen));
    public static Yuan operator -(Yuan left, Yuan right) => new(checked(left.Fen - right.Fen));

    public int CompareTo(Yuan other) => Fen.CompareTo(other.Fen);

    public override string ToString() => Amount.ToString("¥#,##0.00", CultureInfo.InvariantCulture);
}

/// <summary>Tmall points (天猫积分), R6: 100 points = 1 yuan.</summary>
public readonly record struct TmallPoints(long Count);
