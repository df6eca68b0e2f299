using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Shell.Clocks;

/// <summary>
/// Countdowns as markup, made once for all the boards that show them. One structure for every form: while a clock
/// ticks the browser writes its figures, words and state, so that a breach changes the clock where it stands.
/// </summary>
public sealed class ClockFaces(IStringLocalizer<ClockText> text, IStringLocalizer<ShellText> units, TimeProvider time)
{
    // Until the browser's first tick, which comes before the first paint.
    const string Waiting = "fresh";

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    readonly ConditionalWeakTable<BoardClock, ConcurrentDictionary<Form, MarkupString>> made = [];

    /// <param name="number">The request's number, for those who hear the clock instead of seeing it.</param>
    /// <param name="aside">The clock of another request than the one it stands with.</param>
    public MarkupString Of(BoardClock clock, string number, bool lead = false, bool large = false, bool aside = false)
    {
        var now = time.GetUtcNow();
        var state = ClockFace.Ticks(clock) && !large ? Waiting : ClockFace.StateAt(clock, now);
        var form = new Form(CultureInfo.CurrentUICulture.Name, lead, large, aside, state, DateOnly.FromDateTime(now.InBeijing().Date));
        return made.GetOrCreateValue(clock).GetOrAdd(form, static (form, make) => make.Faces.Draw(make.Clock, make.Number, form, make.Now), (Faces: this, Clock: clock, Number: number, Now: now));
    }

    /// <summary>What still runs of an answer that is saved here and not at the platform: to the same due instant.</summary>
    public MarkupString Platform(BoardClock clock, string number) => made.GetOrCreateValue(clock).GetOrAdd(
        new Form(CultureInfo.CurrentUICulture.Name, false, false, false, Waiting, default) { IsPlatform = true },
        static (_, make) => make.Faces.DrawPlatform(make.Clock, make.Number), (Faces: this, Clock: clock, Number: number));

    MarkupString DrawPlatform(BoardClock clock, string number)
    {
        var kind = KindOf(clock);
        var label = Safe(text[$"Label_{kind}", number]);
        return new MarkupString(
            $"""<div class="cd plat" role="timer" aria-label="{label} {Safe(text["Untold"])}" title="{Safe(text["Tip_untold", Show.Full(clock.DueAt)])}" data-testid="countdown-platform" {Marks(clock, kind)} """ +
            $"""data-word="{Safe(text["Untold"])}|{Safe(text["UntoldLate"])}" data-label="{label}" data-state="{Waiting}"><span class="cut grow" data-w></span><span class="cd-n"></span></div>""");
    }

    MarkupString Draw(BoardClock clock, string number, Form form, DateTimeOffset now)
    {
        var kind = KindOf(clock);
        var (ticks, label) = (ClockFace.Ticks(clock), Safe(text[$"Label_{kind}", number]));
        return new MarkupString(
            $"""<div class="cd{(form.Lead ? " lead" : "")}" role="timer" aria-label="{label}" title="{Safe(text[$"Tip_{kind}", Show.Full(clock.DueAt)])}" """ +
            $"""{(form.Aside ? "" : $"data-testid=\"countdown-{kind}\" ")}{Marks(clock, kind)} """ +
            $"""{(ticks ? "" : "data-met=\"\" ")}data-label="{label}" data-state="{form.State}">""" +
            (form.Large ? $"""<span class="cd-h"><b>{Safe(text[$"Name_{kind}"])}</b><span>{Safe(Stake(clock))}</span></span>""" : "") +
            $"""<span class="cd-m"></span><span class="cd-n">{Safe(ticks ? "" : Settled(clock))}</span><i class="cd-f"></i>""" +
            $"""<span class="cd-w"><span data-w>{Safe(SettledWord(clock, kind))}</span><span>{Moment(clock, now)}{(ticks ? $"""<span class="pre">{Safe(text["Before"])}</span>""" : "")}</span></span></div>""");
    }

    static string KindOf(BoardClock clock) => clock.Kind == PromiseKind.Solution ? "solution" : "resolution";

    static string Marks(BoardClock clock, string kind) =>
        $"""data-kind="{kind}" data-due="{Show.Iso(clock.DueAt)}" data-len="{Seconds(clock.DueAt - clock.RaisedAt)}" """ +
        $"""data-soon="{Seconds(clock.DueAt - clock.DueSoonAt)}" data-last="{Seconds(clock.DueAt - clock.LastCallAt)}" """.TrimEnd();

    string Stake(BoardClock clock) => clock.BreachedAt is not null
        ? clock.AtStake is { } owed ? text["Owed", Show.Money(owed)] + (clock.Provisional ? " · " + text["Provisional"] : "") : text["StakeUndetermined"]
        : !clock.IsOwed ? ""
        : clock.AtStake is { } amount ? text["Stake", Show.Money(amount)] : text["StakeUndetermined"];

    string Settled(BoardClock clock) => clock.MetAt is not { } met ? text["Off"]
        : clock.BreachedAt is null ? text["Took", Length(met - clock.RaisedAt)]
        : text["LateBy", Length(met - clock.DueAt)];

    string SettledWord(BoardClock clock, string kind) =>
        clock.MetAt is null ? "" : clock.BreachedAt is null ? text["OnTime"] : text[$"LateWord_{kind}"];

    static string Moment(BoardClock clock, DateTimeOffset now) =>
        ClockFace.Ticks(clock) ? Show.Short(clock.DueAt, now) : clock.MetAt is { } met ? Show.Short(met, now) : "";

    static string Safe(string said) => Encoder.Encode(said);

    static string Seconds(TimeSpan length) => length.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    string Length(TimeSpan length) => Show.Length(length < TimeSpan.Zero ? TimeSpan.Zero : length, units["Unit_d"], units["Unit_h"], units["Unit_m"]);

    sealed record Form(string Language, bool Lead, bool Large, bool Aside, string State, DateOnly Day)
    {
        public bool IsPlatform { get; init; }
    }
}
