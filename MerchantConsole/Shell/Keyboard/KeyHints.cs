using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Shell.Keyboard;

/// <summary>The keys at the foot of a list, as markup made once for each language. The browser hides those that are switched off.</summary>
static class KeyHints
{
    static readonly ConcurrentDictionary<string, MarkupString> Made = new();

    public static MarkupString Of(IStringLocalizer<ShellText> text) =>
        Made.GetOrAdd(CultureInfo.CurrentUICulture.Name, static (_, text) => Line(text), text);

    static MarkupString Line(IStringLocalizer<ShellText> text)
    {
        var acts = KeyTable.All.Where(act => act.Hinted).Select(act =>
        {
            var keys = new MarkupString(string.Concat(act.Shown.Select(key => Html.Of($"""<kbd class="key">{key}</kbd>""").Value)));
            var single = new MarkupString(act.IsSingle ? " data-single" : "");
            return Html.Of($"""<span{single}>{keys} {text[$"Key_{act.Name}"]}</span>""").Value;
        });
        return Html.Of($"""<span class="hints">{new MarkupString(string.Concat(acts))}</span>""");
    }
}
