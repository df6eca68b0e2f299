using SkiaSharp;

namespace MerchantConsole.Features.Exemptions;

/// <summary>The fonts installed on this machine. Where the drawing library knows none by itself (Linux without fontconfig), their files are read.</summary>
static class SystemFonts
{
    static readonly string Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    static readonly string[] Folders =
        ["/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(Home, ".local/share/fonts"), Path.Combine(Home, ".fonts")];

    static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true };

    static readonly Lazy<IReadOnlyList<Face>> faces = new(() =>
        [.. Folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*", Everywhere)).Where(IsFont).Order(StringComparer.Ordinal).SelectMany(Faces)]);

    sealed record Face(string File, int Index, string Family, int Weight);

    /// <param name="families">The better ones first.</param>
    /// <param name="others">Whether any other will do.</param>
    /// <returns>A face that has the character; null where there is none.</returns>
    public static SKTypeface? Find(string[] families, bool others, SKFontStyle style, int rune)
    {
        var manager = SKFontManager.Default;
        var known = families.Select(family => manager.MatchFamily(family, style)).FirstOrDefault(face => face is not null && Has(face, rune));
        return known ?? (others ? manager.MatchCharacter(null, style, ["zh-Hans"], rune) : null) ?? FromFiles(families, others, style, rune);
    }

    public static bool Has(SKTypeface face, int rune)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyph(rune);
    }

    static SKTypeface? FromFiles(string[] families, bool others, SKFontStyle style, int rune)
    {
        var ranked = faces.Value
            .Select(face => (Face: face, Rank: Array.IndexOf(families, face.Family) is >= 0 and var at ? at : families.Length))
            .Where(one => others || one.Rank < families.Length)
            .OrderBy(one => one.Rank).ThenBy(one => Math.Abs(one.Face.Weight - style.Weight));
        foreach (var (face, _) in ranked)
        {
            if (SKTypeface.FromFile(face.File, face.Index) is not { } opened)
                continue;
            if (Has(opened, rune))
                return opened;
            opened.Dispose();
        }
        return null;
    }

    static bool IsFont(string file) => Path.GetExtension(file).ToUpperInvariant() is ".TTF" or ".TTC" or ".OTF" or ".OTC";

    static IEnumerable<Face> Faces(string file)
    {
        for (var index = 0; ; index++)
        {
            using var face = SKTypeface.FromFile(file, index);
            if (face is null)
                yield break;
            if (face.FontSlant == SKFontStyleSlant.Upright)
                yield return new Face(file, index, face.FamilyName, face.FontWeight);
        }
    }
}
