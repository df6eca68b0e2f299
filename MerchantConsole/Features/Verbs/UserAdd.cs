using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Verbs;

/// <summary><c>user add</c>: how the first administrator comes in.</summary>
sealed record UserAdd(string Name, string DisplayName, Role Role, string? Provider, string? Password)
{
    public static UserAdd Read(VerbLine line)
    {
        line.MustBe(2, "name", "display", "role", "provider", "password");
        var role = line.Required("role") switch
        {
            "agent" => Role.Agent,
            "supervisor" => Role.Supervisor,
            "administrator" => Role.Administrator,
            "provider" => Role.Provider,
            var other => throw new UsageException($"There is no role \"{other}\"."),
        };
        if (role == Role.Provider && line.Optional("provider") is null)
            throw new UsageException("A user with the role provider needs --provider NAME.");
        if (role != Role.Provider && line.Optional("provider") is not null)
            throw new UsageException("Only a user with the role provider is bound to one.");
        return new UserAdd(line.Required("name"), line.Required("display"), role, line.Optional("provider"), line.Optional("password"));
    }

    public async Task Run(IServiceProvider services, VerbConsole console)
    {
        await services.GetRequiredService<DatabaseStart>().Run();
        var typed = new NewUser
        {
            Name = Name,
            DisplayName = DisplayName,
            Role = Role,
            ProviderId = await ProviderNames.Find(services, Provider),
            Password = Password ?? console.ReadSecret(),
        };
        var errors = await services.GetRequiredService<UserDesk>().Add(Actor.System, typed);
        if (errors.Count > 0)
            throw new VerbFailedException(string.Join(Environment.NewLine, errors.Select(error => Say(services, error))));
        await console.Out.WriteLineAsync($"Added {Name} ({Role.ToString().ToLowerInvariant()}).");
    }

    // Verbs speak English, as the faults of a start do; the words are those of the page.
    static string Say(IServiceProvider services, FieldError error)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
        var texts = services.GetRequiredService<IStringLocalizer<AccountsText>>();
        var option = error.Field switch
        {
            nameof(NewUser.DisplayName) => "--display",
            nameof(NewUser.ProviderId) => "--provider",
            var field => "--" + field.ToLowerInvariant(),
        };
        return $"{option}: {texts.Say(error.Fault)}";
    }
}
