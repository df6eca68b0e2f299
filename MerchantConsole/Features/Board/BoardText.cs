namespace MerchantConsole.Features.Board;

/// <summary>Texts of the live board.</summary>
public sealed class BoardText;
