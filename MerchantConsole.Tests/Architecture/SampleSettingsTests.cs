using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using MerchantConsole.Data;
using MerchantConsole.Features.Tmall;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace MerchantConsole.Tests.Architecture;

/// <summary>appsettings.sample.json cannot rot: it names every option, and each value in it is the default.</summary>
public sealed class SampleSettingsTests
{
    static readonly string Text = Tree.Read("appsettings.sample.json");

    static readonly IConfiguration Sample = new ConfigurationBuilder().AddJsonFile(Path.Combine(Tree.Root, "appsettings.sample.json")).Build();

    public static TheoryData<Type> Settings { get; } =
        [.. typeof(ConsoleDb).Assembly.GetTypes().Where(type => Section(type) is not null && type.Name.EndsWith("Settings", StringComparison.Ordinal))];

    [Fact]
    public void The_settings_classes_are_found() => Assert.True(Settings.Count >= 7);

    [Theory, MemberData(nameof(Settings))]
    public void Each_option_is_in_the_sample_with_its_default(Type type)
    {
        var section = Sample.GetRequiredSection(Section(type)!);
        var (bound, defaults) = (section.Get(type)!, Activator.CreateInstance(type)!);

        foreach (var option in Options(type))
        {
            Assert.True(section.GetSection(option.Name) is { } found && (found.Value is not null || found.GetChildren().Any()), $"{section.Path}:{option.Name} is not in the sample");
            Assert.Equal(Plain(option.GetValue(defaults)), Plain(option.GetValue(bound)));
        }
    }

    [Theory, MemberData(nameof(Settings))]
    public void The_sample_is_valid(Type type)
    {
        var faults = new List<ValidationResult>();
        var bound = Sample.GetRequiredSection(Section(type)!).Get(type)!;

        Validator.TryValidateObject(bound, new ValidationContext(bound), faults, validateAllProperties: true);

        Assert.Empty(faults);
    }

    [Fact]
    public void The_sample_shows_an_account_with_each_of_its_fields() =>
        Assert.All(Options(typeof(AccountSetting)).Select(option => option.Name).Union(["Name", "AppKey", "AppSecret", "Session", "SignMethod", "Shop"]),
            name => Assert.Contains($"\"{name}\":", Text, StringComparison.Ordinal));

    [Fact]
    public void Each_entry_of_the_sample_stands_beside_a_comment()
    {
        var lines = Text.Split('\n');
        var bare = lines.Index().Where(line => line.Item.StartsWith("    \"", StringComparison.Ordinal) && !Explained(lines, line.Index))
            .Select(line => line.Item.Trim()).Except(["\"LogLevel\": {"]);

        Assert.Empty(bare);
    }

    // The second of two alike may share the comment of the first.
    static bool Explained(string[] lines, int at) =>
        lines[at - 1].TrimStart().StartsWith("//", StringComparison.Ordinal) || lines[at - 2].TrimStart().StartsWith("//", StringComparison.Ordinal);

    static string? Section(Type type) => type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string;

    static IEnumerable<PropertyInfo> Options(Type type) => type.GetProperties().Where(property => property.CanWrite);

    // Lists are added to by configuration; nothing and an empty text mean the same.
    static object Plain(object? value) => value switch
    {
        string text => text,
        IEnumerable many => many.Cast<object>().Select(item => item.ToString()).Distinct().Order().ToList(),
        null => "",
        _ => value,
    };
}
