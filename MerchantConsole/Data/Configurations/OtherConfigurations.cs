using MerchantConsole.Data.Search;
using MerchantConsole.Domain.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

sealed class ProviderConfiguration : IEntityTypeConfiguration<Provider>
{
    public void Configure(EntityTypeBuilder<Provider> builder)
    {
        builder.ToTable("Providers");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Name).HasMaxLength(80);
        builder.Property(p => p.BearsPercent).HasPrecision(5, 2);
        builder.HasIndex(p => p.Name).IsUnique();
    }
}

sealed class ParkedStatusConfiguration : IEntityTypeConfiguration<ParkedStatus>
{
    public void Configure(EntityTypeBuilder<ParkedStatus> builder)
    {
        builder.ToTable("ParkedStatuses");
        builder.HasKey(s => new { s.Source, s.ExternalId });
    }
}

sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("ApiKeys");
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.HasIndex(k => k.Hash).IsUnique();
    }
}

sealed class SearchLineConfiguration : IEntityTypeConfiguration<SearchLine>
{
    public void Configure(EntityTypeBuilder<SearchLine> builder)
    {
        // A view that hands each line to the index of the database; the migration makes both.
        builder.ToTable(SearchLine.Inbox, table => table.ExcludeFromMigrations());
        builder.HasKey(line => line.Place);
        builder.Property(line => line.Place).ValueGeneratedNever();
    }
}

sealed class SearchFillingConfiguration : IEntityTypeConfiguration<SearchFilling>
{
    public void Configure(EntityTypeBuilder<SearchFilling> builder)
    {
        builder.ToTable("SearchFilling");
        builder.Property(filling => filling.Id).ValueGeneratedNever();
    }
}
