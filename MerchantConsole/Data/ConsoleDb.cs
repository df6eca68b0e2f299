using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data;

/// <summary>The model, the same for both databases. One short-lived context per operation.</summary>
public abstract class ConsoleDb(DbContextOptions options) : IdentityUserContext<ConsoleUser, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>Every request, whoever asks: for the clock, intake and the shared board. People's reads go through <see cref="Scope"/>.</summary>
    internal DbSet<HelpRequest> AllRequests => Set<HelpRequest>();
    internal DbSet<Promise> AllPromises => Set<Promise>();
    internal DbSet<Penalty> AllPenalties => Set<Penalty>();
    internal DbSet<HistoryEntry> AllHistory => Set<HistoryEntry>();
    internal DbSet<EvidenceFile> AllEvidence => Set<EvidenceFile>();

    internal DbSet<Note> AllNotes => Set<Note>();
    internal DbSet<SolutionTemplate> AllTemplates => Set<SolutionTemplate>();
    internal DbSet<SavedView> AllViews => Set<SavedView>();

    /// <summary>Everybody's notices; a person's own are those with their id.</summary>
    internal DbSet<Notice> AllNotices => Set<Notice>();

    public DbSet<Provider> Providers => Set<Provider>();
    public DbSet<StandardEntry> Standards => Set<StandardEntry>();
    public DbSet<ParkedStatus> ParkedStatuses => Set<ParkedStatus>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        WriteHistory();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        WriteHistory();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ConsoleDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Domain.Yuan>().HaveConversion<YuanAsFen>();

    // A state never reaches the database without the history that explains it.
    void WriteHistory()
    {
        foreach (var request in ChangeTracker.Entries<HelpRequest>().Select(entry => entry.Entity).Where(r => r.Unsaved.Count > 0).ToList())
            AllHistory.AddRange(request.TakeUnsaved());
    }
}

/// <summary>SQLite, the default.</summary>
public sealed class SqliteConsoleDb(DbContextOptions<SqliteConsoleDb> options) : ConsoleDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantAsUnixMilliseconds>();
    }
}

/// <summary>PostgreSQL, by one setting.</summary>
public sealed class PostgreSqlConsoleDb(DbContextOptions<PostgreSqlConsoleDb> options) : ConsoleDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantAsUtc>();
    }
}
