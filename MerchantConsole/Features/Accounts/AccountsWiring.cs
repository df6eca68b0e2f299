using MerchantConsole.Data;

namespace MerchantConsole.Features.Accounts;

static class AccountsWiring
{
    public static void AddAccounts(this WebApplicationBuilder builder) => builder.Services.AddScoped<CurrentActor>();

    public static void MapAccounts(this WebApplication app)
    {
    }
}
