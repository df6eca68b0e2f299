using MerchantConsole.Domain;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Shell;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Requests.Export;

/// <summary>Which columns a file has and what each says of a request, in the reader's language. Internal notes are in none.</summary>
sealed class ExportTable
{
    readonly List<(string Head, Func<HelpRequest, DateTimeOffset, object?> Value)> columns = [];

    public ExportTable(IStringLocalizer<ExportText> text, Terms terms)
    {
        // Terms are looked up now: the file is written later, where nobody's language is set.
        var (status, state, service, category, anomaly, penalty) = (Words<RequestStatus>(terms), Words<PromiseState>(terms),
            Words<Domain.Coverage.ServiceKind>(terms), Words<Domain.Coverage.GoodsCategory>(terms), Words<AnomalyKind>(terms), Words<Domain.Penalties.PenaltyState>(terms));
        Add(text["Number"], r => r.ExternalId);
        Add(text["Source"], r => r.Source);
        Add(text["Shop"], r => r.Shop);
        Add(text["OrderId"], r => r.Details.OrderId);
        Add(text["SubOrderId"], r => r.Details.SubOrderId);
        Add(text["ServiceOrderId"], r => r.Details.ServiceOrderId);
        Add(text["WorkOrderId"], r => r.Details.WorkOrderId);
        Add(text["Nick"], r => Show.Masked(r.Details.BuyerNick));
        Add(text["Product"], r => r.Details.ProductTitle);
        Add(text["Category"], r => Word(category, r.Details.Category));
        Add(text["Service"], r => Word(service, r.Details.Service) ?? r.Details.ServiceName);
        Add(text["Anomaly"], r => Word(anomaly, r.Details.Anomaly));
        Add(text["Question"], r => r.Details.QuestionText);
        Add(text["Words"], r => string.Join('\n', r.Words.Select(word => word.Text)));
        Add(text["Province"], r => r.Details.Province);
        Add(text["City"], r => r.Details.City);
        Add(text["District"], r => r.Details.District);
        Add(text["Paid"], r => r.Details.Paid);
        Add(text["ExtraFee"], r => r.Details.ExtraFee);
        Add(text["Status"], r => status[r.Status]);
        Add(text["Provider"], r => r.ProviderName);
        Add(text["HandledBy"], r => r.HandledBy);
        Add(text["RaisedAt"], r => r.RaisedAt);
        Add(text["ReceivedAt"], r => r.ReceivedAt);
        foreach (var kind in Enum.GetValues<PromiseKind>())
        {
            Add(text[$"{kind}DueAt"], r => r[kind].DueAt);
            Add(text[$"{kind}MetAt"], r => r[kind].MetAt);
            columns.Add((text[$"{kind}State"], (r, now) => state[r[kind].StateAt(now)]));
            columns.Add((text[$"{kind}BreachedAt"], (r, now) => r[kind].IsBrokenAt(now) ? r[kind].DueAt : null));
            columns.Add((text[$"{kind}UsedMinutes"], (r, now) => Used(r, kind, now)));
            Add(text[$"{kind}Penalty"], r => Penalty(r, kind)?.Amount);
            Add(text[$"{kind}PenaltyState"], r => Penalty(r, kind) is { } one ? penalty[one.State] : null);
        }
        Add(text["SolutionText"], r => r.Solution?.Text);
    }

    public IReadOnlyList<string> Heads => columns.ConvertAll(column => column.Head);

    /// <returns>Text, a UTC instant, money or a number.</returns>
    public void Fill(object?[] row, HelpRequest request, DateTimeOffset now)
    {
        for (var i = 0; i < columns.Count; i++)
            row[i] = columns[i].Value(request, now);
    }

    // Nothing is used where nothing was owed.
    static double? Used(HelpRequest request, PromiseKind kind, DateTimeOffset now) =>
        request[kind] is { MetAt: null, Dropped: true } ? null
        : Math.Round(((request[kind].MetAt ?? now) - request.RaisedAt).TotalMinutes, 1);

    static Domain.Penalties.Penalty? Penalty(HelpRequest request, PromiseKind kind) => request.Penalties.FirstOrDefault(p => p.Promise == kind);

    static Dictionary<T, string> Words<T>(Terms terms) where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => value, value => terms.Of(value));

    static string? Word<T>(Dictionary<T, string> words, T? value) where T : struct, Enum => value is { } known ? words[known] : null;

    void Add(string head, Func<HelpRequest, object?> value) => columns.Add((head, (request, _) => value(request)));
}
