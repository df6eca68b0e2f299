using MerchantConsole.Features.Intake.Csv;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Intake;

/// <summary>Lines on stderr and, where a person watches, one line of progress that overwrites itself.</summary>
sealed class TerminalProgress(TextWriter errors, IStringLocalizer<IntakeText> text)
{
    readonly Lock gate = new();
    readonly bool isWatched = ReferenceEquals(errors, Console.Error) && !Console.IsErrorRedirected;
    int shownPercent = -1;

    public void Show(ImportState state)
    {
        var percent = (int)(state.Share * 100);
        if (!isWatched || percent == shownPercent)
            return;
        lock (gate)
        {
            shownPercent = percent;
            errors.Write($"\r{text["Import_Progress", percent, state.Lines, state.Bad]}");
        }
    }

    public void Say(string line)
    {
        lock (gate)
        {
            Wipe();
            errors.WriteLine(line);
        }
    }

    public void Clear()
    {
        lock (gate)
            Wipe();
    }

    void Wipe()
    {
        if (isWatched && shownPercent >= 0)
            errors.Write("\r\u001b[K");
    }
}
