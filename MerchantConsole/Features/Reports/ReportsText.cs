namespace MerchantConsole.Features.Reports;

/// <summary>Texts of the reports.</summary>
public sealed class ReportsText;
