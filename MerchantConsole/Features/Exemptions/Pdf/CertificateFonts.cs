using System.Collections.Concurrent;
using System.Text;
using SkiaSharp;

namespace MerchantConsole.Features.Exemptions;

/// <summary>The fonts of the machine that a PDF is written with. A character that no font has is never drawn as an empty box.</summary>
/// <param name="match">The face of a style that has a character; null where there is none.</param>
sealed class CertificateFonts(Func<SKFontStyle, int, SKTypeface?> match)
{
    const int Han = '凭';

    static readonly string[] Families =
        ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Micro Hei", "SimHei"];

    static readonly string[] OneWidth = ["SF Mono", "Consolas", "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono"];

    // What stands for a character that no font here can draw.
    const int Unknown = '?';

    readonly Lazy<SKTypeface?> plain = new(() => match(SKFontStyle.Normal, Han));
    readonly Lazy<SKTypeface?> strong = new(() => match(SKFontStyle.Bold, Han));
    readonly ConcurrentDictionary<(int Rune, bool Strong), SKTypeface?> others = new();

    public CertificateFonts() : this(OfTheMachine) { }

    public bool HaveChinese => plain.Value is not null;

    public SKTypeface Mono { get; } =
        OneWidth.Select(family => SKFontManager.Default.MatchFamily(family)).FirstOrDefault(face => face is not null) ?? SKTypeface.Default;

    /// <summary>The character that can be drawn, and the face to draw it with.</summary>
    public (Rune Rune, SKTypeface Face) For(Rune rune, bool isStrong)
    {
        var main = (isStrong ? strong.Value : null) ?? plain.Value ?? SKTypeface.Default;
        if (Has(main, rune.Value))
            return (rune, main);
        var other = others.GetOrAdd((rune.Value, isStrong), key => match(key.Strong ? SKFontStyle.Bold : SKFontStyle.Normal, key.Rune));
        return other is null ? (new Rune(Unknown), main) : (rune, other);
    }

    static SKTypeface? OfTheMachine(SKFontStyle style, int rune) =>
        Families.Select(family => SKFontManager.Default.MatchFamily(family, style)).FirstOrDefault(face => face is not null && Has(face, rune))
        ?? SKFontManager.Default.MatchCharacter(null, style, ["zh-Hans"], rune);

    static bool Has(SKTypeface face, int rune)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyph(rune);
    }
}
