namespace MerchantConsole.Domain;

/// <summary>A value that changes at instants: each version holds from its own until the next one's.</summary>
public sealed class Dated<T>(IEnumerable<(DateTimeOffset From, T Value)> versions) where T : class
{
    readonly (DateTimeOffset From, T Value)[] versions = [.. versions.OrderBy(version => version.From)];

    /// <summary>Null before the first version. A version holds from its very first millisecond.</summary>
    /// <param name="instant">UTC.</param>
    public T? At(DateTimeOffset instant) => Array.FindLast(versions, version => version.From <= instant).Value;
}
