using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Live;
using MerchantConsole.Shell;
using MerchantConsole.Shell.Clocks;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Board;

/// <summary>
/// The cells of rows as markup, made once for all the boards that show them: drawn by each board, as elements of its own,
/// they would be most of its memory.
/// </summary>
public sealed class RowCells(IStringLocalizer<BoardText> text, Terms terms, ClockFaces faces, TimeProvider time)
{
    readonly ConditionalWeakTable<BoardRow, ConcurrentDictionary<Form, MarkupString>> made = [];

    public MarkupString Clock(BoardRow row, PromiseKind kind) => Made(row, new Form($"Clock{kind}"), _ =>
    {
        var clock = kind == PromiseKind.Solution ? row.Solution : row.Resolution;
        return Html.Of($"""<div class="cell" role="gridcell">{faces.Of(clock, row.ExternalId, row.Leading == kind)}{(clock.IsUntold ? faces.Platform(clock, row.ExternalId) : default)}</div>""");
    });

    /// <param name="left">What became of one that left the board.</param>
    public MarkupString Request(BoardRow row, SearchWords words, RequestStatus? left) => Made(row, new Form("Request", words, Left: left), form =>
    {
        var status = form.Left is { } became ? Html.Of($"""<span class="tag met" data-left>{terms.Status(became)}</span>""") : default;
        var anomaly = row.Anomaly is { } kind ? Html.Of($"""<span class="tag" title="{terms.Of(kind)}">{terms.Brief(kind)}</span>""") : default;
        var details = row.NeedsDetails ? Html.Of($"""<span class="tag hot">{text["NeedsDetails"]}</span>""") : default;
        var hit = FoundPlaces.Hidden(row, words) is { } line ? Html.Of($"""<span class="hit">{FoundMark.Of(line, words)}</span> """) : default;
        return Html.Of(
            $"""<div class="what" role="gridcell"><div class="l1"><b class="cut">{FoundMark.Of(terms.Headline(row.QuestionText, row.Anomaly), words)}</b>{status}{anomaly}{details}</div>""" +
            $"""<div class="l2 cut">{hit}{FoundMark.Of(row.ProductTitle ?? row.ServiceName ?? row.OrderId, words)}</div></div>""");
    });

    public MarkupString Of(BoardRow row, BoardColumn column, SearchWords words, bool forRoom) => Made(row, new Form(column.ToString(), words, forRoom), _ =>
    {
        var room = forRoom ? "c-opt x" : "c-opt";
        return column switch
        {
            BoardColumn.Provider => Html.Of(
                $"""<div class="c-prov" role="gridcell"><div class="cut{(row.ProviderName is null ? " ink3" : "")}">{FoundMark.Of(row.ProviderName ?? text["Unassigned"], words)}</div>""" +
                $"""<div class="cut ink3 note">{FoundMark.Of(row.City, words)} {FoundMark.Of(row.District, words)}</div></div>"""),
            BoardColumn.Owner when row.HandledBy is { Length: > 0 } name => Html.Of(
                $"""<div class="c-who" role="gridcell"><span class="face">{name[^1..]}</span><span class="cut">{name}</span></div>"""),
            BoardColumn.Owner => Html.Of($"""<div class="c-who" role="gridcell"><span class="face none" aria-hidden="true"></span><span class="cut ink3 note">{text["Here_none"]}</span></div>"""),
            BoardColumn.Number => Html.Of(
                $"""<div class="{room}" role="gridcell"><div class="num cut">{FoundMark.Of(row.ExternalId, words)}</div><div class="cut ink3 note">{Show.Masked(row.BuyerNick)}</div></div>"""),
            BoardColumn.Paid => Html.Of(
                $"""<div class="{room}" role="gridcell"><div class="num">{(row.Paid is { } paid ? Show.Money(paid) : "—")}</div><div class="cut ink3 note">{terms.Service(row.Service, row.ServiceName)}</div></div>"""),
            BoardColumn.Shop => Html.Of($"""<div class="{room}" role="gridcell"><div class="cut" title="{row.Shop}">{FoundMark.Of(row.Shop, words)}</div></div>"""),
            BoardColumn.Raised => Html.Of(
                $"""<div class="{room} num" role="gridcell" title="{Show.Full(row.RaisedAt)}"><div class="cut">{Show.Short(row.RaisedAt, time.GetUtcNow())}</div></div>"""),
            _ => Html.Of($"""<div class="{room} num" role="gridcell"><div class="cut" title="{row.OrderId}">{FoundMark.Of(row.OrderId ?? "—", words)}</div></div>"""),
        };
    });

    // What one person looks for is marked for that person alone.
    MarkupString Made(BoardRow row, Form form, Func<Form, MarkupString> make) => form.Words is { IsEmpty: false } ? make(form)
        : made.GetOrCreateValue(row).GetOrAdd(
            form with { Words = null, Language = CultureInfo.CurrentUICulture.Name, Day = DateOnly.FromDateTime(time.GetUtcNow().InBeijing().Date) }, make);

    sealed record Form(string Cell, SearchWords? Words = null, bool ForRoom = false, RequestStatus? Left = null)
    {
        public string? Language { get; init; }
        public DateOnly Day { get; init; }
    }
}
