using MerchantConsole.Data.Link;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

sealed class TmallAccountConfiguration : IEntityTypeConfiguration<TmallAccount>
{
    public void Configure(EntityTypeBuilder<TmallAccount> builder)
    {
        builder.ToTable("TmallAccounts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Name).HasMaxLength(TmallAccount.LongestName);
        builder.Property(a => a.Shop).HasMaxLength(TmallAccount.LongestShop);
        builder.Property(a => a.AppKey).HasMaxLength(TmallAccount.LongestKey);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Ignore(a => a.IsAuthorised);
        builder.Property(a => a.Bans).AsJson();

        // One that was given up leaves its shop to another.
        builder.HasIndex(a => a.Shop).IsUnique().HasFilter($"\"State\" <> {(int)LinkState.Disconnected}");
    }
}

sealed class LinkEventConfiguration : IEntityTypeConfiguration<LinkEvent>
{
    public void Configure(EntityTypeBuilder<LinkEvent> builder)
    {
        builder.ToTable("LinkEvents");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => new { e.AccountId, e.At });
        builder.HasOne<TmallAccount>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class SetAsideMessageConfiguration : IEntityTypeConfiguration<SetAsideMessage>
{
    public void Configure(EntityTypeBuilder<SetAsideMessage> builder)
    {
        builder.ToTable("SetAsideMessages");
        builder.HasKey(m => new { m.AccountId, m.MessageId });
        builder.Property(m => m.MessageId).HasMaxLength(80);
        builder.HasOne<TmallAccount>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class QuestionCodeConfiguration : IEntityTypeConfiguration<QuestionCode>
{
    public void Configure(EntityTypeBuilder<QuestionCode> builder)
    {
        builder.ToTable("QuestionCodes");
        builder.HasKey(c => c.Code);
        builder.Property(c => c.Code).HasMaxLength(QuestionCode.LongestCode).ValueGeneratedNever();
        builder.Property(c => c.Text).HasMaxLength(QuestionCode.LongestText);
    }
}

sealed class DailyComparisonConfiguration : IEntityTypeConfiguration<DailyComparison>
{
    public void Configure(EntityTypeBuilder<DailyComparison> builder)
    {
        builder.ToTable("DailyComparisons");
        builder.HasKey(c => new { c.AccountId, c.Day });
        builder.Property(c => c.Differences).AsJson();
        builder.HasOne<TmallAccount>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
