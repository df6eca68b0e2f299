namespace MerchantConsole.Features.Templates;

/// <summary>The texts of this feature.</summary>
public sealed class TemplatesText;
