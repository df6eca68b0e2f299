using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Shell;

/// <summary>Icons as markup, for what every open page keeps: a component for each would be a good part of its memory.</summary>
static class Icons
{
    static readonly ConcurrentDictionary<string, MarkupString> Made = new();

    public static MarkupString Icon(this ResourceAssetCollection assets, string name) => Made.GetOrAdd(
        $"{assets["icons.svg"]}#i-{name}", static address => Html.Of($"""<svg class="i" aria-hidden="true"><use href="{address}"></use></svg>"""));
}
