namespace MerchantConsole.Shell.Files;

/// <summary>Writes the rows of a file one by one, keeping none.</summary>
abstract class ExportWriter : IAsyncDisposable
{
    public abstract Task Row(IReadOnlyList<object?> cells);

    /// <summary>Writes what ends the file.</summary>
    public abstract ValueTask DisposeAsync();
}
