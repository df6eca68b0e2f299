using System.Net;
using System.Text.Json.Nodes;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Features.Api;
using MerchantConsole.Shell;
using MerchantConsole.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Api;

public sealed class KeyTests : IAsyncDisposable
{
    const string Path = "/api/v1/help-requests";

    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 11, 2, 0, 0, TimeSpan.Zero));
    readonly ConsoleHost host;

    public KeyTests() => host = new ConsoleHost(clock);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData(null, "Bearer")]
    [InlineData("Bearer", "Bearer error=\"invalid_token\"")]
    [InlineData("Bearer wrong-key-of-the-tests-000", "Bearer error=\"invalid_token\"")]
    [InlineData("Basic Ym9vdHN0cmFw", "Bearer error=\"invalid_token\"")]
    [InlineData(ConsoleHost.Key, "Bearer error=\"invalid_token\"")]
    public async Task Without_a_good_key_every_call_is_401(string? authorization, string challenge)
    {
        using var client = host.Client(null);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        foreach (var call in new[] { client.Get(Path), client.Get("/api/v1/penalties"), client.Post(Path, new JsonObject()), client.Post("/api/v1/tmall/messages", new JsonObject()) })
        {
            using var response = await call;
            var problem = await Task.FromResult(response).Problem(HttpStatusCode.Unauthorized);
            Assert.Equal("unauthorized", problem.Text("code"));
            Assert.Equal(challenge, response.Headers.WwwAuthenticate.ToString());
        }
    }

    [Fact]
    public async Task A_key_opens_what_its_scopes_say_and_nothing_else()
    {
        var keys = host.Service<ApiKeys>();
        var id = Guid.NewGuid();
        var calls = new (ApiScopes Scope, Func<HttpClient, Task<HttpResponseMessage>> Call)[]
        {
            (ApiScopes.Intake, c => c.Post(Path, new JsonObject())),
            (ApiScopes.Intake, c => c.Post("/api/v1/tmall/messages", new JsonObject())),
            (ApiScopes.Read, c => c.Get(Path)),
            (ApiScopes.Read, c => c.Get($"{Path}/{id}")),
            (ApiScopes.Read, c => c.Get($"{Path}/{id}/history")),
            (ApiScopes.Read, c => c.Get("/api/v1/penalties")),
            (ApiScopes.Read, c => c.Get($"/api/v1/penalties/{id}")),
            (ApiScopes.Work, c => c.Post($"{Path}/{id}/solutions", new JsonObject())),
            (ApiScopes.Work, c => c.Post($"{Path}/{id}/resolution", new JsonObject())),
            (ApiScopes.Work, c => c.Post($"{Path}/{id}/assignment", new JsonObject())),
        };
        foreach (var held in new[] { ApiScopes.Intake, ApiScopes.Read, ApiScopes.Work, ApiScopes.Manage, ApiScopes.None })
        {
            using var client = host.Client(await keys.Create($"key {held}", held, cancel: ApiCalls.Cancel));
            foreach (var (scope, call) in calls)
            {
                using var response = await call(client);
                if (held == scope)
                    Assert.NotEqual(HttpStatusCode.Forbidden, response.StatusCode);
                else
                    Assert.Equal("forbidden", (await Task.FromResult(response).Problem(HttpStatusCode.Forbidden)).Text("code"));
            }
        }
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_from_then_on()
    {
        var keys = host.Service<ApiKeys>();
        using var client = host.Client(await keys.Create("importer", ApiScopes.Read, cancel: ApiCalls.Cancel));
        await client.Get(Path).Json();
        await using var db = host.Db();

        await keys.Revoke((await db.ApiKeys.SingleAsync(ApiCalls.Cancel)).Id, ApiCalls.Cancel);

        await client.Get(Path).Problem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_revoked_by_another_process_is_refused_after_fifteen_seconds_at_most()
    {
        using var client = host.Client(await host.Service<ApiKeys>().Create("importer", ApiScopes.Read, cancel: ApiCalls.Cancel));
        await client.Get(Path).Json();
        await using var db = host.Db();
        await db.ApiKeys.ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, clock.GetUtcNow()), ApiCalls.Cancel);

        clock.Advance(ApiKeys.Freshness);

        await client.Get(Path).Problem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Only_the_hash_of_a_key_is_kept()
    {
        var clear = await host.Service<ApiKeys>().Create(" importer ", ApiScopes.Read | ApiScopes.Intake, cancel: ApiCalls.Cancel);

        await using var db = host.Db();
        var stored = await db.ApiKeys.SingleAsync(ApiCalls.Cancel);
        Assert.Equal("importer", stored.Name);
        Assert.Equal(ApiScopes.Read | ApiScopes.Intake, stored.Scopes);
        Assert.Equal(64, stored.Hash.Length);
        Assert.DoesNotContain(clear, stored.Hash);
        Assert.True(clear.Length > 40);
    }

    [Fact]
    public async Task A_key_is_not_made_for_a_provider_that_does_not_exist()
    {
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(
            () => host.Service<ApiKeys>().Create("key", ApiScopes.Read, Guid.NewGuid(), ApiCalls.Cancel));

        Assert.Equal(Rule.ProviderUnknown, refused.Rule);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("fifteen-chars-1")]
    [InlineData("sixteen characters with spaces")]
    public void A_bootstrap_key_that_is_too_weak_stops_the_start_with_one_line(string key)
    {
        var builder = WebApplication.CreateBuilder(["--Intake:BootstrapKey", key]);
        builder.AddShell();
        builder.AddConsoleData();
        builder.AddApi();
        using var app = builder.Build();

        var refused = Assert.Throws<OptionsValidationException>(() => app.Services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("Intake:BootstrapKey must be", Assert.Single(refused.Failures));
    }
}
