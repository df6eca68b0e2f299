using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Demo;

public sealed class DemoSettings
{
    public const string Section = "Demo";

    /// <summary>Loads the demo story and its logins. Has no effect outside Development.</summary>
    public bool Enabled { get; init; }

    /// <summary>How often a new request is raised; zero for never.</summary>
    public TimeSpan FeedEvery { get; init; } = TimeSpan.FromSeconds(75);
}

static class DemoWiring
{
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.AddCheckedOptions<DemoSettings>(DemoSettings.Section);
        if (builder.Environment.IsDevelopment())
            builder.Services.AddHostedService<DemoFeeder>();
    }

    /// <summary>Tells the story once, into an empty database.</summary>
    public static async Task PrepareDemo(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment() || !app.Services.GetRequiredService<IOptions<DemoSettings>>().Value.Enabled)
            return;
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        var story = Story.Load();
        if (!await db.AllRequests.AnyAsync() && !await db.Providers.AnyAsync())
            await Tell(app.Services, db, story);

        var bound = await db.Providers.Where(provider => story.Providers.Contains(provider.Name)).ToDictionaryAsync(p => p.Name, p => p.Id);
        if (story.Providers.Where(bound.ContainsKey).Take(2).ToList() is [var first, var second])
            await DemoLogins.Create(app.Services, bound[first], bound[second]);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(
            $"Demo logins: {string.Join(", ", DemoLogins.All.Select(login => login.Name))}; password {DemoLogins.Password}"));
    }

    static async Task Tell(IServiceProvider services, ConsoleDb db, Story story)
    {
        var now = services.GetRequiredService<TimeProvider>().Now();
        var providers = story.Providers.ToDictionary(name => name, _ => Guid.CreateVersion7(now));
        db.Providers.AddRange(providers.Select(p => new Provider { Id = p.Value, Name = p.Key }));
        await ConfirmOneStandard(db, now);
        await db.SaveChangesAsync();

        var rules = services.GetRequiredService<Rules>();
        rules.Changed();
        var teller = new StoryTeller(await rules.Current(), providers, now);
        db.AllRequests.AddRange(story.Requests.Select(teller.Tell));
        db.AllTemplates.AddRange(StarterTemplates.All(now));
        await db.SaveChangesAsync();
    }

    // One standard confirmed and one not, so that both looks are on the board; long before the first breach of the story.
    static Task<int> ConfirmOneStandard(ConsoleDb db, DateTimeOffset now) => db.Standards
        .Where(entry => entry.Standard == Domain.Penalties.ServiceStandard.HomeDeliveryAndInstallation)
        .ExecuteUpdateAsync(set => set.SetProperty(e => e.ConfirmedBy, "周宁").SetProperty(e => e.ConfirmedAt, now - TimeSpan.FromDays(90)));
}
