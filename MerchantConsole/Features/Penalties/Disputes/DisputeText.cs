namespace MerchantConsole.Features.Penalties.Disputes;

/// <summary>Texts of the dispute about who bears a penalty.</summary>
public sealed class DisputeText;
