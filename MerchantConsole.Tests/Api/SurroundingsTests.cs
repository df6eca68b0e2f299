using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Domain;
using MerchantConsole.Features.Api;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Quartz;

namespace MerchantConsole.Tests.Api;

/// <summary>The description, health, metrics, and what happens when something breaks.</summary>
public sealed class SurroundingsTests : IAsyncDisposable
{
    readonly ConsoleHost host = new();
    readonly HttpClient anybody;

    public SurroundingsTests() => anybody = host.Client(null);

    public async ValueTask DisposeAsync()
    {
        anybody.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task The_description_is_openapi_3_1_with_every_call_its_key_and_its_problems()
    {
        var document = await anybody.Get("/openapi/v1.json").Json();

        Assert.StartsWith("3.1", document.Text("openapi"));
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").Text("scheme"));
        var paths = document.GetProperty("paths");
        Assert.Equal(
            [
                "/api/v1/exemptions", "/api/v1/help-requests", "/api/v1/help-requests/{id}", "/api/v1/help-requests/{id}/assignment",
                "/api/v1/help-requests/{id}/history", "/api/v1/help-requests/{id}/resolution", "/api/v1/help-requests/{id}/solutions",
                "/api/v1/penalties", "/api/v1/penalties/{id}", "/api/v1/penalties/{id}/approval", "/api/v1/penalties/{id}/receipt", "/api/v1/penalties/{id}/waiver", "/api/v1/tmall/messages",
            ],
            paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        foreach (var call in paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
        {
            Assert.Equal("bearer", Assert.Single(call.Value.GetProperty("security")[0].EnumerateObject()).Name);
            Assert.True(call.Value.GetProperty("responses").GetProperty("400").GetProperty("content").TryGetProperty("application/problem+json", out _));
            Assert.Equal(call.Name == "post", call.Value.TryGetProperty("requestBody", out _));
        }
        Assert.Contains("\"externalId\"", document.GetProperty("components").GetRawText());
    }

    [Fact]
    public async Task Live_needs_nothing_and_ready_says_what_it_checked()
    {
        Assert.Equal("healthy", (await anybody.Get("/health/live").Json()).Text("status"));

        await SchedulerRuns();
        var ready = await anybody.Get("/health/ready").Json();
        Assert.Equal("healthy", ready.Text("status"));
        Assert.Equal(
            ["database healthy", "migrations healthy", "scheduler healthy"],
            ready.GetProperty("checks").EnumerateObject().Select(check => $"{check.Name} {check.Value}").Order());
    }

    [Fact]
    public async Task Not_ready_while_the_scheduler_stands_still()
    {
        await (await SchedulerRuns()).Standby(ApiCalls.Cancel);

        var ready = await anybody.Get("/health/ready").Json(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("unhealthy", ready.GetProperty("checks").Text("scheduler"));
        Assert.Equal("healthy", ready.GetProperty("checks").Text("database"));
        Assert.Equal("healthy", (await anybody.Get("/health/live").Json()).Text("status"));
    }

    [Fact]
    public async Task Not_ready_while_a_migration_is_pending()
    {
        await using var db = host.Db();
        await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\"", ApiCalls.Cancel);

        var ready = await anybody.Get("/health/ready").Json(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("unhealthy", ready.GetProperty("checks").Text("migrations"));
    }

    [Fact]
    public async Task Metrics_count_intake_and_calls()
    {
        using var client = host.Client();
        await host.Service<OpenBoard>().Ready;
        await client.Receive(ApiCalls.NewRequest("1", TimeProvider.System.GetUtcNow()));

        using var response = await anybody.Get("/metrics");
        var text = await response.Content.ReadAsStringAsync(ApiCalls.Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Matches("console_intake_reports_total{outcome=\"new\"} [1-9]", text);
        Assert.Contains("console_open_requests ", text, StringComparison.Ordinal);
        Assert.Contains("http_requests_received_total{", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unexpected_failure_is_a_500_problem_that_tells_nothing_but_its_trace()
    {
        using var client = host.Client();
        await client.Get("/api/v1/penalties").Json();
        await using var db = host.Db();
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Penalties\" RENAME TO \"Elsewhere\"", ApiCalls.Cancel);

        var problem = await client.Get("/api/v1/penalties").Problem(HttpStatusCode.InternalServerError);

        Assert.Equal("unexpected", problem.Text("code"));
        Assert.NotEmpty(problem.Text("traceId"));
        Assert.DoesNotContain("Penalties", problem.Text("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_keys_cannot_be_looked_up_calls_are_told_to_come_back()
    {
        await using var db = host.Db();
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"ApiKeys\" RENAME TO \"Elsewhere\"", ApiCalls.Cancel);
        using var client = host.Client();

        Assert.Equal("unavailable", (await client.Get("/api/v1/penalties").Problem(HttpStatusCode.ServiceUnavailable)).Text("code"));
    }

    [Fact]
    public async Task On_a_real_server_too_a_body_that_is_too_large_is_a_413_problem()
    {
        await using var own = new ConsoleHost();
        var address = own.Listen();
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {ConsoleHost.Key}");

        await client.Post("/api/v1/help-requests", new string('a', ApiBody.UsualLimit + 1)).Problem(HttpStatusCode.RequestEntityTooLarge);
        await client.Receive(ApiCalls.NewRequest("1", TimeProvider.System.GetUtcNow()));
    }

    // It starts after the server does.
    async Task<IScheduler> SchedulerRuns()
    {
        var scheduler = await host.Service<ISchedulerFactory>().GetScheduler(ApiCalls.Cancel);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (scheduler.Status != SchedulerStatus.Running)
            await timer.WaitForNextTickAsync(ApiCalls.Cancel);
        return scheduler;
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public void Every_fault_and_every_rule_has_a_text(string language)
    {
        var text = host.Service<IStringLocalizer<ApiText>>();
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);

        Assert.All(Enum.GetNames<Fault>(), name => Assert.False(text[$"fault.{name}"].ResourceNotFound, name));
        Assert.All(Enum.GetNames<EvidenceFault>(), name => Assert.False(text[$"evidence.{name}"].ResourceNotFound, name));
        Assert.All(Enum.GetNames<Rule>(), name => Assert.False(text[$"code.{JsonNamingPolicy.CamelCase.ConvertName(name)}"].ResourceNotFound, name));
    }
}
