namespace MerchantConsole.Domain.Desk;

/// <summary>The list a view belongs to.</summary>
public enum ViewPlace
{
    Board = 1,
    Requests,
}

/// <summary>A list as somebody wants to find it again: name and address query.</summary>
public sealed class SavedView
{
    public const int LongestName = 30;
    public const int LongestQuery = 1000;

    public Guid Id { get; init; }
    public Guid OwnerId { get; init; }
    public required string OwnerName { get; set; }

    /// <summary>The side it belongs to: one provider, or null for the merchant. Nobody else ever sees it.</summary>
    public Guid? ProviderId { get; init; }

    /// <summary>For everybody on its side; otherwise its owner's alone.</summary>
    public bool IsShared { get; set; }
    public ViewPlace Place { get; init; }
    public required string Name { get; set; }

    /// <summary>Without the question mark: filters, columns, order and grouping.</summary>
    public required string Query { get; set; }
    public int Position { get; set; }
}
