using MerchantConsole.Data;

namespace MerchantConsole.Shell.Files;

/// <summary>
/// What a file is made of. Words are looked up when it is made: the file is written later, where nobody's language is set.
/// </summary>
public abstract class ExportSource
{
    /// <summary>What the file's name begins with.</summary>
    public abstract string Name { get; }

    /// <summary>Of the sheet, where the format has sheets.</summary>
    public abstract string Title { get; }

    public abstract IReadOnlyList<string> Heads { get; }

    /// <param name="now">UTC. The instant that states are judged at.</param>
    public abstract Task<int> Count(ConsoleDb db, Scope scope, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Exactly what <see cref="Count"/> counts, read some at a time.</summary>
    /// <returns>Rows of text, UTC instants, money or numbers; one array is used for all of them.</returns>
    public abstract IAsyncEnumerable<object?[]> Rows(ConsoleDb db, Scope scope, DateTimeOffset now, CancellationToken cancel);
}
