using MerchantConsole.Data;
using MerchantConsole.Shell.Files;

namespace MerchantConsole.Features.Requests.Export;

static class ExportEndpoints
{
    public static void MapExports(this WebApplication app) =>
        app.MapGet("/requests/export/{key:length(64)}", async (string key, ExportDesk desk, HttpContext http) =>
        {
            if (http.User.ToActor() is not { } actor || desk.Fetch(key, actor) is not { } job)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            await using (job)
            {
                var name = $"requests-{Shell.Show.Full(job.AsOf).Replace(":", "", StringComparison.Ordinal).Replace(' ', '-')}.{job.Format.Ending()}";
                http.Response.ContentType = job.Format.MediaType();
                http.Response.Headers.ContentDisposition = $"attachment; filename={name}";
                http.Response.Headers.CacheControl = "no-store";
                http.Response.ContentLength = job.File.Length;
                job.File.Position = 0;
                await job.File.CopyToAsync(http.Response.Body, http.RequestAborted);
            }
        }).ExcludeFromDescription();
}
