namespace MerchantConsole.Shell.Files;

/// <summary>Texts about files in the making.</summary>
public sealed class FilesText;
