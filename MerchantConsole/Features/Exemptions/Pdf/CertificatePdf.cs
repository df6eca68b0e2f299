using MerchantConsole.Shell;
using SkiaSharp;

namespace MerchantConsole.Features.Exemptions;

/// <summary>Draws the certificate on one A4 page, as it stands on screen; long texts make all of it smaller until it fits.</summary>
sealed class CertificatePdf(CertificateFonts fonts)
{
    const float Width = 210 * PdfInk.Millimetre, Height = 297 * PdfInk.Millimetre, Edge = 20 * PdfInk.Millimetre;
    const float Column = Width - 2 * Edge;
    const float Smallest = .4f, Step = .03f;

    // Widths of the table: label, value, label, value.
    const float Label = 32 * PdfInk.Millimetre, SecondLabel = 27 * PdfInk.Millimetre, Gap = 5 * PdfInk.Millimetre;
    const float Half = (Column - Label - SecondLabel) / 2;
    const float SignatureWidth = 52 * PdfInk.Millimetre, FootWidth = Column - SignatureWidth - 6 * PdfInk.Millimetre;

    /// <param name="madeAt">UTC. When the certificate was issued: the same certificate is the same file.</param>
    public byte[] Draw(CertificatePaper paper, DateTimeOffset madeAt)
    {
        var measured = new PdfInk(null, fonts);
        var room = Height - 16 * PdfInk.Millimetre - Foot(measured, paper, 0) - 4 * PdfInk.Millimetre;
        var fit = 1f;
        while (fit > Smallest && Body(measured, paper, fit) > room)
            fit -= Step;

        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream, Metadata(paper, madeAt)))
        {
            var canvas = document.BeginPage(Width, Height);
            Seal(new PdfInk(canvas, fonts));
            Mark(canvas);
            var ink = new PdfInk(canvas, fonts);
            Body(ink, paper, fit);
            Foot(ink, paper, Height - 16 * PdfInk.Millimetre - Foot(measured, paper, 0));
            document.EndPage();
            document.Close();
        }
        return stream.ToArray();
    }

    /// <returns>Where it ends.</returns>
    static float Body(PdfInk ink, CertificatePaper paper, float fit)
    {
        var y = Edge + 13 * PdfInk.Millimetre + 9 * PdfInk.Millimetre * fit;
        y += ink.Write(paper.Title, Edge, y, Column, new PdfInk.Style(24, 31, PdfInk.Ink, Strong: true));
        y += ink.Write(paper.Subtitle, Edge, y, Column, new PdfInk.Style(10, 16, PdfInk.Second)) + 7 * PdfInk.Millimetre * fit;
        y += ink.Write(paper.Lead, Edge, y, 158 * PdfInk.Millimetre, new PdfInk.Style(12.5f * fit, 23.75f * fit, PdfInk.Ink)) + 8 * PdfInk.Millimetre * fit;
        ink.Rule(Edge, y, Column, 1.1f, PdfInk.Ink);
        foreach (var row in paper.Rows)
        {
            y += Row(ink, row, y, fit);
            ink.Rule(Edge, y, Column, .6f, PdfInk.Hair);
        }
        return y;
    }

    static float Row(PdfInk ink, IReadOnlyList<PaperLine> row, float top, float fit)
    {
        var (y, height, x) = (top + 2.5f * PdfInk.Millimetre * fit, 0f, Edge);
        for (var i = 0; i < row.Count; i++)
        {
            var (line, label) = (row[i], i == 0 ? Label : SecondLabel);
            var width = line.Wide ? Column - Label : i == 0 ? Half - Gap : Half;
            height = Math.Max(height, ink.Write(line.Label, x, y, label - 2, Text(fit) with { Colour = PdfInk.Third }));
            height = Math.Max(height, ink.Write(line.Value, x + label, y, width, StyleOf(line.Kind, fit)));
            x += label + Half;
        }
        return height + 5 * PdfInk.Millimetre * fit;
    }

    static PdfInk.Style Text(float fit) => new(10.5f * fit, 16.8f * fit, PdfInk.Ink);

    static PdfInk.Style StyleOf(LineKind kind, float fit) => kind switch
    {
        LineKind.Sum => new PdfInk.Style(20 * fit, 24 * fit, PdfInk.Ink, Strong: true),
        LineKind.Code => new PdfInk.Style(9 * fit, 16.8f * fit, PdfInk.Ink, OneWidth: true),
        _ => Text(fit),
    };

    /// <returns>How high it is.</returns>
    static float Foot(PdfInk ink, CertificatePaper paper, float top)
    {
        var note = new PdfInk.Style(9, 14.4f, PdfInk.Third);
        var (left, right) = (Left(new PdfInk(null, ink.Fonts), 0), Right(new PdfInk(null, ink.Fonts), 0));
        var height = Math.Max(left, right);
        Left(ink, top + height - left);
        Right(ink, top + height - right);
        return height;

        float Left(PdfInk with, float at)
        {
            var y = at + with.Write(paper.CodeLabel, Edge, at, FootWidth, note);
            y += with.Write(paper.Code, Edge, y, FootWidth, new PdfInk.Style(17, 21, PdfInk.Ink, Strong: true));
            return paper.Notes.Aggregate(y, (place, text) => place + with.Write(text, Edge, place, FootWidth, note)) - at;
        }

        float Right(PdfInk with, float at)
        {
            var x = Width - Edge - SignatureWidth;
            with.Rule(x, at, SignatureWidth, .75f, PdfInk.Ink);
            return paper.Signature.Aggregate(at + 2 * PdfInk.Millimetre,
                (place, text) => place + with.Write(text, x, place, SignatureWidth, note with { AtRight = true })) - at;
        }
    }

    // The dial of the two promises, turned so that its strong mark lies on the page.
    static void Seal(PdfInk ink)
    {
        const float size = 88 * PdfInk.Millimetre, middle = 22 * PdfInk.Millimetre;
        var turn = SKMatrix.CreateTranslation(-DialMarks.Size / 2f, -DialMarks.Size / 2f)
            .PostConcat(SKMatrix.CreateRotationDegrees(196))
            .PostConcat(SKMatrix.CreateScale(size / DialMarks.Size, size / DialMarks.Size))
            .PostConcat(SKMatrix.CreateTranslation(Width - middle, middle));
        foreach (var mark in DialMarks.All)
        {
            var (from, to) = (turn.MapPoint((float)mark.X1, (float)mark.Y1), turn.MapPoint((float)mark.X2, (float)mark.Y2));
            ink.Line(from.X, from.Y, to.X, to.Y, (mark.First ? 12 : 5) * size / DialMarks.Size, mark.First ? PdfInk.Accent : PdfInk.Pale);
        }
    }

    static void Mark(SKCanvas canvas)
    {
        using var paint = new SKPaint { Color = PdfInk.Accent, Style = SKPaintStyle.Stroke, StrokeCap = SKStrokeCap.Round, IsAntialias = true };
        canvas.Save();
        canvas.Translate(Edge, Edge);
        canvas.Scale(13 * PdfInk.Millimetre / 32);
        foreach (var (path, thickness) in new[] { ("M16 3a13 13 0 1 1-12.4 9.1", 2.6f), ("M16 9.5a6.5 6.5 0 0 1 6.5 6.5", 4f) })
        {
            using var shape = SKPath.ParseSvgPathData(path);
            paint.StrokeWidth = thickness;
            canvas.DrawPath(shape, paint);
        }
        paint.Style = SKPaintStyle.Fill;
        canvas.DrawCircle(16, 16, 1.7f, paint);
        canvas.Restore();
    }

    static SKDocumentPdfMetadata Metadata(CertificatePaper paper, DateTimeOffset madeAt) => new()
    {
        Title = $"{paper.Title} {paper.Code}",
        Creator = "MerchantConsole",
        Creation = madeAt.UtcDateTime,
        Modified = madeAt.UtcDateTime,
        RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
        EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
    };
}
