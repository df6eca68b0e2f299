using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.HelpRequests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

sealed class NoteConfiguration : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.ToTable("Notes");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Text).HasMaxLength(Note.LongestText);
        builder.Property(n => n.Mentions).AsJson();
        builder.HasIndex(n => new { n.RequestId, n.At });
        builder.HasOne<HelpRequest>().WithMany().HasForeignKey(n => n.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("Notices");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.ExternalId).HasMaxLength(80);
        builder.HasIndex(n => new { n.UserId, n.At });
        builder.HasOne<HelpRequest>().WithMany().HasForeignKey(n => n.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class SolutionTemplateConfiguration : IEntityTypeConfiguration<SolutionTemplate>
{
    public void Configure(EntityTypeBuilder<SolutionTemplate> builder)
    {
        builder.ToTable("SolutionTemplates");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Key).HasMaxLength(SolutionTemplate.LongestKey);
        builder.Property(t => t.Title).HasMaxLength(SolutionTemplate.LongestTitle);
        builder.Property(t => t.Text).HasMaxLength(HelpRequest.SolutionTextLimit);
        builder.HasIndex(t => t.OwnerId);
    }
}

sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("SavedViews");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Name).HasMaxLength(SavedView.LongestName);
        builder.Property(v => v.Query).HasMaxLength(SavedView.LongestQuery);
        builder.HasIndex(v => v.OwnerId);
    }
}
