using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Shell;

/// <summary>Markup written as an interpolated string. As in a page, every value is text, unless it is markup itself.</summary>
[InterpolatedStringHandler]
public readonly struct Html(int literalLength, int formattedCount)
{
    // Chinese stays Chinese: an escape is three times as long on the wire.
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    readonly StringBuilder written = new(literalLength + 16 * formattedCount);

    public static MarkupString Of(Html html) => new(html.written.ToString());

    public void AppendLiteral(string markup) => written.Append(markup);

    public void AppendFormatted(string? text) => written.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted(MarkupString markup) => written.Append(markup.Value);
}
