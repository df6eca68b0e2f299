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
    [
        "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
        "SimHei", "Noto Serif CJK SC", "SimSun",
    ];

    static readonly string[] OneWidth = ["SF Mono", "Menlo", "Consolas", "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono CJK SC"];

    // What stands for a character that no font here can draw.
    const int Unknown = '?';

    readonly Lazy<SKTypeface?> plain = new(() => match(SKFontStyle.Normal, Han));
    readonly Lazy<SKTypeface?> strong = new(() => match(SKFontStyle.Bold, Han));
    readonly Lazy<SKTypeface?> mono = new(() => SystemFonts.Find(OneWidth, others: false, SKFontStyle.Normal, 'a'));
    readonly ConcurrentDictionary<(int Rune, bool Strong), SKTypeface?> others = new();

    public CertificateFonts() : this((style, rune) => SystemFonts.Find(Families, others: true, style, rune)) { }

    public bool HaveChinese => plain.Value is not null;

    /// <summary>All letters of one width where there is such a font, for hashes.</summary>
    public SKTypeface Mono => mono.Value ?? plain.Value ?? SKTypeface.Default;

    /// <summary>The character that can be drawn, and the face to draw it with.</summary>
    public (Rune Rune, SKTypeface Face) For(Rune rune, bool isStrong)
    {
        var main = (isStrong ? strong.Value : null) ?? plain.Value ?? SKTypeface.Default;
        if (SystemFonts.Has(main, rune.Value))
            return (rune, main);
        var other = others.GetOrAdd((rune.Value, isStrong), key => match(key.Strong ? SKFontStyle.Bold : SKFontStyle.Normal, key.Rune));
        return other is null ? (new Rune(Unknown), main) : (rune, other);
    }
}
