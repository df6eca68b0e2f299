using MerchantConsole.Data;
using MerchantConsole.Features.Api;

namespace MerchantConsole.Features.Verbs;

/// <summary><c>key add</c>: a program's key, shown this once.</summary>
sealed record KeyAdd(string Name, ApiScopes Scopes, string? Provider)
{
    public static KeyAdd Read(VerbLine line)
    {
        line.MustBe(2, "name", "scopes", "provider");
        return new KeyAdd(line.Required("name"), ReadScopes(line.Required("scopes")), line.Optional("provider"));
    }

    public async Task Run(IServiceProvider services, VerbConsole console)
    {
        await services.GetRequiredService<DatabaseStart>().Run();
        var key = await services.GetRequiredService<ApiKeys>().Create(Name, Scopes, await ProviderNames.Find(services, Provider));
        await console.Error.WriteLineAsync($"Key {Name}, shown only now:");
        await console.Out.WriteLineAsync(key);
    }

    static ApiScopes ReadScopes(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(ApiScopes.None, (scopes, word) => scopes | word switch
        {
            "intake" => ApiScopes.Intake,
            "read" => ApiScopes.Read,
            "work" => ApiScopes.Work,
            "manage" => ApiScopes.Manage,
            _ => throw new UsageException($"There is no scope \"{word}\"."),
        }) is var all and not ApiScopes.None ? all : throw new UsageException("--scopes names no scope.");
}
