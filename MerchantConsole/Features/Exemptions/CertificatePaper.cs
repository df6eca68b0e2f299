namespace MerchantConsole.Features.Exemptions;

public enum LineKind
{
    Text = 1,
    /// <summary>A sum, larger than the rest.</summary>
    Sum,
    /// <summary>A hash or the like, in letters of one width.</summary>
    Code,
}

/// <summary>One label and what stands beside it.</summary>
/// <param name="Wide">Needs the whole width.</param>
public sealed record PaperLine(string Label, string Value, LineKind Kind = LineKind.Text, bool Wide = false);

public sealed record Phrase(string Text, bool Strong);

/// <summary>A certificate in the reader's language, laid out for the one page that screen and PDF both show.</summary>
/// <param name="Subtitle">The title in the other language.</param>
/// <param name="Rows">One wide line, or two beside each other.</param>
public sealed record CertificatePaper(
    string Title, string Subtitle, IReadOnlyList<Phrase> Lead, IReadOnlyList<IReadOnlyList<PaperLine>> Rows,
    string CodeLabel, string Code, IReadOnlyList<string> Notes, IReadOnlyList<string> Signature)
{
    // Half a column holds two lines of this many half-width letters.
    const int MostBeside = 52;

    /// <summary>Lines go in pairs where both are short.</summary>
    public static IReadOnlyList<IReadOnlyList<PaperLine>> Pair(IEnumerable<PaperLine> lines)
    {
        var rows = new List<IReadOnlyList<PaperLine>>();
        PaperLine? waiting = null;
        foreach (var line in lines)
        {
            var wide = line.Wide || Width(line.Value) > MostBeside;
            if (waiting is not null && !wide)
                rows.Add([waiting, line]);
            else if (waiting is not null)
                rows.Add([waiting with { Wide = true }]);
            if (wide)
                rows.Add([line with { Wide = true }]);
            waiting = wide || waiting is not null ? null : line;
        }
        if (waiting is not null)
            rows.Add([waiting with { Wide = true }]);
        return rows;
    }

    /// <summary>Splits <c>a **b** c</c> into what is said plainly and what is stressed.</summary>
    public static IReadOnlyList<Phrase> Phrases(string text) =>
        [.. text.Split("**").Select((part, number) => new Phrase(part, number % 2 == 1)).Where(phrase => phrase.Text.Length > 0)];

    static int Width(string text) => text.Sum(letter => letter < 0x2E80 ? 1 : 2);
}
