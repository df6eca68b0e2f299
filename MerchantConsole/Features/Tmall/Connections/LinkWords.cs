using System.Globalization;
using MerchantConsole.Data.Link;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake;
using MerchantConsole.Shell;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>Says what happens on the link in the reader's language.</summary>
static class LinkWords
{
    public static string Say(this IStringLocalizer<LinkText> texts, AccountState state) => texts[$"State_{state}"];

    public static string Say(this IStringLocalizer<LinkText> texts, LinkTrouble trouble) => texts[$"Trouble_{trouble}"];

    public static string WhatToDo(this IStringLocalizer<LinkText> texts, LinkTrouble trouble) => texts[$"Do_{trouble}"];

    public static string Say(this IStringLocalizer<LinkText> texts, CheckStep step) => texts[$"Step_{step}"];

    public static string Say(this IStringLocalizer<LinkText> texts, DifferenceKind kind) => texts[$"Difference_{kind}"];

    public static string Say(this IStringLocalizer<LinkText> texts, AccountFault fault) => texts[$"Fault_{fault}"];

    public static string Say(this IStringLocalizer<LinkText> texts, LinkEvent one) => one.Kind switch
    {
        LinkEventKind.Stopped => texts["Event_Stopped", Enum.TryParse<LinkTrouble>(one.Detail, out var trouble) ? texts.Say(trouble) : one.Detail ?? ""],
        LinkEventKind.ClockOff => texts["Event_ClockOff", texts.Skew(TimeSpan.FromSeconds(one.Count ?? 0))],
        LinkEventKind.Banned => texts["Event_Banned", texts.Length(TimeSpan.FromSeconds(one.Count ?? 0))],
        _ => texts[$"Event_{one.Kind}", one.Count ?? 0, one.Detail ?? ""],
    };

    public static IEnumerable<string> For(this IEnumerable<AccountError> errors, string field, IStringLocalizer<LinkText> texts) =>
        errors.Where(error => error.Field == field).Select(error => texts.Say(error.Fault));

    public static string? Invalid(this IEnumerable<AccountError> errors, string field) =>
        errors.Any(error => error.Field == field) ? "true" : null;

    public static string Who(this IStringLocalizer<LinkText> texts, string by) => by == Actor.System.Name ? texts["System"] : by;

    /// <param name="ahead">The platform's clock minus this machine's.</param>
    public static string Skew(this IStringLocalizer<LinkText> texts, TimeSpan ahead) =>
        texts[ahead > TimeSpan.Zero ? "Skew_slow" : "Skew_fast", texts.Length(ahead.Duration())];

    /// <summary>In its two largest units.</summary>
    public static string Length(this IStringLocalizer<LinkText> texts, TimeSpan length) =>
        length.TotalDays >= 1 ? texts["Length_days", (int)length.TotalDays, length.Hours]
        : length.TotalHours >= 1 ? texts["Length_hours", (int)length.TotalHours, length.Minutes]
        : length.TotalMinutes >= 1 ? texts["Length_minutes", (int)length.TotalMinutes, length.Seconds]
        : texts["Length_seconds", (int)Math.Max(0, length.TotalSeconds)];

    /// <summary>The time to the second, with the whole date when it is not today.</summary>
    public static string Instant(DateTimeOffset instant, DateTimeOffset now) =>
        instant.InBeijing().Date == now.InBeijing().Date ? Show.Time(instant) : Show.Full(instant);

    /// <summary>hh:mm:ss; the browser goes on counting.</summary>
    public static string Left(TimeSpan left)
    {
        var seconds = Math.Max(0, (long)Math.Ceiling(left.TotalSeconds));
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    /// <param name="why">As it is kept: pairs of field and fault, or the name of what failed here.</param>
    public static string Why(this IStringLocalizer<LinkText> texts, IStringLocalizer<IntakeText> intake, string why)
    {
        var pairs = why.Split(", ").Select(pair => pair.Split(' ')).ToList();
        return pairs.TrueForAll(pair => pair.Length == 2 && Enum.TryParse<Fault>(pair[1], out _))
            ? string.Join(texts["And"], pairs.Select(pair => texts["Why_field", Field(pair[0]), Fault(pair[1])].Value))
            : texts["Why_notStored", why];

        string Field(string name) =>
            texts[$"Field_{name}"] is { ResourceNotFound: false } ours ? ours : intake[$"Field_{name}"] is { ResourceNotFound: false } known ? known : name;

        string Fault(string name) => texts[$"Why_{name}"] is { ResourceNotFound: false } ours ? ours : intake[$"Fault_{name}"];
    }
}
