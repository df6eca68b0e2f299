using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Payouts.Receipts;
using MerchantConsole.Features.Payouts.Service;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Tests.Payouts;

/// <summary>Pages of payouts with the console's own services below them, and 周宁, a supervisor, signed in.</summary>
public abstract class PayoutPages : BunitContext, IAsyncLifetime
{
    protected SqliteConsole Console { get; private set; } = null!;

    protected PayoutDesk Desk => Console.Get<PayoutDesk>();

    public async ValueTask InitializeAsync()
    {
        Console = await SqliteConsole.Open();
        JSInterop.Mode = JSRuntimeMode.Loose;
        ComponentFactories.AddStub<TopLine>();
        Services.AddLocalization();
        Services.AddScoped<Terms>();
        Services.AddScoped<CurrentActor>();
        Services.AddSingleton<TimeProvider>(Console.Clock);
        Services.AddSingleton(Desk);
        Services.AddSingleton(Console.Get<PayoutQueries>());
        Services.AddSingleton(Console.Get<ReceiptImport>());
        Services.AddSingleton(Console.Get<ChangeFeed>());
        this.AddAuthorization().SetAuthorized("supervisor@demo").SetClaims(
            new Claim(ActorClaims.Role, nameof(Role.Supervisor)), new Claim(ActorClaims.DisplayName, "周宁"));
    }

    /// <summary>Whether the merchant has a payout service.</summary>
    protected void HasService(bool has = true) => Services.AddSingleton(Options.Create(
        has ? new PayoutSettings { Endpoint = "https://pay.example/pay", Secret = StandInService.Secret } : new PayoutSettings()));

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeComponentsAsync();
        await DisposeAsync();
        await Console.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
