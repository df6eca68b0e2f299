namespace MerchantConsole.Domain.Desk;

/// <summary>An internal note on a request. Written once, never edited, never for the consumer.</summary>
public sealed class Note
{
    public const int LongestText = 1000;

    public Guid Id { get; init; }
    public Guid RequestId { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; init; }
    public Guid? AuthorId { get; init; }
    public required string Author { get; init; }
    public required string Text { get; init; }

    /// <summary>Who was called by name, as they were called then.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>The one provider who may read it too; null for the merchant's own side alone.</summary>
    public Guid? SharedWith { get; init; }
}

/// <param name="Name">The name that stands after the @ in the text.</param>
public sealed record Mention(Guid UserId, string Name);
