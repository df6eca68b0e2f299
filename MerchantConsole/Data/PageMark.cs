using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace MerchantConsole.Data;

/// <summary>
/// Where a page of a list ended: the sort keys of its last row. The next page begins right behind them, however many
/// rows came or went meanwhile. Its text form is opaque to callers.
/// </summary>
/// <param name="Stretch">Which stretch of which order it belongs to; a mark of another order is refused.</param>
/// <param name="At">UTC, to the millisecond.</param>
public sealed record PageMark(char Stretch, DateTimeOffset At, Guid Id)
{
    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Stretch}{At.ToUnixTimeMilliseconds()}.{Id:N}")));

    /// <param name="stretches">The stretches of the order asked for.</param>
    public static bool TryParse(string text, string stretches, [NotNullWhen(true)] out PageMark? mark)
    {
        mark = null;
        if (text.Length > 100 || !Base64Url.IsValid(text))
            return false;
        var plain = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text));
        var dot = plain.IndexOf('.', StringComparison.Ordinal);
        if (dot < 2 || !stretches.Contains(plain[0], StringComparison.Ordinal)
            || !long.TryParse(plain.AsSpan(1, dot - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            || !Guid.TryParseExact(plain.AsSpan(dot + 1), "N", out var id))
            return false;
        mark = new PageMark(plain[0], DateTimeOffset.FromUnixTimeMilliseconds(at), id);
        return true;
    }
}
