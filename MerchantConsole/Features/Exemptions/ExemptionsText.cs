namespace MerchantConsole.Features.Exemptions;

/// <summary>Texts of certificates, their verification and the look-up by order.</summary>
public sealed class ExemptionsText;
