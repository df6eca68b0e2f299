namespace MerchantConsole.Features.Requests.All;

/// <summary>The texts of the list of all requests.</summary>
public sealed class ListText;
