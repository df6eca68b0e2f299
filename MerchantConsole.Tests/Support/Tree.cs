using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MerchantConsole.Tests.Support;

/// <summary>The source tree, for rules about the text itself.</summary>
static partial class Tree
{
    public static string Root { get; } = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Paths relative to the root, with forward slashes; nothing generated.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)) && !Generated().IsMatch(path))
            .Order(StringComparer.Ordinal);

    /// <summary>Source text without its comments: // and /* */ of code, @* *@ of pages.</summary>
    public static string Code(string path) => Comments().Replace(Read(path), "");

    // A published copy of the tests lies elsewhere; the compiler knows where this file was.
    static string FindRoot([CallerFilePath] string here = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(here) })
        {
            for (var folder = start is null ? null : new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "MerchantConsole.sln")))
                    return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException("The source tree is not above the tests.");
    }

    [GeneratedRegex(@"(^|/)(obj|bin|TestResults|artifacts|data)/|/Migrations/")]
    private static partial Regex Generated();

    [GeneratedRegex(@"@\*.*?\*@|/\*.*?\*/|(?<![:""'/])//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
