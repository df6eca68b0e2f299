using MerchantConsole.Data;

namespace MerchantConsole.Shell.Files;

static class FilesWiring
{
    public static void AddFiles(this IServiceCollection services) => services.AddSingleton<ExportDesk>();

    public static void MapExports(this WebApplication app) =>
        app.MapGet("/exports/{key:length(64)}", async (string key, ExportDesk desk, HttpContext http) =>
        {
            if (http.User.ToActor() is not { } actor || desk.Fetch(key, actor) is not { } job)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            await using (job)
            {
                var name = $"{job.Name}-{Show.Full(job.AsOf).Replace(":", "", StringComparison.Ordinal).Replace(' ', '-')}.{job.Format.Ending()}";
                http.Response.ContentType = job.Format.MediaType();
                http.Response.Headers.ContentDisposition = $"attachment; filename={name}";
                http.Response.Headers.CacheControl = "no-store";
                http.Response.ContentLength = job.File.Length;
                job.File.Position = 0;
                await job.File.CopyToAsync(http.Response.Body, http.RequestAborted);
            }
        }).ExcludeFromDescription();
}
