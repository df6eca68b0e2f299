using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Intake.Csv;
using MerchantConsole.Shell;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Intake;

/// <summary>Pages of intake with the console's own services below them, and 林晓 of the merchant signed in.</summary>
public abstract class IntakePages : BunitContext, IAsyncLifetime
{
    protected SqliteConsole Console { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Console = await SqliteConsole.Open();
        JSInterop.Mode = JSRuntimeMode.Loose;
        ComponentFactories.AddStub<TopLine>();
        Services.AddLocalization();
        Services.AddScoped<Terms>();
        Services.AddScoped<CurrentActor>();
        Services.AddSingleton<TimeProvider>(Console.Clock);
        Services.AddSingleton(Console.Get<IntakeDesk>());
        Services.AddSingleton(Console.Get<CsvImport>());
        Services.AddSingleton(Console.Get<Rules>());
        Services.AddSingleton(Console.Get<IDbContextFactory<ConsoleDb>>());
        this.AddAuthorization().SetAuthorized("agent@demo").SetClaims(
            new Claim(ActorClaims.Role, nameof(Role.Agent)), new Claim(ActorClaims.DisplayName, "林晓"));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeComponentsAsync();
        await DisposeAsync();
        await Console.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
