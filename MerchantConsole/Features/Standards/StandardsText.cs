namespace MerchantConsole.Features.Standards;

/// <summary>Texts of the standards and of the dated settings.</summary>
public sealed class StandardsText;
