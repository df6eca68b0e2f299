using SkiaSharp;

namespace MerchantConsole.Features.Exemptions;

/// <summary>Writes on a page, or only measures when there is none. Places in points, from the top left.</summary>
sealed class PdfInk(SKCanvas? canvas, CertificateFonts fonts)
{
    public static readonly SKColor Ink = new(0x17, 0x19, 0x1C), Second = new(0x45, 0x49, 0x4F), Third = new(0x5A, 0x5E, 0x64);
    public static readonly SKColor Hair = new(0xDA, 0xD8, 0xD2), Accent = new(0x1A, 0x4F, 0x86), Pale = new(0xE8, 0xE6, 0xE0);

    /// <summary>Points in a millimetre.</summary>
    public const float Millimetre = 72 / 25.4f;

    public CertificateFonts Fonts => fonts;

    /// <returns>The height the text takes.</returns>
    public float Write(IEnumerable<Phrase> text, float x, float y, float width, Style style)
    {
        var lines = PdfLines.Break(text, style.OneWidth ? (rune, _) => (rune, fonts.Mono) : fonts.For, style.Size, width);
        for (var i = 0; i < lines.Count; i++)
            Draw(lines[i], x, y + i * style.Leading + style.Leading / 2 + style.Size * .36f, width, style);
        return Math.Max(lines.Count, 1) * style.Leading;
    }

    public float Write(string text, float x, float y, float width, Style style) => Write([new Phrase(text, style.Strong)], x, y, width, style);

    public void Rule(float x, float y, float width, float thickness, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, StrokeWidth = thickness, Style = SKPaintStyle.Stroke };
        canvas?.DrawLine(x, y, x + width, y, paint);
    }

    public void Line(float x1, float y1, float x2, float y2, float thickness, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, StrokeWidth = thickness, Style = SKPaintStyle.Stroke, IsAntialias = true };
        canvas?.DrawLine(x1, y1, x2, y2, paint);
    }

    void Draw(List<PdfRun> line, float x, float baseline, float width, Style style)
    {
        using var paint = new SKPaint { Color = style.Colour, IsAntialias = true };
        var at = style.AtRight ? x + width - line.Sum(run => run.Width) : x;
        foreach (var run in line)
        {
            using var font = PdfLines.Font(run.Face, style.Size);
            canvas?.DrawText(run.Text, at, baseline, SKTextAlign.Left, font, paint);
            at += run.Width;
        }
    }

    /// <param name="Size">Points.</param>
    /// <param name="Leading">From line to line, in points.</param>
    public sealed record Style(float Size, float Leading, SKColor Colour, bool Strong = false, bool OneWidth = false, bool AtRight = false);
}
