namespace MerchantConsole.Features.Providers;

/// <summary>Texts of the providers page.</summary>
public sealed class ProvidersText;
