using MerchantConsole.Data;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Views;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Palette;

/// <summary>What the palette offers for what was typed: from memory alone, so that the answer is there at the next letter.</summary>
public sealed class PaletteSearch(OpenBoard board, PaletteCommands commands, Terms terms, IStringLocalizer<PaletteText> texts)
{
    public const int MostRequests = 8;
    const int MostProviders = 4;
    const int MostViews = 6;
    const int MostRecent = 3;

    /// <param name="allowed">The keys of what the open request allows now.</param>
    /// <param name="recent">Names of commands used lately, the last one first.</param>
    /// <param name="views">The saved views this person has.</param>
    /// <param name="open">Makes the address under which a request opens.</param>
    public IReadOnlyList<PaletteItem> Find(
        Actor actor, string typed, IReadOnlyCollection<string> allowed, IReadOnlyList<string> recent, IReadOnlyList<SavedView> views, Func<Guid, string> open)
    {
        typed = typed.Trim();
        var known = commands.For(actor, allowed).ToList();
        if (typed.Length == 0)
        {
            var lately = recent.Select(name => known.Find(item => item.Command == name)).OfType<PaletteItem>()
                .Where(item => item.Group != PaletteGroup.Act).Take(MostRecent).ToList();
            return [.. known.Where(IsAct), .. lately.Select(item => item with { Group = PaletteGroup.Recent }), .. known.Where(item => !IsAct(item) && !lately.Contains(item))];
        }
        var place = recent.Select((name, at) => (name, at)).DistinctBy(one => one.name).ToDictionary(one => one.name, one => one.at);
        var fitting = known.Select(item => (item, fit: Fuzzy.Fit(typed, item.Label))).Where(one => one.fit is not null)
            .OrderBy(one => one.fit > 999).ThenBy(one => place.GetValueOrDefault(one.item.Command!, int.MaxValue)).ThenBy(one => one.fit)
            .Select(one => one.item).ToList();
        var scope = Scope.Of(actor);
        var rows = board.Snapshot.Rows.Where(row => scope.Sees(row.ProviderId)).ToList();
        return
        [
            .. fitting.Where(IsAct), .. Requests(rows, typed, SearchWords.Of(typed), open), .. Providers(rows, typed), .. Views(actor, views, typed),
            .. fitting.Where(item => !IsAct(item)),
            new PaletteItem("pal-all", PaletteGroup.Places, "search", texts["SearchAll", typed], "go", "/requests?q=" + Uri.EscapeDataString(typed)),
        ];
    }

    static bool IsAct(PaletteItem item) => item.Group == PaletteGroup.Act;

    // Those whose number begins so come first, then in board order.
    IEnumerable<PaletteItem> Requests(List<BoardRow> rows, string typed, SearchWords words, Func<Guid, string> open) => rows
        .Where(row => words.Matches(row.Text))
        .OrderBy(row => !row.ExternalId.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Take(MostRequests)
        .Select(row => new PaletteItem($"pal-{row.Id:N}", PaletteGroup.Requests, row.OverdueSince is null ? "clock" : "warning",
            $"{row.ExternalId} {terms.Headline(row.QuestionText, row.Anomaly)}", "go", open(row.Id),
            string.Join(" · ", new[] { row.ProductTitle, Show.Masked(row.BuyerNick), row.ProviderName }.Where(part => !string.IsNullOrEmpty(part)))));

    IEnumerable<PaletteItem> Providers(List<BoardRow> rows, string typed) => rows
        .Where(row => row.ProviderName is not null && Fuzzy.Fit(typed, row.ProviderName) is < 1000)
        .GroupBy(row => row.ProviderId!.Value).Take(MostProviders)
        .Select(group => new PaletteItem($"pal-{group.Key:N}", PaletteGroup.Providers, "van", group.First().ProviderName!, "go",
            $"/?provider={group.Key}", texts["ProviderOpen", group.Count()]));

    IEnumerable<PaletteItem> Views(Actor actor, IReadOnlyList<SavedView> views, string typed) => views
        .Select(view => (view, fit: Fuzzy.Fit(typed, view.Name))).Where(one => one.fit is not null).OrderBy(one => one.fit).Take(MostViews)
        .Select(one => new PaletteItem($"pal-{one.view.Id:N}", PaletteGroup.Views, one.view.Place == ViewPlace.Board ? "board" : "all", one.view.Name, "go",
            ViewAddress.Of(one.view.Place, one.view.Query),
            texts[$"View_{one.view.Place}"] + (one.view.OwnerId == actor.UserId ? "" : " · " + texts["View_shared", one.view.OwnerName])));
}
