using System.Reflection;
using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Tests.Support;

/// <summary>History entries as the database gives them back: columns only, the fact still to be read from its text.</summary>
public static class StoredHistory
{
    public static IReadOnlyList<HistoryEntry> Of(HelpRequest request) => [.. request.Unsaved.Select(entry => Read(entry))];

    /// <summary>A copy of the stored columns, with one of them changed behind the program's back.</summary>
    public static HistoryEntry Read(HistoryEntry entry, string? tampered = null, object? value = null)
    {
        var copy = (HistoryEntry)Activator.CreateInstance(typeof(HistoryEntry), nonPublic: true)!;
        foreach (var column in Columns)
            column.SetValue(copy, column.Name == tampered ? value : column.GetValue(entry));
        return copy;
    }

    /// <summary>Every stored column: the properties that can be set.</summary>
    public static IReadOnlyList<PropertyInfo> Columns { get; } =
        [.. typeof(HistoryEntry).GetProperties().Where(property => property.CanWrite)];
}
