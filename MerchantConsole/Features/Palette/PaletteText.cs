namespace MerchantConsole.Features.Palette;

/// <summary>Texts of the palette.</summary>
public sealed class PaletteText;
