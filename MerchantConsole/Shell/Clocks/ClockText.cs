namespace MerchantConsole.Shell.Clocks;

/// <summary>Texts of a countdown.</summary>
public sealed class ClockText;
