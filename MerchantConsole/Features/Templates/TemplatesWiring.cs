namespace MerchantConsole.Features.Templates;

static class TemplatesWiring
{
    public static void AddTemplates(this IServiceCollection services) => services.AddSingleton<TemplateDesk>();
}
