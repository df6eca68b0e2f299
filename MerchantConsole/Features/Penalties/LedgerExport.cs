using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Shell;
using MerchantConsole.Shell.Files;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Penalties;

/// <summary>The ledger as a file: exactly what is filtered, newest breach first.</summary>
sealed class LedgerExport : ExportSource
{
    readonly PenaltyFilter filter;
    readonly List<(string Head, Func<PenaltyRow, object?> Value)> columns = [];

    public LedgerExport(
        PenaltyFilter filter, IReadOnlyDictionary<Guid, string> providers, IStringLocalizer<PenaltyText> text, Terms terms)
    {
        (this.filter, Title) = (filter, text["Title"]);
        var (state, promise, liable, standard, payout) = (Words<PenaltyState>(terms), Words<PromiseKind>(terms), Words<Liable>(terms), Words<ServiceStandard>(terms), Words<PayoutForm>(terms));
        var yes = text["Provisional"].Value;
        Add(text["Col_request"], row => row.ExternalId);
        Add(text["Head_order"], row => row.OrderId);
        Add(text["Head_shop"], row => row.Shop);
        Add(text["Head_promise"], row => promise[row.Penalty.Promise]);
        Add(text["Col_breached"], row => row.Penalty.BreachedAt);
        Add(text["Head_standard"], row => row.Penalty.Standard is { } known ? standard[known] : null);
        Add(text["Col_state"], row => state[row.Penalty.State]);
        Add(text["Provisional"], row => row.Penalty is { Provisional: true, State: PenaltyState.Assessed } ? yes : null);
        Add(text["Head_amount"], row => row.Penalty.Amount);
        Add(text["Head_points"], row => row.Penalty.Payout == PayoutForm.Points ? row.Penalty.Amount?.Points.Count : null);
        Add(text["Head_payout"], row => payout[row.Penalty.Payout]);
        Add(text["Col_liable"], row => liable[row.Penalty.Liable]);
        Add(text["Head_provider"], row => row.Penalty.LiableProviderId is { } id ? providers.GetValueOrDefault(id) : null);
        Add(text["Head_providerShare"], row => row.Penalty.ProviderShare);
        Add(text["Head_merchantShare"], row => row.Penalty.MerchantShare);
        Add(text["Head_approvedBy"], row => row.Penalty.ApprovedBy);
        Add(text["Head_approvedAt"], row => row.Penalty.ApprovedAt);
        Add(text["PaidAt"], row => row.Penalty.PaidAt);
        Add(text["Receipt"], row => row.Penalty.Receipt);
        Add(text["Head_batch"], row => row.Penalty.Batch);
        Add(text["Code"], row => row.Penalty.CertificateCode is { } code ? CertificateCode.Show(code) : null);
    }

    public override string Name => "penalties";
    public override string Title { get; }
    public override IReadOnlyList<string> Heads => columns.ConvertAll(column => column.Head);

    public override Task<int> Count(ConsoleDb db, Scope scope, DateTimeOffset now, CancellationToken cancel) => PenaltyQueries.Count(db, scope, filter, cancel);

    public override async IAsyncEnumerable<object?[]> Rows(
        ConsoleDb db, Scope scope, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancel)
    {
        var cells = new object?[columns.Count];
        await foreach (var row in PenaltyQueries.Stream(db, scope, filter).WithCancellation(cancel))
        {
            for (var i = 0; i < cells.Length; i++)
                cells[i] = columns[i].Value(row);
            yield return cells;
        }
    }

    static Dictionary<T, string> Words<T>(Terms terms) where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => value, value => terms.Of(value));

    void Add(string head, Func<PenaltyRow, object?> value) => columns.Add((head, value));
}
