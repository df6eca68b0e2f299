namespace MerchantConsole.Features.Palette;

public enum PaletteGroup
{
    Recent,
    Act,
    Requests,
    Providers,
    Views,
    Places,
    Settings,
}

/// <summary>One line of the palette. What it does is done in the browser: <paramref name="Run"/> with <paramref name="Value"/>.</summary>
/// <param name="Command">Its name among those used lately; null for what is not a command.</param>
public sealed record PaletteItem(
    string Id, PaletteGroup Group, string Icon, string Label, string Run, string Value,
    string? Hint = null, IReadOnlyList<string>? Keys = null, string? Command = null);
