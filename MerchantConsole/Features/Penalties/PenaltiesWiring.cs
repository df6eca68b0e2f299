namespace MerchantConsole.Features.Penalties;

static class PenaltiesWiring
{
    public static void AddPenalties(this IServiceCollection services)
    {
        services.AddSingleton<PenaltyQueries>();
        services.AddSingleton<PenaltyDesk>();
    }
}
