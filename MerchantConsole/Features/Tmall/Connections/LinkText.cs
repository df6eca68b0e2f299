namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>Texts of the accounts on the platform and of everything that happens on the link.</summary>
public sealed class LinkText;
