namespace MerchantConsole.Features.Accounts;

/// <summary>Texts of signing in and of the users page.</summary>
public sealed class AccountsText;
