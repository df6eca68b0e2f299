using MerchantConsole.Data;
using MerchantConsole.Domain.Penalties;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Exemptions;

static class ExemptionsWiring
{
    public static void AddExemptions(this IServiceCollection services) => services
        .AddSingleton<CertificateReader>().AddSingleton<ExemptionQueries>()
        .AddSingleton<BasisWords>().AddSingleton<CertificateWords>()
        .AddSingleton(_ => new CertificateFonts()).AddSingleton<CertificatePdf>()
        .AddSingleton<VerifyLimit>();

    public static void MapExemptions(this WebApplication app) =>
        app.MapGet("/penalties/{id:guid}/certificate.pdf", Pdf).ExcludeFromDescription();

    static async Task<IResult> Pdf(
        Guid id, HttpContext http, CertificateReader reader, CertificateWords words, CertificateFonts fonts, CertificatePdf pdf, IStringLocalizer<ExemptionsText> text)
    {
        if (http.User.ToActor() is not { } actor || await reader.Read(actor, id, http.RequestAborted) is not { } file)
            return Results.NotFound();
        // The page says why there is none.
        if (file.Certificate is not { } certificate)
            return Results.LocalRedirect($"/penalties/{id}/certificate");
        if (!fonts.HaveChinese)
            return Results.Text(text["PdfNoFont"], statusCode: StatusCodes.Status409Conflict);
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(pdf.Draw(words.Paper(certificate), certificate.IssuedAt), "application/pdf",
            $"{text["Certificate"]} {certificate.ExternalId} {CertificateCode.Show(certificate.Code)}.pdf");
    }
}
