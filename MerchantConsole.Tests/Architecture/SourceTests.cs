using System.Text.RegularExpressions;
using System.Xml.Linq;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Architecture;

public sealed partial class SourceTests
{
    // Whose work is every request, whoever asks; and where requests already in scope are joined or added to.
    static readonly string[] MaySeeEverything =
    [
        "MerchantConsole/Data/", "MerchantConsole/Live/", "MerchantConsole/Features/Deadlines/", "MerchantConsole/Features/Demo/",
        "MerchantConsole/Features/Intake/IntakeDesk", "MerchantConsole/Features/Tmall/Compare/DayCompare.cs", "MerchantConsole/Features/Tmall/Delivery/", "MerchantConsole/Features/Tmall/Inbox/WorkOrderFill.cs",
        "MerchantConsole/Features/Tmall/Connections/AccountReads.cs", "MerchantConsole/Features/Verbs/Verify.cs",
        "MerchantConsole/Features/Requests/RequestDesk.cs", "MerchantConsole/Features/Requests/RequestQueries.cs",
        "MerchantConsole/Features/Requests/RequestOrder.cs",
        "MerchantConsole/Features/Penalties/PenaltyQueries.cs",
    ];

    [Fact]
    public void Every_read_for_people_goes_through_the_scope()
    {
        var past = Tree.Files("MerchantConsole", ".cs", ".razor")
            .Where(path => !MaySeeEverything.Any(place => path.StartsWith(place, StringComparison.Ordinal)) && Unscoped().IsMatch(Tree.Code(path)));

        Assert.Empty(past);
    }

    [Theory]
    [InlineData("MerchantConsole", ".cs", 300, 60)]
    [InlineData("MerchantConsole", ".razor", 300, 60)]
    [InlineData("MerchantConsole.Tests", ".cs", 300, 130)]
    public void Files_stay_small(string folder, string ending, int most, int median)
    {
        var sizes = Tree.Files(folder, ending).Select(path => (Lines: Tree.Read(path).Count(c => c == '\n'), path)).Order().ToList();

        Assert.True(sizes[^1].Lines <= most, $"{sizes[^1].path} has {sizes[^1].Lines} lines");
        Assert.InRange(sizes[sizes.Count / 2].Lines, 1, median);
    }

    [Fact]
    public void Texts_lie_in_resources_and_not_in_the_pages()
    {
        var found = Tree.Files("MerchantConsole", ".razor").SelectMany(path =>
            Chinese().Matches(Tree.Code(path)).Concat(Prose().Matches(Markup().Replace(Tree.Code(path), "\n"))).Select(match => $"{path}: {match.Value.Trim()}"));

        Assert.Empty(found);
    }

    [Fact]
    public void Pages_styles_and_scripts_name_no_other_origin()
    {
        var found = Tree.Files("MerchantConsole", ".razor").Concat(Tree.Files("wwwroot-assets", ".css", ".js", ".html"))
            .SelectMany(path => Origin().Matches(Tree.Code(path)).Select(match => $"{path}: {match.Value}"));

        Assert.Empty(found);
    }

    [Fact]
    public void Every_package_has_one_exact_version_and_is_used()
    {
        var versions = XDocument.Parse(Tree.Read("Directory.Packages.props")).Descendants("PackageVersion").ToList();
        var used = new[] { "Directory.Build.props", "MerchantConsole/MerchantConsole.csproj", "MerchantConsole.Tests/MerchantConsole.Tests.csproj" }
            .SelectMany(path => XDocument.Parse(Tree.Read(path)).Descendants("PackageReference")).Select(reference => (string)reference.Attribute("Include")!).ToHashSet();

        Assert.All(versions, version => Assert.Matches(@"^\d+\.\d+\.\d+(\.\d+)?$", (string)version.Attribute("Version")!));
        Assert.Equal(versions.Select(version => (string)version.Attribute("Include")!).Order(), used.Order());
    }

    [GeneratedRegex(@"\bAll(Requests|Promises|Penalties|History|Evidence|Notes|Templates|Views)\b")]
    private static partial Regex Unscoped();

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}\p{IsCJKSymbolsandPunctuation}]+")]
    private static partial Regex Chinese();

    // Two words and more between tags: what a person would read.
    [GeneratedRegex(@">\s*[A-Za-z][a-z]+ [A-Za-z][A-Za-z ,.']+\s*</")]
    private static partial Regex Prose();

    [GeneratedRegex(@"@code\s*\{.*", RegexOptions.Singleline)]
    private static partial Regex Markup();

    [GeneratedRegex(@"(https?:)?//[a-z0-9-]+\.[a-z]{2,}[^\s""')]*", RegexOptions.IgnoreCase)]
    private static partial Regex Origin();
}
