namespace MerchantConsole.Domain.Replay;

/// <summary>Where a history says something else than the facts before it and the dated rules lead to.</summary>
/// <param name="Sequence">The entry that says so, or where an entry that should be there is missing.</param>
public sealed record Difference(int Sequence, string What, string Expected, string Found)
{
    public override string ToString() => $"entry {Sequence}: {What}: expected {Expected}, found {Found}";
}
