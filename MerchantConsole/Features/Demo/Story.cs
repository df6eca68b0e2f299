using System.Text.Json;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Features.Demo;

/// <summary>The invented merchant's day, as told in story.json.</summary>
sealed record Story(IReadOnlyList<string> Providers, IReadOnlyList<StoryRequest> Requests)
{
    public static Story Load()
    {
        using var file = typeof(Story).Assembly.GetManifestResourceStream("demo-story.json")!;
        return JsonSerializer.Deserialize<Story>(file, JsonSerializerOptions.Web)!;
    }
}

/// <summary>One request of the story; times are minutes before the demo starts, or after the raise.</summary>
sealed record StoryRequest
{
    public required string Number { get; init; }
    public required string Shop { get; init; }
    public required string Order { get; init; }
    public string? Title { get; init; }
    public string? Category { get; init; }
    public string? Service { get; init; }
    public string? TmallService { get; init; }
    public string? Anomaly { get; init; }
    public required string Question { get; init; }
    public required string Words { get; init; }
    public string? Province { get; init; }
    public string? City { get; init; }
    public string? District { get; init; }
    public decimal? Paid { get; init; }
    public decimal? Fee { get; init; }
    public string? Nick { get; init; }
    public IReadOnlyList<string> Pictures { get; init; } = [];
    public string? Provider { get; init; }
    public double AgeMinutes { get; init; }
    public double? SolutionAfter { get; init; }
    public string? Solution { get; init; }
    public double? ResolvedAfter { get; init; }
    public string? Resolution { get; init; }
    public double? ReopenedAfter { get; init; }
    public string? Reopened { get; init; }
    public double? CompletedAfter { get; init; }
    public double? WithdrawnAfter { get; init; }
    public string? Withdrawn { get; init; }

    // What became of the penalty for the missed solution.
    public double? ApprovedAfter { get; init; }
    public double? PaidAfter { get; init; }
    public string? Receipt { get; init; }
    public double? WaivedAfter { get; init; }
    public string? Waived { get; init; }

    // How its provider and the merchant argue about it.
    public double? ClaimedAfter { get; init; }
    public decimal Claimed { get; init; }
    public string? Claim { get; init; }
    public double? AnsweredAfter { get; init; }
    public decimal Admitted { get; init; }
    public string? Answer { get; init; }

    public HelpRequestReport Report(string externalId, DateTimeOffset raisedAt) => new(
        Source, externalId, Shop, raisedAt,
        new OrderDetails
        {
            OrderId = Order,
            OrderCreatedAt = raisedAt - TimeSpan.FromDays(9),
            BuyerNick = Nick,
            ProductTitle = Title,
            Category = Kind<GoodsCategory>(Category),
            Service = Kind<ServiceKind>(Service) ?? (TmallService is null ? null : ServiceKind.OnSiteInstallation),
            ServiceName = TmallService,
            Anomaly = Kind<AnomalyKind>(Anomaly),
            QuestionText = Question,
            Paid = Paid is { } paid ? Yuan.Of(paid) : null,
            ExtraFee = Fee is { } fee ? Yuan.Of(fee) : null,
            Province = Province,
            City = City,
            District = District,
        },
        [new ConsumerMessage(Words, [.. Pictures.Select(name => $"demo/{name}.svg")], raisedAt)]);

    public const string Source = "demo";

    static T? Kind<T>(string? name) where T : struct, Enum => Enum.TryParse<T>(name, ignoreCase: true, out var kind) ? kind : null;
}
