using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Data.Search;

/// <summary>What search knows of a request. Storing one replaces the one at its place; they are only ever added.</summary>
public sealed class SearchLine
{
    public const string Inbox = "SearchInbox";

    public long Place { get; init; }

    /// <summary>Separated by blanks.</summary>
    public required string Tokens { get; init; }

    /// <summary>Folded; where the index cannot tell the order of tokens.</summary>
    public string? Text { get; init; }

    public static SearchLine Of(HelpRequest request, long place, bool withText)
    {
        var text = TextOf(request);
        return new SearchLine
        {
            Place = place,
            Tokens = string.Join(' ', Marks(request).Concat(Grams.Of(text))),
            Text = withText ? Folded.Of(text) : null,
        };
    }

    /// <summary>Everything a search looks through, a line each.</summary>
    internal static string TextOf(HelpRequest request)
    {
        var details = request.Details;
        return string.Join('\n',
            request.ExternalId, details.OrderId, details.SubOrderId, details.ServiceOrderId, details.WorkOrderId, details.BuyerNick,
            details.ProductTitle, details.ServiceName, details.QuestionText, request.Shop, request.ProviderName,
            details.Province, details.City, details.District, string.Join('\n', request.Words.Select(word => word.Text)));
    }

    static IEnumerable<string> Marks(HelpRequest request)
    {
        yield return Mark(request.Status);
        yield return Shop(request.Shop);
        if (request.ProviderId is { } provider)
            yield return Provider(provider);
        if (request.Details.Service is { } service)
            yield return Mark(service);
    }

    // What filters and scopes cut by. The first character is in no text, see Folded.
    internal static string Mark(RequestStatus status) => $"\uE0F0s{(int)status}";

    internal static string Mark(ServiceKind service) => $"\uE0F0v{(int)service}";

    internal static string Provider(Guid id) => $"\uE0F0p{id:n}";

    internal static string Shop(string name) =>
        $"\uE0F0h{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 8))}";

    /// <summary>Whether what this fact changed is in the line.</summary>
    internal static bool Shows(RequestFact fact) => fact is not (DueSoonMarked or PromiseBroken or MoneyFact or Claimed or Reminded);
}

/// <summary>How far the lines of older requests are written; no row when all are.</summary>
public sealed class SearchFilling
{
    public int Id { get; init; }

    /// <summary>Every request at this place or above has its line.</summary>
    public long Below { get; set; }
}
