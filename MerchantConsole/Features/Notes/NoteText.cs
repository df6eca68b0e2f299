using MerchantConsole.Domain.Desk;

namespace MerchantConsole.Features.Notes;

/// <summary>The text of a note in stretches, so that the names called in it can be tinted.</summary>
static class NoteText
{
    public static IEnumerable<(string Text, bool IsName)> Stretches(Note note)
    {
        var names = note.Mentions.Select(m => "@" + m.Name).OrderByDescending(name => name.Length).ToList();
        var (from, at) = (0, 0);
        while (at < note.Text.Length)
        {
            if (names.Find(name => note.Text.AsSpan(at).StartsWith(name, StringComparison.Ordinal)) is not { } called)
            {
                at++;
                continue;
            }
            if (at > from)
                yield return (note.Text[from..at], false);
            yield return (called, true);
            from = at += called.Length;
        }
        if (from < note.Text.Length)
            yield return (note.Text[from..], false);
    }
}
