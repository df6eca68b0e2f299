namespace MerchantConsole.Features.Reports;

static class ReportsWiring
{
    public static void AddReports(this IServiceCollection services) => services.AddSingleton<Reports>();
}
