namespace MerchantConsole.Features.Penalties.Statements;

/// <summary>Texts of the monthly statements.</summary>
public sealed class StatementText;
