using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Shell;

/// <summary>Text of a row in which what was looked for is marked. Part of its cell, as a component for each text would be most of a board's memory.</summary>
static class FoundMark
{
    public static RenderFragment Of(string? text, SearchWords words) => builder =>
    {
        if (string.IsNullOrEmpty(text) || words.IsEmpty)
        {
            builder.AddContent(0, text);
            return;
        }
        foreach (var (part, isFound) in words.Mark(text))
        {
            if (!isFound)
            {
                builder.AddContent(1, part);
                continue;
            }
            builder.OpenElement(2, "mark");
            builder.AddContent(3, part);
            builder.CloseElement();
        }
    };
}
