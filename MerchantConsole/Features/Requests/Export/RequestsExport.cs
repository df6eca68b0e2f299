using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Shell.Files;

namespace MerchantConsole.Features.Requests.Export;

/// <summary>The list of requests as a file.</summary>
sealed class RequestsExport(RequestQueries queries, RequestFilter filter, RequestSort sort, ExportTable table, string title) : ExportSource
{
    const int RowsAtATime = 500;

    public override string Name => "requests";
    public override string Title => title;
    public override IReadOnlyList<string> Heads => table.Heads;

    public override Task<int> Count(ConsoleDb db, Scope scope, DateTimeOffset now, CancellationToken cancel) =>
        queries.CountAll(db, scope, filter, now, cancel);

    public override async IAsyncEnumerable<object?[]> Rows(
        ConsoleDb db, Scope scope, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancel)
    {
        var cells = new object?[Heads.Count];
        PageMark? after = null;
        do
        {
            var page = await queries.Page(db, scope, filter, sort, RowsAtATime, after, now, cancel);
            foreach (var request in page.Items)
            {
                table.Fill(cells, request, now);
                yield return cells;
            }
            after = page.Next;
        }
        while (after is not null);
    }
}
