namespace MerchantConsole.Features.Requests.Export;

/// <summary>The texts of exports.</summary>
public sealed class ExportText;
