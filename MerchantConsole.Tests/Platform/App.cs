namespace MerchantConsole.Tests.Platform;

/// <summary>An application registered with the platform.</summary>
public sealed record App(string Key, string Secret);
