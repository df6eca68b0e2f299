using MerchantConsole.Features.Intake.Csv;

namespace MerchantConsole.Features.Intake;

static class IntakeWiring
{
    public static void AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<IntakeDesk>();
        services.AddSingleton<CsvImport>();
    }
}
