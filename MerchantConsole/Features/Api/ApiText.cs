namespace MerchantConsole.Features.Api;

/// <summary>The texts of the API's problems.</summary>
public sealed class ApiText;
