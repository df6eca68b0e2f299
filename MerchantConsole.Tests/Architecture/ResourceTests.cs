using System.Text.RegularExpressions;
using System.Xml.Linq;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Architecture;

public sealed partial class ResourceTests
{
    public static TheoryData<string> Resources { get; } =
        [.. Tree.Files("MerchantConsole", ".resx").Where(path => !path.EndsWith(".en-US.resx", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Resources))]
    public void Both_languages_say_the_same_things_with_the_same_places_to_fill(string path)
    {
        var (chinese, english) = (Texts(path), Texts(path.Replace(".resx", ".en-US.resx", StringComparison.Ordinal)));

        Assert.Equal(chinese.Keys.Order(), english.Keys.Order());
        Assert.All(chinese, text => Assert.Equal(Places(text.Value), Places(english[text.Key])));
        Assert.Empty(chinese.Concat(english).Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => text.Key));
    }

    [Fact]
    public void Every_text_that_is_asked_for_exists()
    {
        var texts = Resources.ToDictionary(path => Path.GetFileNameWithoutExtension((string)path)!, path => Texts(path).Keys);
        var missing = new List<string>();
        foreach (var path in Tree.Files("MerchantConsole", ".cs", ".razor"))
        {
            var code = Tree.Read(path);
            var declared = Localizer().Matches(code + Beside(path)).ToLookup(match => match.Groups["name"].Value, match => match.Groups["texts"].Value);
            foreach (var asked in Asked().Matches(code).Where(asked => declared.Contains(asked.Groups["name"].Value)))
            {
                var key = asked.Groups["key"].Value;
                var whole = asked.Groups["dollar"].Length == 0;
                var start = key.Split('{')[0];
                if (!declared[asked.Groups["name"].Value].Any(name => texts[name].Any(known => whole ? known == key : known.StartsWith(start, StringComparison.Ordinal))))
                    missing.Add($"{path}: {key}");
            }
        }

        Assert.Empty(missing);
    }

    static string Beside(string path) =>
        path.EndsWith(".razor.cs", StringComparison.Ordinal) ? Tree.Read(path[..^3])
        : path.EndsWith(".razor", StringComparison.Ordinal) && File.Exists(Path.Combine(Tree.Root, path + ".cs")) ? Tree.Read(path + ".cs") : "";

    static Dictionary<string, string> Texts(string path) => XDocument.Parse(Tree.Read(path)).Root!.Elements("data")
        .ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!);

    static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"IStringLocalizer<(?<texts>\w+)> (?<name>\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex("""\b(?<name>\w+)\[(?<dollar>\$?)"(?<key>[^"]+)"[\],]""")]
    private static partial Regex Asked();
}
