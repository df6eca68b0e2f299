using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Penalties;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

sealed class PenaltyConfiguration : IEntityTypeConfiguration<Penalty>
{
    public void Configure(EntityTypeBuilder<Penalty> builder)
    {
        builder.ToTable("Penalties");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Split).AsJson();
        builder.Property(p => p.Receipt).HasMaxLength(HelpRequest.MostReceipt);
        builder.Ignore(p => p.NextPayoutKey);
        builder.Ignore(p => p.MerchantShare);
        builder.OwnsOne(p => p.Dispute, dispute =>
        {
            dispute.Ignore(d => d.IsOpen);

            // Only open disputes have an instant at which they lapse.
            dispute.HasIndex(d => d.DueAt).HasFilter("\"Dispute_DueAt\" IS NOT NULL");
            dispute.HasIndex(d => new { d.ProviderId, d.ClosedAt }).HasFilter("\"Dispute_ProviderId\" IS NOT NULL");
        });
        builder.HasIndex(p => new { p.RequestId, p.Promise }).IsUnique();
        builder.HasIndex(p => new { p.State, p.BreachedAt });
        builder.HasIndex(p => new { p.BreachedAt, p.Id });
        builder.HasIndex(p => new { p.LiableProviderId, p.BreachedAt });
        builder.HasIndex(p => p.Batch);

        // The totals of whatever the ledger filters are read from this index alone.
        builder.HasIndex(p => new { p.State, p.Payout, p.Provisional, p.Liable, p.Trouble, p.Promise, p.BreachedAt, p.LiableProviderId, p.RequestId, p.Amount, p.ProviderShare })
            .HasDatabaseName("IX_Penalties_Sums");

        // A receipt proves one payment, a code names one certificate.
        builder.HasIndex(p => p.Receipt).IsUnique();
        builder.HasIndex(p => p.CertificateCode).IsUnique();
    }
}

sealed class StandardEntryConfiguration : IEntityTypeConfiguration<StandardEntry>
{
    public void Configure(EntityTypeBuilder<StandardEntry> builder)
    {
        builder.ToTable("Standards");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Figure).HasPrecision(12, 4);
        builder.Ignore(e => e.IsConfirmed);
        builder.Ignore(e => e.IsRejected);
    }
}

sealed class RuleVersionConfiguration : IEntityTypeConfiguration<RuleVersion>
{
    public void Configure(EntityTypeBuilder<RuleVersion> builder)
    {
        builder.ToTable("RuleVersions");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Ignore(v => v.IsConfirmed);
        builder.Ignore(v => v.IsRejected);
    }
}

sealed class PayoutBatchConfiguration : IEntityTypeConfiguration<PayoutBatch>
{
    public void Configure(EntityTypeBuilder<PayoutBatch> builder)
    {
        builder.ToTable("PayoutBatches");
        builder.HasKey(b => b.Number);
        builder.Property(b => b.Number).HasMaxLength(20).ValueGeneratedNever();
    }
}

sealed class ReceiptFileConfiguration : IEntityTypeConfiguration<ReceiptFile>
{
    public void Configure(EntityTypeBuilder<ReceiptFile> builder)
    {
        builder.ToTable("ReceiptFiles");
        builder.HasKey(f => f.Hash);
        builder.Property(f => f.Hash).HasMaxLength(64).ValueGeneratedNever();
    }
}

sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Kind).HasMaxLength(20);
        builder.Property(m => m.Key).HasMaxLength(80);
        builder.HasIndex(m => m.Key).IsUnique();

        // Of two that begin an attempt, or of one and a person who calls it off, the second loses.
        builder.Property(m => m.Attempts).IsConcurrencyToken();
        builder.Property(m => m.NextAttemptAt).IsConcurrencyToken();

        // Only what is still to be sent is in this index.
        builder.HasIndex(m => m.NextAttemptAt).HasFilter("\"NextAttemptAt\" IS NOT NULL");
        builder.HasOne<HelpRequest>().WithMany().HasForeignKey(m => m.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}
