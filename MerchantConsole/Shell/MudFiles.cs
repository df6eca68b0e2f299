namespace MerchantConsole.Shell;

/// <summary>
/// MudBlazor's files by their plain address: only there is the small precompressed form served. The version in the
/// query makes them safe to keep for ever.
/// </summary>
static class MudFiles
{
    static readonly string Version = typeof(MudBlazor.MudButton).Assembly.GetName().Version!.ToString(3);

    public static string Css { get; } = $"_content/MudBlazor/MudBlazor.min.css?v={Version}";

    public static string Script { get; } = $"_content/MudBlazor/MudBlazor.min.js?v={Version}";

    public static void UseLongCaching(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/_content") && context.Request.Query.ContainsKey("v"))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status200OK)
                    context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            });
        }
        return next(context);
    });
}
