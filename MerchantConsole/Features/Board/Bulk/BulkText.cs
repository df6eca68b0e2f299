namespace MerchantConsole.Features.Board.Bulk;

/// <summary>Texts of picking and of runs over many requests.</summary>
public sealed class BulkText;
