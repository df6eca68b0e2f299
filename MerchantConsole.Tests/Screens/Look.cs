using Microsoft.Playwright;

namespace MerchantConsole.Tests.Screens;

/// <summary>How a screen is looked at.</summary>
sealed record Look(string Language, ColorScheme Theme, bool InHand)
{
    public static IReadOnlyList<Look> All { get; } =
    [
        .. from inHand in new[] { false, true }
        from theme in new[] { ColorScheme.Light, ColorScheme.Dark }
        from language in new[] { "zh-CN", "en-US" }
        select new Look(language, theme, inHand),
    ];

    public bool IsDark => Theme == ColorScheme.Dark;

    public string Name => $"{(InHand ? "phone" : "wide")}-{(IsDark ? "dark" : "light")}-{Language[..2]}";

    public BrowserNewContextOptions Options() => new()
    {
        ColorScheme = Theme,
        Locale = Language,
        ViewportSize = InHand ? new ViewportSize { Width = 360, Height = 740 } : new ViewportSize { Width = 1440, Height = 900 },
        HasTouch = InHand,
    };
}
