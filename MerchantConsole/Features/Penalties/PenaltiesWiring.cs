using MerchantConsole.Features.Penalties.Statements;

namespace MerchantConsole.Features.Penalties;

static class PenaltiesWiring
{
    public static void AddPenalties(this IServiceCollection services)
    {
        services.AddSingleton<PenaltyQueries>();
        services.AddSingleton<PenaltyDesk>();
        services.AddSingleton<StatementDesk>();
    }

    public static void MapPenalties(this WebApplication app) => StatementFile.Map(app);
}
