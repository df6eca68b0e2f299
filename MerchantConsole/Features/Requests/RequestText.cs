namespace MerchantConsole.Features.Requests;

/// <summary>Texts of one request: its drawer, its forms, its history.</summary>
public sealed class RequestText;
