using MerchantConsole.Data;
using MerchantConsole.Features.Payouts.Receipts;
using MerchantConsole.Shell.Files;

namespace MerchantConsole.Features.Payouts;

static class PayoutsWiring
{
    public static void AddPayouts(this IServiceCollection services)
    {
        services.AddSingleton<PayoutDesk>();
        services.AddSingleton<PayoutQueries>();
        services.AddSingleton<ReceiptImport>();
        services.AddScoped<BatchFile>();
    }

    public static void MapPayouts(this WebApplication app) =>
        app.MapGet("/penalties/payouts/{batch:length(1,20)}/{format:regex(^(csv|xlsx)$)}", async (string batch, string format, BatchFile files, HttpContext http) =>
        {
            var kind = format == "csv" ? ExportFormat.Csv : ExportFormat.Xlsx;
            if (http.User.ToActor() is not { } actor || await files.Write(Scope.Of(actor), batch, kind, http.RequestAborted) is not { } file)
                return Results.NotFound();
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(file, kind.MediaType(), $"payouts-{batch}.{kind.Ending()}");
        }).RequireAuthorization("Supervisor").ExcludeFromDescription();
}
