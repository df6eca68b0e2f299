using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Shell;

/// <summary>Text of a row in which what was looked for is marked.</summary>
static class FoundMark
{
    public static MarkupString Of(string? text, SearchWords words) => string.IsNullOrEmpty(text) || words.IsEmpty
        ? Html.Of($"{text}")
        : new MarkupString(string.Concat(words.Mark(text).Select(part => part.IsFound ? Html.Of($"<mark>{part.Part}</mark>") : Html.Of($"{part.Part}"))));
}
