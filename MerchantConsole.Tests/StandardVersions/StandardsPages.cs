using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Standards;
using MerchantConsole.Shell;
using MerchantConsole.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.StandardVersions;

/// <summary>The page of the standards with the console's own services below it.</summary>
public abstract class StandardsPages : BunitContext, IAsyncLifetime
{
    readonly BunitAuthorizationContext person;

    protected StandardsPages()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        ComponentFactories.AddStub<TopLine>();
        person = AddAuthorization().SetAuthorized("someone");
    }

    protected SqliteConsole Console { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Console = await SqliteConsole.Open();
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(Console.Clock);
        Services.AddSingleton(Console.Get<StandardDesk>());
        Services.AddSingleton(Console.Get<StandardPreview>());
        Services.AddSingleton(Console.Get<SettingDesk>());
        Services.AddSingleton(Console.Get<Rules>());
        Services.AddScoped<Terms>();
        Services.AddScoped<StandardWords>();
        Services.AddScoped<SettingWords>();
        Services.AddScoped<CurrentActor>();
    }

    /// <param name="version">The one that is looked at.</param>
    protected IRenderedComponent<StandardsPage> Open(Actor who, Guid? version = null)
    {
        person.SetClaims(new Claim(ActorClaims.Role, who.Role.ToString()), new Claim(ActorClaims.DisplayName, who.Name));
        Services.GetRequiredService<NavigationManager>().NavigateTo(version is null ? "/standards" : $"/standards?version={version}");
        var page = Render<StandardsPage>();
        page.WaitForElement(".std");
        return page;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Console.DisposeAsync();
    }
}
