using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Domain.Desk;

/// <summary>A solution template (回复模板): text with variables, found by a short key.</summary>
public sealed class SolutionTemplate
{
    public const int LongestKey = 20;
    public const int LongestTitle = 60;

    public Guid Id { get; init; }
    public Guid OwnerId { get; init; }
    public required string OwnerName { get; set; }

    /// <summary>The side it belongs to: one provider, or null for the merchant. Nobody else ever sees it.</summary>
    public Guid? ProviderId { get; init; }

    /// <summary>For everybody on its side; otherwise its owner's alone.</summary>
    public bool IsShared { get; set; }

    /// <summary>What is typed after the slash, e.g. tui. Lower case.</summary>
    public required string Key { get; set; }
    public required string Title { get; set; }

    /// <summary>With variables in braces and their fallback after a bar, e.g. {fitter|我们的师傅}.</summary>
    public required string Text { get; set; }

    /// <summary>The remedy it stands for; null leaves the choice as it is.</summary>
    public Remedy? Remedy { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ChangedAt { get; set; }
}
