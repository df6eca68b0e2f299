using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Shell;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Requests.Acts;

/// <param name="Field">The field as people call it.</param>
/// <param name="From">Null when it was not known.</param>
public sealed record DetailsChange(string Field, string? From, string? To);

/// <summary>Says in words which details of the order somebody changed from what to what.</summary>
public sealed class DetailsChanges(IStringLocalizer<RequestText> text, Terms terms)
{
    /// <returns>Empty unless the entry completed details.</returns>
    public IReadOnlyList<DetailsChange> Of(HistoryEntry entry, IEnumerable<HistoryEntry> history)
    {
        if (entry.Fact is not DetailsCompleted completed)
            return [];
        var before = history.Where(other => other.Sequence < entry.Sequence).OrderBy(other => other.Sequence)
            .Select(other => other.Fact switch { Received r => r.Report.Details, DetailsCompleted d => d.Details, _ => null })
            .LastOrDefault(details => details is not null);
        return Between(before ?? new OrderDetails(), completed.Details);
    }

    public IReadOnlyList<DetailsChange> Between(OrderDetails before, OrderDetails after) =>
        [.. Fields(before).Zip(Fields(after)).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => new DetailsChange(text[pair.First.Key], pair.First.Value, pair.Second.Value))];

    IEnumerable<(string Key, string? Value)> Fields(OrderDetails details)
    {
        yield return ("Order_product", Known(details.ProductTitle));
        yield return ("Order_id", Known(Show.Id(details.OrderId)));
        yield return ("Order_sub", Known(Show.Id(details.SubOrderId)));
        yield return ("Order_serviceOrder", Known(details.ServiceOrderId));
        yield return ("Order_work", Known(details.WorkOrderId));
        yield return ("Order_created", details.OrderCreatedAt is { } at ? Show.Full(at) : null);
        yield return ("Order_paid", details.Paid?.ToString());
        yield return ("Order_fee", details.ExtraFee?.ToString());
        yield return ("Order_buyer", Known(Show.Masked(details.BuyerNick)));
        yield return ("Order_category", Known(terms.Of(details.Category)));
        yield return ("Order_service", Known(terms.Of(details.Service)));
        yield return ("Order_serviceName", Known(details.ServiceName));
        yield return ("Order_anomaly", Known(terms.Of(details.Anomaly)));
        yield return ("Order_unperformed", Known(terms.Of(details.UnperformedService)));
        yield return ("Order_question", Known(details.QuestionText));
        yield return ("Order_place", Known(string.Join(' ', new[] { details.Province, details.City, details.District }.Where(s => !string.IsNullOrEmpty(s)))));
    }

    static string? Known(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
