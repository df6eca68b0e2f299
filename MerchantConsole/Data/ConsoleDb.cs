using MerchantConsole.Data.Link;
using MerchantConsole.Data.Search;
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
    public DbSet<Domain.RuleVersion> RuleVersions => Set<Domain.RuleVersion>();
    public DbSet<PayoutBatch> PayoutBatches => Set<PayoutBatch>();
    public DbSet<ReceiptFile> ReceiptFiles => Set<ReceiptFile>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<TmallAccount> TmallAccounts => Set<TmallAccount>();
    public DbSet<LinkEvent> LinkEvents => Set<LinkEvent>();
    public DbSet<SetAsideMessage> SetAsideMessages => Set<SetAsideMessage>();
    public DbSet<QuestionCode> QuestionCodes => Set<QuestionCode>();
    public DbSet<DailyComparison> DailyComparisons => Set<DailyComparison>();
    public DbSet<ParkedStatus> ParkedStatuses => Set<ParkedStatus>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal DbSet<SearchFilling> SearchFilling => Set<SearchFilling>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        // Without waiting it is done when it returns.
        WriteWhatFollows(wait: false, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var written = base.SaveChanges(acceptAllChangesOnSuccess);
        ForgetSearchLines();
        return written;
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await WriteWhatFollows(wait: true, cancellationToken);
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        ForgetSearchLines();
        return written;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ConsoleDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Domain.Yuan>().HaveConversion<YuanAsFen>();

    // A state never reaches the database without the history that explains it and the line that search finds it by.
    async ValueTask WriteWhatFollows(bool wait, CancellationToken cancel)
    {
        var changed = ChangeTracker.Entries<HelpRequest>().Where(entry => entry.Entity.Unsaved.Count > 0).ToList();
        await Places.Give(this, changed.FindAll(entry => entry.State == EntityState.Added), wait, cancel);
        foreach (var entry in changed)
        {
            if (entry.Entity.Unsaved.Any(unsaved => SearchLine.Shows(unsaved.Fact)))
                Add(SearchLine.Of(entry.Entity, entry.Place().CurrentValue, Database.IsNpgsql()));
            AllHistory.AddRange(entry.Entity.TakeUnsaved());
        }
    }

    // The next change of the same request writes the same place again.
    void ForgetSearchLines()
    {
        foreach (var line in ChangeTracker.Entries<SearchLine>().ToList())
            line.State = EntityState.Detached;
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
