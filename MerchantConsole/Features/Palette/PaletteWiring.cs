using MerchantConsole.Shell;

namespace MerchantConsole.Features.Palette;

static class PaletteWiring
{
    public static void AddPalette(this IServiceCollection services)
    {
        services.AddScoped<PaletteCommands>();
        services.AddScoped<PaletteSearch>();
        services.AddSingleton(new Overlay(typeof(CommandPalette)));
    }
}
