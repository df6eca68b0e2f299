using MudBlazor.Services;

namespace MerchantConsole.Shell;

static class ShellWiring
{
    public static void AddShell(this WebApplicationBuilder builder)
    {
        // Without this an un-published run outside Development serves empty files.
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls(Start.DefaultAddress);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddLocalization();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
    }

    public static void UseShell(this WebApplication app)
    {
    }

    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets();
    }
}
