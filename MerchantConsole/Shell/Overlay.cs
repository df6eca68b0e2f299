namespace MerchantConsole.Shell;

/// <summary>What a feature lays over every page.</summary>
public sealed record Overlay(Type Component);
