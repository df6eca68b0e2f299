using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using Microsoft.AspNetCore.Identity;

namespace MerchantConsole.Features.Accounts;

/// <summary>The logins of the demo story. Their password is public, so they exist in Development only.</summary>
static class DemoLogins
{
    public const string Password = "Demo-2026!";

    public static readonly IReadOnlyList<(string Name, string DisplayName, Role Role)> All =
    [
        ("agent@demo", "林晓", Role.Agent),
        ("supervisor@demo", "周宁", Role.Supervisor),
        ("admin@demo", "何雨桐", Role.Administrator),
        ("provider@demo", "刘站长", Role.Provider),
        ("provider2@demo", "陈思远", Role.Provider),
    ];

    /// <summary>Creates those that are missing; does nothing outside Development or with the demo switched off.</summary>
    /// <param name="provider">The one <c>provider@demo</c> is bound to.</param>
    /// <param name="provider2">The one <c>provider2@demo</c> is bound to.</param>
    public static async Task Create(IServiceProvider services, Guid provider, Guid provider2)
    {
        if (!services.GetRequiredService<IHostEnvironment>().IsDevelopment()
            || !services.GetRequiredService<IConfiguration>().GetValue<bool>("Demo:Enabled"))
            return;
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        foreach (var (name, displayName, role) in All)
        {
            if (await users.FindByNameAsync(name) is not null)
                continue;
            var user = new ConsoleUser
            {
                UserName = name,
                DisplayName = displayName,
                Role = role,
                ProviderId = role != Role.Provider ? null : name == "provider@demo" ? provider : provider2,
            };
            if (await users.CreateAsync(user, Password) is { Succeeded: false } refused)
                throw new InvalidOperationException($"The demo login {name} was refused: {refused}");
        }
    }
}
