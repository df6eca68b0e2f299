using MerchantConsole.Data.Search;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

sealed class HelpRequestConfiguration : IEntityTypeConfiguration<HelpRequest>
{
    public void Configure(EntityTypeBuilder<HelpRequest> builder)
    {
        builder.ToTable("HelpRequests");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Source).HasMaxLength(40);
        builder.Property(r => r.ExternalId).HasMaxLength(80);
        builder.Property(r => r.Shop).HasMaxLength(120);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Property(r => r.Words).AsJson();
        builder.Property(r => r.Solution).AsJson();
        builder.Property(r => r.Resolution).AsJson();
        builder.ComplexProperty(r => r.Details);
        builder.Ignore(r => r.Unsaved);
        builder.Ignore(r => r.IsOpen);
        builder.Ignore(r => r.NextDueAt);

        builder.HasIndex(r => new { r.Source, r.ExternalId }).IsUnique();
        builder.HasIndex(r => r.ExternalId);
        builder.HasIndex(r => r.Shop);

        builder.Property<long>(Places.Column);
        builder.HasIndex(Places.Column).IsUnique();
        builder.HasIndex(nameof(HelpRequest.Status), Places.Column);
        builder.HasIndex(nameof(HelpRequest.ProviderId), Places.Column);

        builder.HasMany(r => r.Promises).WithOne().HasForeignKey(p => p.RequestId);
        builder.HasMany(r => r.Penalties).WithOne().HasForeignKey(p => p.RequestId);
        builder.Navigation(r => r.Promises).HasField("promises").UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(r => r.Penalties).HasField("penalties").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

sealed class PromiseConfiguration : IEntityTypeConfiguration<Promise>
{
    public void Configure(EntityTypeBuilder<Promise> builder)
    {
        builder.ToTable("Promises");
        builder.HasKey(p => new { p.RequestId, p.Kind });
        builder.Ignore(p => p.IsWatched);
        builder.Ignore(p => p.IsOwed);
        builder.Ignore(p => p.IsGiven);
        builder.Ignore(p => p.IsUntold);

        // Only what the engine still has to look at is in this index, so its size follows the open requests.
        builder.HasIndex(p => p.NextCheckAt).HasFilter("\"NextCheckAt\" IS NOT NULL");

        // Broken ones in order of their raise, however rare they are.
        builder.Property<long>(Places.Column);
        builder.HasIndex(Places.Column, nameof(Promise.RequestId)).HasFilter("\"BreachedAt\" IS NOT NULL");

        // What was kept in time, by when.
        builder.HasIndex(p => p.MetAt).HasFilter("\"MetAt\" IS NOT NULL AND \"BreachedAt\" IS NULL");

        // Lists in order of what is owed next read only as far as their page.
        builder.HasIndex(p => new { p.DueAt, p.RequestId }).HasFilter("\"MetAt\" IS NULL AND NOT \"Dropped\"");

        // What the platform has not heard yet is little, and looked for often.
        builder.HasIndex(p => p.TellingSince).HasFilter("\"TellingSince\" IS NOT NULL AND \"ToldAt\" IS NULL");
    }
}

sealed class HistoryEntryConfiguration : IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<HistoryEntry> builder)
    {
        builder.ToTable("History");
        builder.HasKey(e => new { e.RequestId, e.Sequence });
        builder.HasIndex(e => e.At);
        builder.Ignore(e => e.Fact);
        builder.Ignore(e => e.Actor);
        builder.HasOne<HelpRequest>().WithMany().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class EvidenceFileConfiguration : IEntityTypeConfiguration<EvidenceFile>
{
    public void Configure(EntityTypeBuilder<EvidenceFile> builder)
    {
        builder.ToTable("Evidence");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.HasIndex(f => f.PenaltyId).HasFilter("\"PenaltyId\" IS NOT NULL");
        builder.HasOne<HelpRequest>().WithMany().HasForeignKey(f => f.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}
