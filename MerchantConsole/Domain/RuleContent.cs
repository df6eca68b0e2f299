using System.Text.Json;
using System.Text.Json.Serialization;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Domain;

/// <summary>Goods with a service that the programme covers (R2).</summary>
public sealed record CoveredPair(GoodsCategory Category, ServiceKind Service);

public sealed record CoveredPairs(IReadOnlyList<CoveredPair> Pairs);

/// <summary>What a version of a setting says, as the JSON it is kept in.</summary>
public static class RuleContent
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write<T>(T content) => JsonSerializer.Serialize(content, Json);

    /// <exception cref="JsonException">It is not of this kind.</exception>
    public static T Read<T>(string content) =>
        JsonSerializer.Deserialize<T>(content, Json) ?? throw new JsonException("An empty version of a rule.");

    public static CoverageTable Table(CoveredPairs covered) => new(covered.Pairs.Select(pair => (pair.Category, pair.Service)));

    /// <exception cref="RuleBrokenException">It is not of its kind, or says what cannot be.</exception>
    public static void MustBeSensible(RuleKind kind, string content)
    {
        try
        {
            switch (kind)
            {
                case RuleKind.Coverage: Check(Read<CoveredPairs>(content)); break;
                case RuleKind.PromiseLengths: Check(Read<PromiseLengths>(content)); break;
                case RuleKind.ServiceWindow: Check(Read<ServiceWindow>(content)); break;
                case RuleKind.Thresholds: Check(Read<PromiseThresholds>(content)); break;
                default: throw new RuleBrokenException(Rule.FigureNotSensible, "kind");
            }
        }
        catch (JsonException)
        {
            throw new RuleBrokenException(Rule.FigureNotSensible, "content");
        }
    }

    static void Check(CoveredPairs covered)
    {
        if (covered.Pairs is not { Count: > 0 } pairs || pairs.Any(pair => !Enum.IsDefined(pair.Category) || !Enum.IsDefined(pair.Service)))
            throw new RuleBrokenException(Rule.FigureNotSensible, "pairs");
    }

    // As in the settings file: longer than nothing, at most a year, the resolution not before the solution.
    static void Check(PromiseLengths lengths)
    {
        if (lengths.Solution < TimeSpan.FromMinutes(1) || lengths.Solution > TimeSpan.FromDays(365))
            throw new RuleBrokenException(Rule.FigureNotSensible, "solution");
        if (lengths.Resolution < lengths.Solution || lengths.Resolution > TimeSpan.FromDays(365))
            throw new RuleBrokenException(Rule.FigureNotSensible, "resolution");
    }

    static void Check(ServiceWindow window)
    {
        if (window.From is null != window.To is null || (window.From is { } from && from == window.To))
            throw new RuleBrokenException(Rule.FigureNotSensible, "to");
    }

    static void Check(PromiseThresholds thresholds)
    {
        if (thresholds.DueSoonShare is not (> 0 and < 1))
            throw new RuleBrokenException(Rule.FigureNotSensible, "dueSoonShare");
        if (thresholds.SolutionLastCall <= TimeSpan.Zero)
            throw new RuleBrokenException(Rule.FigureNotSensible, "solutionLastCall");
        if (thresholds.ResolutionLastCall <= TimeSpan.Zero)
            throw new RuleBrokenException(Rule.FigureNotSensible, "resolutionLastCall");
    }
}
