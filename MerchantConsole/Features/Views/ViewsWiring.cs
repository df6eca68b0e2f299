namespace MerchantConsole.Features.Views;

static class ViewsWiring
{
    public static void AddViews(this IServiceCollection services) => services.AddSingleton<ViewDesk>();
}
