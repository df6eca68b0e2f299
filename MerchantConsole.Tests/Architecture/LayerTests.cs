using System.Text.RegularExpressions;
using MerchantConsole.Data;
using MerchantConsole.Tests.Support;
using NetArchTest.Rules;

namespace MerchantConsole.Tests.Architecture;

/// <summary>Arrows run one way: Program → Features → Shell → Live → Data → Domain.</summary>
public sealed partial class LayerTests
{
    const string Own = "MerchantConsole.";

    static readonly string[] Layers = ["Domain", "Data", "Live", "Shell", "Features"];

    // What one feature may use of another. Everything else goes through Domain, Data and Live.
    static readonly HashSet<(string From, string To)> Edges =
    [
        ("Api", "Exemptions"), ("Api", "Intake"), ("Api", "Payouts"), ("Api", "Penalties"), ("Api", "Requests"), ("Api", "Tmall"), ("Board", "Requests"), ("Board", "Tmall"), ("Board", "Views"), ("Demo", "Accounts"), ("Demo", "Intake"), ("Palette", "Views"), ("Payouts", "Intake"), ("Penalties", "Payouts"), ("Penalties", "Requests"), ("Requests", "Intake"), ("Requests", "Notes"), ("Requests", "Templates"), ("Requests", "Views"), ("Tmall", "Intake"),
        ("Verbs", "Accounts"), ("Verbs", "Api"), ("Verbs", "Intake"),
    ];

    static readonly Types Console = Types.InAssembly(typeof(ConsoleDb).Assembly);

    [Fact]
    public void The_domain_uses_the_base_class_library_and_itself()
    {
        var references = Console.That().ResideInNamespaceStartingWith(Own + "Domain").Should().NotHaveDependencyOnAny(
            "Microsoft", "MudBlazor", "Quartz", "Npgsql", "Prometheus", "CsvHelper", "System.IO", "System.Net", "System.Data", "System.Security.Claims",
            "System.TimeProvider", Own + "Data", Own + "Live", Own + "Shell", Own + "Features").GetResult();

        Assert.Empty(references.FailingTypeNames ?? []);
    }

    [Fact]
    public void The_domain_reads_no_clock_and_makes_no_ids()
    {
        var found = Tree.Files("MerchantConsole/Domain", ".cs").Where(path => Ambient().IsMatch(Tree.Code(path)));

        Assert.Empty(found);
    }

    [Fact]
    public void Nothing_points_back_to_a_layer_above()
    {
        var back = Layers.SelectMany((layer, at) => Layers[(at + 1)..].SelectMany(above => Failing(Own + layer, Own + above).Select(type => $"{type} uses {above}")));

        Assert.Empty(back);
    }

    [Fact]
    public void A_feature_reaches_only_into_the_features_it_is_known_to_need()
    {
        var unknown = Found().Where(edge => !Edges.Contains((edge.From, edge.To))).Select(edge => $"{edge.Type} of {edge.From} uses {edge.To}");

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_known_edge_is_still_needed() =>
        Assert.Empty(Edges.Except(Found().Select(edge => (edge.From, edge.To))));

    [Fact]
    public void Features_form_no_cycle()
    {
        var left = Found().Select(edge => (edge.From, edge.To)).ToHashSet();
        while (left.RemoveWhere(edge => !left.Any(next => next.From == edge.To)) > 0) { }

        Assert.Empty(left);
    }

    [Fact]
    public void There_is_no_interface_with_a_single_implementation()
    {
        var types = typeof(ConsoleDb).Assembly.GetTypes();
        var lonely = types.Where(type => type.IsInterface && types.Count(other => other.IsClass && type.IsAssignableFrom(other)) < 2);

        Assert.Empty(lonely);
    }

    static List<(string From, string To, string Type)> Found()
    {
        var features = Directory.GetDirectories(Path.Combine(Tree.Root, "MerchantConsole", "Features")).Select(path => Path.GetFileName(path)!).ToList();
        return [.. features.SelectMany(from => features.Where(to => to != from)
            .SelectMany(to => Failing($"{Own}Features.{from}", $"{Own}Features.{to}").Select(type => (from, to, type))))];
    }

    static IEnumerable<string> Failing(string from, string to) =>
        Console.That().ResideInNamespaceMatching($"^{Regex.Escape(from)}(\\.|$)").Should().NotHaveDependencyOn(to).GetResult().FailingTypeNames ?? [];

    [GeneratedRegex(@"\b(TimeProvider|Guid\.NewGuid|Guid\.CreateVersion7|DateTime(Offset)?\.(Utc)?Now|Stopwatch|Environment\.|Random|RandomNumberGenerator)\b")]
    private static partial Regex Ambient();
}
