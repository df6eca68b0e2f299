namespace MerchantConsole.Features.Notes;

/// <summary>The texts of this feature.</summary>
public sealed class NotesText;
